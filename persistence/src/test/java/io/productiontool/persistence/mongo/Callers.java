package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.persistence.mongo.Recording.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers of several nodes who book and cancel with a few artists at a time, until stopped. Who gets no answer asks again
 * with the same key, or leaves it and goes on with something else.
 */
final class Callers implements AutoCloseable {

    private static final int ARTISTS = 6;
    private static final int SLOTS = 48;
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final List<Studio> studios;
    private final List<Silence> silences = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> callers = new ArrayList<>();
    private final List<List<Recording>> rounds = new ArrayList<>();
    private final Queue<String> recorded = new ConcurrentLinkedQueue<>();
    private final Queue<Left> left = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile List<Recording> round = List.of();
    private volatile boolean over;

    /** What nobody answered, and its caller left. */
    private record Left(Request request, String event) {}

    /** How long a node did not acknowledge anything. */
    private static final class Silence {
        private long last = System.nanoTime();
        private long lastCalled = last;
        private long longest;

        synchronized void acknowledged(long called) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
            lastCalled = Math.max(lastCalled, called);
        }

        synchronized boolean isOver(long since) {
            return lastCalled - since > 0;
        }

        synchronized Duration longest() {
            return Duration.ofNanos(longest);
        }

        synchronized void forget() {
            longest = 0;
        }
    }

    Callers(List<Studio> studios, int count) {
        this.studios = studios;
        studios.forEach(studio -> silences.add(new Silence()));
        nextRound();
        for (int i = 0; i < count; i++) {
            int caller = i;
            callers.add(threads.submit(() -> call(caller)));
        }
    }

    /** From now on with other artists, so that no history is long. */
    void nextRound() {
        List<Recording> next = new ArrayList<>();
        for (int i = 0; i < ARTISTS; i++) {
            String artist = "a" + rounds.size() + "-" + i;
            Request request = Request.of(new Command.CreateRecord(RecordKind.ARTIST, artist, Map.of("name", artist)))
                    .withKey(Key.of(artist));
            assertThat(North.accepted(Planted.untilAnswered(studios.get(0), request)))
                    .isTrue();
            next.add(new Recording(artist, SLOTS));
        }
        rounds.add(next);
        round = next;
    }

    private Object call(int caller) throws InterruptedException {
        Random random = new Random(caller);
        int node = caller % studios.size();
        for (int i = 0; !over; i++) {
            Recording recording = round.get(artist(node, random));
            String id = "b" + caller + "-" + i;
            Attempt attempt = recording.next(id, random);
            Request request = Request.of(recording.command(attempt)).withKey(Key.of(id));
            String event = (attempt.cancels() ? "booking.cancelled.v1 " : "booking.confirmed.v1 ") + attempt.booking();
            attempt(node, recording, attempt, request, event, random);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
        return caller;
    }

    /** Each node has artists that are mostly its own: where all wanted all, nodes would be decided anew all the time. */
    private int artist(int node, Random random) {
        return random.nextInt(4) == 0
                ? random.nextInt(ARTISTS)
                : node + studios.size() * random.nextInt(ARTISTS / studios.size());
    }

    private void attempt(int node, Recording recording, Attempt attempt, Request request, String event, Random random) {
        int called = recording.now();
        while (true) {
            long start = System.nanoTime();
            try {
                boolean accepted = North.accepted(studios.get(node).execute(request));
                recording.answered(attempt, accepted, called);
                if (accepted) {
                    silences.get(node).acknowledged(start);
                    recorded.add(event);
                } else {
                    refused.incrementAndGet();
                }
                return;
            } catch (StoreException failed) {
                unanswered.incrementAndGet();
                if (failed.outcomeUnknown() && random.nextBoolean()) {
                    recording.unanswered(attempt, called);
                    left.add(new Left(request, event));
                    return;
                }
            }
        }
    }

    /** Waits until every node has acknowledged what it was told to do after now. */
    void awaitAllNodes() throws InterruptedException {
        long since = System.nanoTime();
        Strikes.await("writes of every node", () -> {
            assertThat(callers).noneMatch(Future::isDone);
            return silences.stream().allMatch(silence -> silence.isOver(since));
        });
    }

    void forgetSilence() {
        silences.forEach(Silence::forget);
    }

    /** The longest time that any node acknowledged nothing. */
    Duration longestSilence() {
        return silences.stream().map(Silence::longest).max(Duration::compareTo).orElseThrow();
    }

    /** Ends every caller, and has every key that was left come to one outcome. */
    void stop() throws Exception {
        over = true;
        for (Future<?> caller : callers) {
            caller.get(Strikes.HANG_SECONDS, TimeUnit.SECONDS);
        }
        for (Left one : left) {
            if (North.accepted(Planted.untilAnswered(studios.get(0), one.request))) {
                recorded.add(one.event);
                assertThat(Planted.untilAnswered(studios.get(1), one.request))
                        .isInstanceOfSatisfying(
                                Outcome.Accepted.class,
                                again -> assertThat(again.repeated()).isTrue());
            }
        }
    }

    /** Kind and booking of all that was acknowledged. */
    List<String> recorded() {
        return List.copyOf(recorded);
    }

    List<Recording> recordings() {
        return rounds.stream().flatMap(List::stream).toList();
    }

    String figures() {
        return "%,d acknowledged, %,d refused, %,d without an answer at first, %,d left"
                .formatted(recorded.size(), refused.get(), unanswered.get(), left.size());
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
