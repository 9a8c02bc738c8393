package io.productiontool.persistence.redis;

import static io.productiontool.persistence.redis.Studios.YEAR;
import static io.productiontool.persistence.redis.Studios.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Feed;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.faults.Scale;
import io.productiontool.persistence.mongo.MongoStore;
import io.productiontool.persistence.mongo.Servers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R12: the Redis of three nodes is killed, flushed, stopped and failed over while they write and answer. Every question is
 * answered; every answer has what its own node committed, and what others committed up to {@link News#OLDEST} before;
 * nobody is answered for longer than that who may no longer read; in the end nothing is lost, double or over capacity, and
 * the Redis is used again.
 */
final class RedisFaultsTest {

    private static final int NODES = 3;
    private static final ArtistId EVERYBODYS = ArtistId.of("everybodys");
    private static final int HANG_SECONDS = 300;

    private final int faults = Scale.runs(4, 30);
    private final String uri = Servers.freshUri();
    private final List<CachedStore> nodes = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> booked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<RecordedEvent> heard = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();
    private final AtomicLong barred = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RedisServer used;
    private RedisServer spare;
    private Forwarder address;
    private volatile boolean over;
    private volatile long barredSince = Long.MAX_VALUE;

    /** When the bookings of one writer were acknowledged, in order. */
    private static final class Acknowledged {
        private final List<Long> times = new ArrayList<>();

        synchronized void now() {
            times.add(System.nanoTime());
        }

        synchronized int until(long moment) {
            int count = times.size();
            while (count > 0 && times.get(count - 1) - moment > 0) {
                count--;
            }
            return count;
        }

        /** How long before the moment the first was acknowledged that an answer of so many has not. */
        synchronized long age(int seen, long moment) {
            return seen < times.size() ? Math.max(0, moment - times.get(seen)) : 0;
        }
    }

    private static ArtistId own(int node) {
        return ArtistId.of("own" + node);
    }

    @BeforeEach
    void threeNodes() {
        used = new RedisServer();
        spare = new RedisServer();
        spare.command("REPLICAOF 127.0.0.1 " + used.port());
        address = new Forwarder(used.port());
        for (int node = 0; node < NODES; node++) {
            MongoStore store = node == 0 ? MongoStore.create(uri) : MongoStore.open(uri);
            nodes.add(CachedStore.shared(store, "north", address.uri()));
            acknowledged.add(new Acknowledged());
        }
        Studio studio = Studios.found(nodes.get(0));
        Studios.create(studio, RecordKind.ARTIST, EVERYBODYS.value());
        for (int node = 0; node < NODES; node++) {
            Studios.create(studio, RecordKind.ARTIST, own(node).value());
        }
        Studios.accepted(studio.execute(
                new Command.CreateRecord(RecordKind.USER, "leo", Map.of("name", "Leo", "roles", "viewer"))));
    }

    @AfterEach
    void stop() {
        over = true;
        threads.shutdownNow();
        nodes.forEach(CachedStore::close);
        Servers.drop(uri);
        address.close();
        used.close();
        spare.close();
    }

    @Test
    void withoutItsRedisEveryQuestionIsAnsweredAndNothingIsWrong() throws Exception {
        Feed feed = Studios.open(nodes.get(2)).follow(Studios.open(nodes.get(2)).cursor(), heard::add);
        List<Future<?>> work = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            int one = node;
            work.add(threads.submit(whileTrying(() -> write(one))));
            work.add(threads.submit(whileTrying(() -> ask(one))));
            work.add(threads.submit(whileTrying(() -> askAsLeo(one))));
        }
        work.add(threads.submit(whileTrying(this::barAndLetLeo)));
        Random random = new Random(12);
        for (int fault = 0; fault < faults; fault++) {
            TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(1_000));
            strike(fault % 4);
            eventually(
                    "that all use the Redis again",
                    () -> goesOn(work) && nodes.stream().allMatch(CachedStore::isShared));
        }
        eventually(
                "that something is kept again",
                () -> goesOn(work) && !used.command("DBSIZE").equals(":0"));
        over = true;
        for (Future<?> one : work) {
            one.get(HANG_SECONDS, TimeUnit.SECONDS);
        }
        check();
        feed.close();
        Scale.report(
                "R12",
                "Redis killed, flushed, stopped, failed over",
                faults,
                faults,
                "%,d answers, %,d readings without the servers, the oldest %d ms behind, bound %d ms; %,d bookings"
                        .formatted(
                                answers.get(),
                                withoutStore(),
                                oldest.get() / 1_000_000,
                                News.OLDEST.toMillis(),
                                booked.size()));
    }

    /** What ended before its time says why. */
    private static boolean goesOn(List<Future<?>> work) {
        for (Future<?> one : work) {
            try {
                assertThat(!one.isDone() || one.get() == null).isTrue();
            } catch (ExecutionException failed) {
                throw new AssertionError("a writer or reader failed", failed.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }

    private Callable<Boolean> whileTrying(Callable<?> work) {
        return () -> {
            while (!over) {
                work.call();
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return true;
        };
    }

    private void strike(int kind) throws Exception {
        switch (kind) {
            case 0 -> {
                used.signal("KILL");
                TimeUnit.MILLISECONDS.sleep(1_500);
                used.revive();
            }
            case 1 -> assertThat(used.command("FLUSHALL")).isEqualTo("+OK");
            case 2 -> {
                used.signal("STOP");
                TimeUnit.SECONDS.sleep(5);
                used.signal("CONT");
            }
            default -> failOver();
        }
    }

    private void failOver() {
        RedisServer lost = used;
        lost.signal("KILL");
        spare.command("REPLICAOF NO ONE");
        address.pointTo(spare.port());
        used = spare;
        spare = lost;
        lost.revive();
        lost.command("REPLICAOF 127.0.0.1 " + used.port());
    }

    /** One's own artist takes every booking, in order; everybody's takes what fits. */
    private Outcome write(int node) {
        Studio studio = Studios.open(nodes.get(node));
        int next = acknowledged.get(node).until(Long.MAX_VALUE / 2 + System.nanoTime());
        String id = "own" + node + "-" + next;
        Studios.accepted(studio.execute(Studios.book(id, own(node), next, next + 1, 100)));
        acknowledged.get(node).now();
        booked.add(id);
        int start = new Random().nextInt(2_000);
        Outcome outcome = studio.execute(Studios.book("all" + node + "-" + next, EVERYBODYS, start, start + 4, 60));
        if (outcome instanceof Outcome.Accepted) {
            booked.add("all" + node + "-" + next);
        }
        return outcome;
    }

    private boolean ask(int node) {
        long before = System.nanoTime();
        List<ArtistId> artists = List.of(own(0), own(1), own(2));
        int[] must = new int[NODES];
        for (int writer = 0; writer < NODES; writer++) {
            long known = writer == node ? before : before - News.OLDEST.toNanos();
            must[writer] = acknowledged.get(writer).until(known);
        }
        Map<ArtistId, CalendarRows> found = nodes.get(node).read(reader -> reader.calendars(artists, YEAR));
        for (int writer = 0; writer < NODES; writer++) {
            int seen = found.getOrDefault(own(writer), CalendarRows.NONE)
                    .bookings()
                    .size();
            assertThat(seen).as("node %d of writer %d", node, writer).isGreaterThanOrEqualTo(must[writer]);
            oldest.accumulateAndGet(acknowledged.get(writer).age(seen, before), Math::max);
        }
        Studios.open(nodes.get(node)).schedule(YEAR);
        answers.addAndGet(2);
        return true;
    }

    private boolean barAndLetLeo() throws InterruptedException {
        Studio studio = Studios.open(nodes.get(0));
        Studios.accepted(studio.execute(new Command.ArchiveRecord(RecordKind.USER, "leo")));
        barredSince = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(News.OLDEST.toMillis() + 1_000);
        barredSince = Long.MAX_VALUE;
        Studios.accepted(studio.execute(new Command.RestoreRecord(RecordKind.USER, "leo")));
        TimeUnit.MILLISECONDS.sleep(500);
        return true;
    }

    private boolean askAsLeo(int node) {
        long since = barredSince;
        boolean mustBeRefused = since != Long.MAX_VALUE && System.nanoTime() - since > News.OLDEST.toNanos();
        boolean refused = false;
        try {
            StudioHost.open(nodes.get(node), Clock.systemUTC())
                    .studio("north")
                    .as(Principal.user("leo"))
                    .directory();
        } catch (RefusedException no) {
            refused = true;
        }
        if (mustBeRefused && barredSince == since) {
            assertThat(refused).as("refused once barred").isTrue();
            barred.incrementAndGet();
        }
        answers.incrementAndGet();
        return true;
    }

    private long withoutStore() {
        return nodes.stream().mapToLong(CachedStore::answeredWithoutStore).sum();
    }

    private void check() throws InterruptedException {
        List<RecordedEvent> events =
                nodes.get(0).readLatest(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
        assertThat(events).extracting(event -> event.event().subject()).containsExactlyInAnyOrderElementsOf(booked);
        List<Object> flaws = new ArrayList<>();
        StudioHost.open(nodes.get(1), Clock.systemUTC()).verify(flaws::add, counts -> {});
        assertThat(flaws).isEmpty();
        assertThat(barred).as("answers to somebody barred").hasPositiveValue();
        assertThat(withoutStore()).as("answers without the servers").isPositive();
        eventually(
                "that the follower heard all",
                () -> heard.stream()
                                .filter(event -> event.event().type().startsWith("booking.confirmed"))
                                .count()
                        == events.size());
        System.out.printf(
                "%d faults: %d answers, %d readings without the servers, the oldest %s behind; %d bookings%n",
                faults, answers.get(), withoutStore(), Duration.ofNanos(oldest.get()), booked.size());
    }
}
