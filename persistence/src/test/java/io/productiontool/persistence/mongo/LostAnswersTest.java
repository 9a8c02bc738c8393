package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.faults.Scale;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R14: the connection is cut when the server has committed and before the node hears of it, at every other node for so long
 * that it has to say that it does not know. The same command with the same key then answers what became of it.
 */
final class LostAnswersTest {

    private static final int RUNS = Scale.runs(50, 500);
    private static final int NODES = 10;

    private final String uri = Servers.freshUri();
    private final List<Wire> wires = new ArrayList<>();
    private final List<MongoStore> nodes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);

    @AfterEach
    void drop() {
        threads.shutdownNow();
        nodes.forEach(MongoStore::close);
        wires.forEach(Wire::close);
        Servers.drop(uri);
    }

    @Test
    void theSameKeyMakesOneBookingWhenTheAnswerOfItsCommitWasLost() throws Exception {
        try (MongoStore other = MongoStore.create(uri)) {
            Studio elsewhere = North.found(other);
            List<Callable<Object>> works = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                int node = i;
                elsewhere.execute(new Command.CreateRecord(RecordKind.ARTIST, "a" + node, Map.of("name", "A" + node)));
                Wire wire = new Wire(Servers.primaryPort());
                wires.add(wire);
                nodes.add(isForLong(node) ? Planted.impatient(wire.uri(uri)) : MongoStore.open(wire.uri(uri)));
                works.add(() -> write(node, elsewhere));
            }
            for (Future<Object> work : threads.invokeAll(works)) {
                work.get();
            }
            List<RecordedEvent> booked =
                    other.read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
            assertThat(booked)
                    .extracting(event -> event.event().subject())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, RUNS).mapToObj(run -> "b" + run).toList());
            List<Object> flaws = new ArrayList<>();
            StudioHost.open(other, Clock.systemUTC()).verify(flaws::add, counts -> {});
            assertThat(flaws).isEmpty();
        }
        Scale.report("R14", "answer of a commit lost", RUNS, RUNS, "one booking each by its key");
    }

    private static boolean isForLong(int node) {
        return node % 2 == 1;
    }

    /** Most of the time is spent in drivers that wait before they look for a server again, so nodes do it side by side. */
    private int write(int node, Studio elsewhere) {
        Wire wire = wires.get(node);
        Studio studio = North.open(nodes.get(node));
        int cuts = 0;
        for (int run = node; run < RUNS; run += NODES) {
            String id = "b" + run;
            Request request = Request.of(North.book(id, ArtistId.of("a" + node), run * 10L, run * 10L + 8, 60))
                    .withKey(Key.of(id));
            wire.loseAnswer(isForLong(node));
            if (isForLong(node)) {
                assertThatThrownBy(() -> studio.execute(request))
                        .as(id)
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                failed -> assertThat(failed.outcomeUnknown()).isTrue());
            } else {
                assertThat(North.accepted(studio.execute(request))).as(id).isTrue();
            }
            assertThat(wire.lost()).as(id).isEqualTo(++cuts);
            wire.mend();
            assertThat(isRepeated(elsewhere, request)).as(id).isTrue();
            assertThat(isRepeated(studio, request)).as(id).isTrue();
        }
        return cuts;
    }

    private static boolean isRepeated(Studio studio, Request request) {
        return Planted.untilAnswered(studio, request) instanceof Outcome.Accepted accepted && accepted.repeated();
    }
}
