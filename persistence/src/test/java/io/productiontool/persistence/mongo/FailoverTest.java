package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Feed;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.faults.Scale;
import io.productiontool.persistence.mongo.Strikes.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R11: primaries that are stepped down, killed, stopped and cut off from the others, and clocks that jump, while callers of
 * three nodes write: nothing acknowledged is lost, nothing happens twice, every key comes to one outcome, and what callers
 * see of an artist is linearizable.
 */
final class FailoverTest {

    private static final int FAULTS = Scale.runs(12, 170);
    private static final int CALLERS = 32;
    private static final int NODES = 3;
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Duration LAST_BOUND = Duration.ofSeconds(30);

    private final ReplicaSet servers = ReplicaSet.startForFaults();
    private final MongoClient admin =
            MongoClients.create(servers.uri() + "&socketTimeoutMS=3000&serverSelectionTimeoutMS=3000");
    private final String uri = servers.uri().replace("/admin?", "/north?authSource=admin&appName=");

    private final List<MongoStore> nodes = new ArrayList<>();
    private final List<MovedClock> clocks = new ArrayList<>();
    private final List<Studio> studios = new ArrayList<>();
    private final Map<Kind, List<Duration>> silences = new EnumMap<>(Kind.class);

    @AfterEach
    void stop() {
        nodes.forEach(MongoStore::close);
        admin.close();
        servers.close();
    }

    private static String name(int node) {
        return "node" + node;
    }

    @Test
    void everyKeyComesToOneOutcomeWhateverHappensToPrimariesAndClocks() throws Exception {
        for (int node = 0; node < NODES; node++) {
            String address = uri.replace("appName=", "appName=" + name(node) + "&");
            nodes.add(open(node, address));
            if (node == 0) {
                North.found(nodes.get(0));
            }
            clocks.add(new MovedClock());
            studios.add(North.open(nodes.get(node), clocks.get(node).withZone(ZoneOffset.UTC)));
        }
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Random random = new Random(17);
        Strikes strikes = new Strikes(servers, admin, clocks, random);
        Feed feed = studios.get(1).follow(studios.get(1).cursor(), event -> heard.add(line(event)));
        try (Callers callers = new Callers(studios, CALLERS)) {
            for (Kind kind : strikes.plan(FAULTS)) {
                callers.nextRound();
                callers.awaitAllNodes();
                callers.forgetSilence();
                strikes.strike(kind, name(random.nextInt(NODES)));
                callers.awaitAllNodes();
                Duration silence = callers.longestSilence();
                silences.computeIfAbsent(kind, first -> new ArrayList<>()).add(silence);
                System.out.printf("%s: %s; %s%n", kind.words, silence, callers.figures());
            }
            callers.stop();
            check(callers, heard);
            report(callers);
        }
        feed.close();
    }

    /** The last one soon says that it does not know. */
    private static MongoStore open(int node, String address) {
        return switch (node) {
            case 0 -> MongoStore.create(address);
            case 1 -> MongoStore.open(address);
            default -> Planted.impatient(address);
        };
    }

    private static String line(RecordedEvent event) {
        return event.event().type() + " " + event.event().subject();
    }

    private static boolean isOfBooking(String line) {
        return line.startsWith("booking.");
    }

    private void check(Callers callers, Queue<String> heard) throws Exception {
        List<String> booked = nodes.get(0).read(reader -> reader.events(EventFilter.ALL)).stream()
                .map(FailoverTest::line)
                .filter(FailoverTest::isOfBooking)
                .toList();
        assertThat(booked).as(callers.figures()).containsExactlyInAnyOrderElementsOf(callers.recorded());
        List<Object> flaws = new ArrayList<>();
        StudioHost.open(nodes.get(1), Clock.systemUTC()).verify(flaws::add, counts -> {});
        assertThat(flaws).isEmpty();
        for (Recording recording : callers.recordings()) {
            assertThat(Linear.isLinear(recording.history()))
                    .as("%s: %s", recording.artist(), recording.history())
                    .isTrue();
        }
        Strikes.await(
                "what a follower hears",
                () -> heard.stream().filter(FailoverTest::isOfBooking).count() >= booked.size());
        assertThat(heard).filteredOn(FailoverTest::isOfBooking).containsExactlyInAnyOrderElementsOf(booked);
    }

    /** The bounds are those of a machine that does nothing else, so the long form alone holds them. */
    private void report(Callers callers) {
        List<Duration> all = new ArrayList<>();
        silences.forEach((kind, times) -> {
            all.addAll(times);
            Scale.report("R11", kind.words, times.size(), times.size(), figure(times));
        });
        Scale.report("R11", "all", FAULTS, FAULTS, figure(all) + "; " + callers.figures());
        if (Scale.isLong()) {
            assertThat(percentile(all)).isLessThanOrEqualTo(BOUND);
            assertThat(all).allMatch(time -> time.compareTo(LAST_BOUND) <= 0);
        }
    }

    private static String figure(List<Duration> times) {
        return String.format(
                Locale.ROOT,
                "every node writes again after %.1f s at p95, %.1f s at most, bounds 15 s and 30 s",
                percentile(times).toMillis() / 1_000.0,
                times.stream().max(Duration::compareTo).orElseThrow().toMillis() / 1_000.0);
    }

    private static Duration percentile(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
