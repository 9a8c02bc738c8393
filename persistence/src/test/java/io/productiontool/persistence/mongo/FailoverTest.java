package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Feed;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Primaries that are stepped down, killed, stopped and cut off from the others while three nodes write: nothing acknowledged is lost, nothing
 * happens twice, every key comes to one outcome. {@code ptool.faults=long} strikes {@code ptool.faults.runs} times.
 */
final class FailoverTest {

    private static final boolean LONG = "long".equals(System.getProperty("ptool.faults"));
    private static final int FAULTS = LONG ? Integer.getInteger("ptool.faults.runs", 200) : 8;
    private static final int WRITERS = 9;
    private static final int HANG_SECONDS = 300;

    private final ReplicaSet servers = ReplicaSet.start();
    private final MongoClient admin = MongoClients.create(servers.uri());
    private final String uri = servers.uri().replace("/admin?", "/north?authSource=admin&");

    private final List<MongoStore> nodes = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean over;

    @AfterEach
    void stop() {
        admin.close();
        servers.close();
    }

    @Test
    void everyKeyComesToOneOutcomeWhateverHappensToPrimaries() throws Exception {
        servers.wire(admin);
        nodes.add(MongoStore.create(uri));
        Studio first = North.found(nodes.get(0));
        for (int i = 0; i < WRITERS; i++) {
            first.execute(new Command.CreateRecord(RecordKind.ARTIST, "a" + i, Map.of("name", "Artist " + i)));
        }
        nodes.add(MongoStore.open(uri));
        nodes.add(MongoStore.open(uri));
        ExecutorService threads = Executors.newCachedThreadPool();
        ConcurrentLinkedQueue<RecordedEvent> heard = new ConcurrentLinkedQueue<>();
        Feed feed = North.open(nodes.get(2)).follow(first.cursor(), heard::add);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(writer)));
            }
            Random random = new Random(17);
            for (int fault = 0; fault < FAULTS; fault++) {
                TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(1_500));
                strike(fault % 4);
            }
            TimeUnit.MILLISECONDS.sleep(2_000);
            over = true;
            for (Future<?> writer : writers) {
                writer.get(HANG_SECONDS, TimeUnit.SECONDS);
            }
            check(heard, feed);
        } finally {
            over = true;
            threads.shutdownNow();
            nodes.forEach(MongoStore::close);
        }
    }

    private void write(int writer) {
        Random random = new Random(writer);
        Studio studio = North.open(nodes.get(writer % nodes.size()));
        for (int i = 0; !over; i++) {
            String id = "b" + writer + "-" + i;
            ArtistId artist = random.nextInt(4) == 0 ? North.ANA : ArtistId.of("a" + writer);
            long start = random.nextInt(5_000);
            Request request =
                    Request.of(North.book(id, artist, start, start + 8, 60)).withKey(Key.of(id));
            if (North.accepted(untilAnswered(studio, request))) {
                acknowledged.add(id);
            } else {
                refused.add(id);
            }
        }
    }

    /** The same key until somebody says what became of it. */
    private Outcome untilAnswered(Studio studio, Request request) {
        while (true) {
            try {
                return studio.execute(request);
            } catch (StoreException failed) {
                unanswered.incrementAndGet();
            }
        }
    }

    private void strike(int kind) throws InterruptedException {
        int member = primary();
        switch (kind) {
            case 0 -> stepDown();
            case 1 -> {
                servers.signal(member, "KILL");
                TimeUnit.MILLISECONDS.sleep(1_500);
                servers.revive();
            }
            case 2 -> {
                servers.cutOff(member, true);
                TimeUnit.SECONDS.sleep(6);
                awaitPrimaryOtherThan(member);
                servers.cutOff(member, false);
            }
            default -> {
                servers.signal(member, "STOP");
                TimeUnit.SECONDS.sleep(6);
                servers.signal(member, "CONT");
            }
        }
    }

    /** The others elect one, sooner or later. */
    private void awaitPrimaryOtherThan(int member) throws InterruptedException {
        for (int i = 0; i < HANG_SECONDS && primary() == member; i++) {
            TimeUnit.SECONDS.sleep(1);
        }
        assertThat(primary()).isNotEqualTo(member);
    }

    private void stepDown() {
        try {
            admin.getDatabase("admin").runCommand(new Document("replSetStepDown", 5).append("force", true));
        } catch (MongoException closed) {
            // The old primary may close the connection before it answers.
            assertThat(closed).isNotNull();
        }
    }

    private int primary() throws InterruptedException {
        for (int i = 0; i < HANG_SECONDS * 5; i++) {
            try {
                String host = admin.getDatabase("admin")
                        .runCommand(new Document("hello", 1))
                        .getString("primary");
                if (host != null) {
                    return servers.member(host);
                }
            } catch (MongoException none) {
                // Looked for again.
                assertThat(none).isNotNull();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("no primary");
    }

    private void check(ConcurrentLinkedQueue<RecordedEvent> heard, Feed feed) throws Exception {
        assertThat(acknowledged).isNotEmpty();
        List<RecordedEvent> booked =
                nodes.get(0).read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
        assertThat(booked)
                .as(
                        "%d acknowledged, %d refused, %d without an answer",
                        acknowledged.size(), refused.size(), unanswered.get())
                .extracting(event -> event.event().subject())
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        List<Object> flaws = new ArrayList<>();
        StudioHost.open(nodes.get(1), Clock.systemUTC()).verify(flaws::add, counts -> {});
        assertThat(flaws).isEmpty();
        for (int i = 0; i < HANG_SECONDS * 5 && heard.size() < booked.size(); i++) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(heard).as("what a follower heard").containsExactlyInAnyOrderElementsOf(booked);
        Set<Object> once = new HashSet<>(heard);
        assertThat(once).hasSize(heard.size());
        feed.close();
        System.out.printf(
                "%d faults: %d acknowledged, %d refused, %d without an answer at first%n",
                FAULTS, acknowledged.size(), refused.size(), unanswered.get());
    }
}
