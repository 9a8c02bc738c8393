package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.faults.Scale;
import io.productiontool.persistence.mongo.Linear.Operation;
import io.productiontool.persistence.mongo.Recording.Attempt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R13 below HTTP: what callers of three nodes see of one artist is what they would see if one operation ran at a time.
 * Histories with one answer turned into what it cannot have been show that the check would tell.
 */
final class LinearHistoriesTest {

    private static final int HISTORIES = Scale.runs(20, 500);
    private static final int CALLERS = 6;
    private static final int OPERATIONS = Scale.isLong() ? 402 : 204;
    private static final int CORRUPTED = 50;
    private static final int SLOTS = 16;

    private final String uri = Servers.freshUri();
    private final List<MongoStore> nodes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @BeforeEach
    void threeNodes() {
        nodes.add(MongoStore.create(uri));
        North.found(nodes.get(0));
        nodes.add(MongoStore.open(uri));
        nodes.add(MongoStore.open(uri));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        nodes.forEach(MongoStore::close);
        Servers.drop(uri);
    }

    @Test
    void everyHistoryIsLinearAndEveryCorruptedOneIsNot() throws Exception {
        List<List<Operation>> histories = new ArrayList<>();
        for (int number = 0; number < HISTORIES; number++) {
            List<Operation> history = record(number);
            assertThat(Linear.isLinear(history))
                    .as("history %d: %s", number, history)
                    .isTrue();
            assertThat(history)
                    .as("history %d", number)
                    .anyMatch(Operation::accepted)
                    .anyMatch(one -> !one.accepted());
            assertThat(history).as("history %d", number).anyMatch(one -> !isAlone(one, history));
            histories.add(history);
        }
        List<Object> flaws = new ArrayList<>();
        StudioHost.open(nodes.get(0), Clock.systemUTC()).verify(flaws::add, counts -> {});
        assertThat(flaws).isEmpty();
        Random random = new Random(13);
        for (int i = 0; i < CORRUPTED; i++) {
            List<Operation> corrupted = corrupted(histories.get(i % HISTORIES), random);
            assertThat(Linear.isLinear(corrupted)).as("%d: %s", i, corrupted).isFalse();
        }
        Scale.report("R13", "histories of three nodes, " + OPERATIONS + " each", HISTORIES, HISTORIES, "linear");
        Scale.report("R13", "corrupted histories", CORRUPTED, CORRUPTED, "flagged");
    }

    private List<Operation> record(int number) throws Exception {
        Recording recording = new Recording("a" + number, SLOTS);
        North.open(nodes.get(0))
                .execute(new Command.CreateRecord(
                        RecordKind.ARTIST, recording.artist(), Map.of("name", "Artist " + number)));
        List<Callable<Object>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            callers.add(() -> {
                call(recording, caller, North.open(nodes.get(caller % nodes.size())), number);
                return caller;
            });
        }
        for (Future<Object> caller : threads.invokeAll(callers)) {
            caller.get();
        }
        return recording.history();
    }

    private static void call(Recording recording, int caller, Studio studio, int number) {
        Random random = new Random(1_000L * number + caller);
        for (int i = 0; i < OPERATIONS / CALLERS; i++) {
            Attempt attempt = recording.next(recording.artist() + "-" + caller + "-" + i, random);
            int called = recording.now();
            boolean accepted = North.accepted(studio.execute(recording.command(attempt)));
            recording.answered(attempt, accepted, called);
        }
    }

    private static boolean isAlone(Operation one, List<Operation> history) {
        return history.stream().noneMatch(other -> !other.equals(one) && one.concerns(other) && one.isBeside(other));
    }

    /** With another answer of an operation beside which there was none that it depends on. */
    private static List<Operation> corrupted(List<Operation> history, Random random) {
        List<Operation> alone =
                history.stream().filter(one -> isAlone(one, history)).toList();
        Operation turned = alone.get(random.nextInt(alone.size()));
        return history.stream()
                .map(one -> one.equals(turned) ? one.turned() : one)
                .toList();
    }
}
