package io.productiontool.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several that sweep one studio at once, as several processes are, record each thing once. */
public abstract class SweepingContract {

    private static final Instant NOW = Instant.parse("2026-02-20T10:00:00Z");
    private static final int ARTISTS = 6;
    private static final int HOLDS = 10;
    private static final int SWEEPERS = 4;

    /** Makes the empty studio that {@link #open} opens. */
    protected abstract EventStore create();

    /** Opens it, once more beside those that are open. */
    protected abstract EventStore open();

    private StudioHost host(Instant now) {
        return StudioHost.open(open(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Studio studio(StudioHost host) {
        return host.studio("north").as(Principal.user("mia"));
    }

    /** Holds that wait for an answer, lapse, and are challenged. */
    private void plan() {
        create().close();
        try (StudioHost host = host(NOW)) {
            host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
            Studio studio = studio(host);
            for (String project : List.of("sol", "dune")) {
                accept(studio, new Command.CreateRecord(RecordKind.PROJECT, project, Map.of("name", project)));
            }
            for (int artist = 0; artist < ARTISTS; artist++) {
                Map<String, String> values = artist % 2 == 0
                        ? Map.of("name", "A" + artist)
                        : Map.of("name", "A" + artist, "policy.response", "1 day");
                accept(studio, new Command.CreateRecord(RecordKind.ARTIST, "a" + artist, values));
                for (int day = 0; day < HOLDS; day++) {
                    hold(studio, artist, day, "sol");
                    hold(studio, artist, day, "dune");
                    if (artist % 2 == 0) {
                        accept(studio, new Command.ChallengeHold(HoldId.of("h-dune-" + artist + "-" + day)));
                    }
                }
            }
        }
    }

    private static void hold(Studio studio, int artist, int day, String project) {
        Instant start = NOW.plus(Duration.ofDays(10L + day));
        accept(
                studio,
                new Command.PlaceHold(
                        HoldId.of("h-" + project + "-" + artist + "-" + day),
                        ArtistId.of("a" + artist),
                        ProjectId.of(project),
                        TimeRange.of(start, start.plus(Duration.ofHours(8))),
                        Load.FULL,
                        day % 3 == 0 ? Terms.NONE.withDeadline(NOW.plus(Duration.ofDays(1))) : Terms.NONE));
    }

    private static void accept(Studio studio, Command command) {
        assertThat(studio.execute(command)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    public void eachThingThatFellDueIsRecordedOnce() throws Exception {
        plan();
        ExecutorService threads = Executors.newFixedThreadPool(SWEEPERS);
        List<Future<Integer>> swept = new ArrayList<>();
        for (int i = 0; i < SWEEPERS; i++) {
            swept.add(threads.submit(() -> {
                try (StudioHost host = host(NOW.plus(Duration.ofDays(6)))) {
                    Outcome outcome = studio(host).execute(new Command.Sweep());
                    return outcome.fold(accepted -> accepted.events().size(), rejected -> -1);
                }
            }));
        }
        int recorded = 0;
        for (Future<Integer> one : swept) {
            recorded += one.get();
        }
        threads.shutdown();

        try (StudioHost host = host(NOW.plus(Duration.ofDays(6)))) {
            List<String> ended = studio(host).history(EventFilter.ALL.ofType("hold")).stream()
                    .map(RecordedEvent::event)
                    .filter(event -> event.type().matches("hold\\.(released|lapsed)\\.v1"))
                    .map(event -> event.subject())
                    .toList();
            assertThat(ended).hasSize(recorded).doesNotHaveDuplicates();
            assertThat(recorded).isGreaterThan(ARTISTS * HOLDS);
            List<Flaw> flaws = new ArrayList<>();
            host.verify(flaws::add, counts -> {});
            assertThat(flaws).isEmpty();
        }
    }
}
