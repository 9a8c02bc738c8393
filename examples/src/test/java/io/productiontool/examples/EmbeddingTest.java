package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.studio.Warning;
import io.productiontool.persistence.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void anApplicationPlacesAHoldOnceAndFollowsTheFeed() throws Exception {
        String uri = "sqlite:" + folder.resolve("plan.db");
        try (StudioHost host = StudioHost.open(Stores.create(uri), CLOCK)) {
            host.found("north", Map.of("name", "North", "zone", "Europe/London"), "desk", "Booking desk");
            host.studio("north")
                    .as(Principal.service("desk"))
                    .execute(new Command.AllOf(List.of(
                            new Command.CreateRecord(
                                    RecordKind.ARTIST, "ana", Map.of("name", "Ana", "skills", "comp:4")),
                            new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")))));
        }
        Screen first = new Screen();
        Embedding.run(uri, CLOCK, ArtistId.of("ana"), ProjectId.of("sol"), first);
        assertThat(first.ranks)
                .singleElement()
                .satisfies(rank -> assertThat(rank.isFirst()).isTrue());
        assertThat(first.offered).isEmpty();
        assertThat(first.available)
                .singleElement()
                .satisfies(one -> assertThat(one.freeDays()).isEqualTo(5));
        Screen second = new Screen();
        Embedding.run(uri, CLOCK, ArtistId.of("ana"), ProjectId.of("sol"), second);
        assertThat(second.offered).isEmpty();
        assertThat(second.seen).isEqualTo(first.seen);
        assertThat(second.seen.get(second.seen.size() - 1).event().type()).isEqualTo("hold.placed.v1");
    }

    private static final class Screen implements Embedding.Ui {

        private final List<HoldRanks> ranks = new ArrayList<>();
        private final List<Rejection> offered = new ArrayList<>();
        private final List<Availability> available = new ArrayList<>();
        private final List<RecordedEvent> seen = new ArrayList<>();
        private final CountDownLatch hold = new CountDownLatch(1);

        @Override
        public void show(Warning warning) {
            throw new AssertionError(warning.toString());
        }

        @Override
        public void ranks(List<HoldRanks> shown) {
            ranks.addAll(shown);
        }

        @Override
        public void offer(Rejection rejection) {
            offered.add(rejection);
        }

        @Override
        public void list(List<Availability> shown) {
            available.addAll(shown);
        }

        @Override
        public void apply(RecordedEvent event) {
            seen.add(event);
            if (event.event().type().equals("hold.placed.v1")) {
                hold.countDown();
            }
        }

        @Override
        public void run() {
            try {
                assertThat(hold.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
        }
    }
}
