package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.time.Clock;
import java.time.Duration;
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

/** Three nodes, each with its own connections and queue, on one studio: what none of them can see of the others. */
final class SeveralNodesTest {

    private static final int WRITERS = 24;
    private static final int COMMANDS = 12;
    private static final int ROUNDS = 15;

    private final String uri = Servers.freshUri();
    private final List<MongoStore> nodes = new ArrayList<>();
    private final List<Studio> studios = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void threeNodes() {
        nodes.add(MongoStore.create(uri));
        North.found(nodes.get(0));
        nodes.add(MongoStore.open(uri));
        nodes.add(MongoStore.open(uri));
        nodes.forEach(node -> studios.add(North.open(node)));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        nodes.forEach(MongoStore::close);
        Servers.drop(uri);
    }

    private void assertNothingIsWrong() {
        List<Object> flaws = new ArrayList<>();
        StudioHost.open(nodes.get(0), Clock.systemUTC()).verify(flaws::add, counts -> {});
        assertThat(flaws).isEmpty();
    }

    @Test
    void writersOfAllNodesLoseNothingOverloadNobodyAndAreFollowedInOneOrder() throws Exception {
        String start = nodes.get(0).end();
        List<Callable<List<String>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(() -> write(writer));
        }
        List<String> acknowledged = new ArrayList<>();
        for (Future<List<String>> writer : threads.invokeAll(writers)) {
            acknowledged.addAll(writer.get());
        }
        assertThat(acknowledged).isNotEmpty();
        List<RecordedEvent> booked =
                nodes.get(1).read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
        assertThat(booked)
                .extracting(event -> event.event().subject())
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        List<RecordedEvent> heard = follow(nodes.get(1), start);
        assertThat(heard).isEqualTo(follow(nodes.get(2), start)).containsExactlyInAnyOrderElementsOf(booked);
        assertNothingIsWrong();
    }

    private List<String> write(int writer) {
        Random random = new Random(writer);
        Studio studio = studios.get(writer % studios.size());
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            String id = "b" + writer + "-" + i;
            ArtistId artist = random.nextInt(3) == 0 ? North.RAJ : North.ANA;
            long first = random.nextInt(400);
            Request request = Request.of(North.book(id, artist, first, first + 1 + random.nextInt(9), 30))
                    .withKey(Key.of(id));
            if (North.accepted(studio.execute(request))) {
                acknowledged.add(id);
            }
        }
        return acknowledged;
    }

    private static List<RecordedEvent> follow(MongoStore node, String start) throws InterruptedException {
        List<RecordedEvent> heard = new ArrayList<>();
        Changes page = node.changes(start, EventFilter.ALL, 50, Duration.ZERO);
        while (!page.entries().isEmpty()) {
            page.entries().forEach(entry -> heard.add(entry.event()));
            page = node.changes(page.cursor(), EventFilter.ALL, 50, Duration.ZERO);
        }
        return heard;
    }

    /** Each command on a node of its own, at the same moment as far as threads go. */
    private List<Outcome> atOnce(Request... requests) throws Exception {
        List<Callable<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < requests.length; i++) {
            int node = i;
            calls.add(() -> studios.get(node).execute(requests[node]));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> outcome : threads.invokeAll(calls)) {
            outcomes.add(outcome.get());
        }
        return outcomes;
    }

    @Test
    void aKeyMakesOneCommitOnWhicheverNodeItIsUsed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Request same = Request.of(North.book("b" + round, North.ANA, round * 10L, round * 10L + 9, 100))
                    .withKey(Key.of("k" + round));
            List<Outcome> outcomes = atOnce(same, same, same);
            assertThat(outcomes).as("round " + round).allMatch(North::accepted);
            assertThat(outcomes)
                    .as("round " + round)
                    .filteredOn(outcome -> !((Outcome.Accepted) outcome).repeated())
                    .hasSize(1);
        }
        assertNothingIsWrong();
    }

    @Test
    void anIdentityIsTakenOnceWhoeverItIsFor() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Outcome> outcomes = atOnce(
                    Request.of(North.book("b" + round, North.ANA, round * 10L, round * 10L + 9, 100)),
                    Request.of(North.book("b" + round, North.RAJ, round * 10L, round * 10L + 9, 100)));
            assertThat(outcomes)
                    .as("round " + round)
                    .filteredOn(North::accepted)
                    .hasSize(1);
        }
        assertNothingIsWrong();
    }

    @Test
    void nobodyIsArchivedBesideABooking() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "a" + round;
            studios.get(0).execute(new Command.CreateRecord(RecordKind.ARTIST, id, Map.of("name", "Artist " + round)));
            List<Outcome> outcomes = atOnce(
                    Request.of(new Command.ArchiveRecord(RecordKind.ARTIST, id)),
                    Request.of(new Command.Book(
                            BookingId.of("b" + round), ArtistId.of(id), North.SOL, North.hours(0, 8), Load.FULL)));
            assertThat(outcomes)
                    .as("round " + round)
                    .filteredOn(North::accepted)
                    .hasSize(1);
        }
    }

    @Test
    void noProjectIsArchivedBesideAHold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "p" + round;
            studios.get(0)
                    .execute(new Command.CreateRecord(
                            RecordKind.PROJECT, id, Map.of("name", "Project " + round, "code", "P" + round)));
            List<Outcome> outcomes = atOnce(
                    Request.of(new Command.ArchiveRecord(RecordKind.PROJECT, id)),
                    Request.of(new Command.PlaceHold(
                            HoldId.of("h" + round),
                            North.RAJ,
                            ProjectId.of(id),
                            North.hours(round * 10L, round * 10L + 8),
                            Load.FULL)));
            assertThat(outcomes)
                    .as("round " + round)
                    .filteredOn(North::accepted)
                    .hasSize(1);
        }
    }

    @Test
    void handlesOfAllNodesAreDifferent() throws Exception {
        List<Callable<List<String>>> leasing = new ArrayList<>();
        nodes.forEach(node -> leasing.add(() -> {
            List<String> handles = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                handles.add(node.transact(transaction -> transaction.lease("H")));
            }
            return handles;
        }));
        List<String> all = new ArrayList<>();
        for (Future<List<String>> handles : threads.invokeAll(leasing)) {
            all.addAll(handles.get());
        }
        assertThat(all).hasSize(120).doesNotHaveDuplicates();
    }
}
