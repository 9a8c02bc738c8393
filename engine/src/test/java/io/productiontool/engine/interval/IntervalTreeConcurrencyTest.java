package io.productiontool.engine.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Readers on snapshots while one writer goes on: each sees one moment whole. */
final class IntervalTreeConcurrencyTest {

    private static final int MOVES = 20_000;
    private static final int READERS = 4;
    private static final int PEOPLE = 500;

    /** One state that was published, with the number of moves that led to it. */
    private record Published(int moves, IntervalView view) {}

    @Test
    void everyReaderSeesEveryBookingExactlyOnceAtEveryMoment() throws Exception {
        // A move takes a booking out and puts it in elsewhere: whoever sees half of it misses one or sees it twice.
        IntervalTree tree = new IntervalTree();
        long[] at = new long[PEOPLE];
        for (int person = 0; person < PEOPLE; person++) {
            at[person] = person * 10L;
            tree.add(at[person], at[person] + 10, person);
        }
        AtomicReference<Published> published = new AtomicReference<>(new Published(0, tree.snapshot()));
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> looks = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                looks.add(readers.submit(reading(published)));
            }
            for (int move = 1; move <= MOVES; move++) {
                int person = (int) (move * 31L % PEOPLE);
                tree.remove(at[person], at[person] + 10, person);
                at[person] += 17;
                tree.add(at[person], at[person] + 10, person);
                published.set(new Published(move, tree.snapshot()));
            }
            for (Future<Integer> look : looks) {
                assertThat(look.get()).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static Callable<Integer> reading(AtomicReference<Published> published) {
        return () -> {
            int looks = 0;
            int moves;
            do {
                Published state = Objects.requireNonNull(published.get());
                moves = state.moves;
                int[] times = new int[PEOPLE];
                state.view.forEachOverlap(Long.MIN_VALUE, Long.MAX_VALUE, (start, end, person) -> {
                    times[(int) person]++;
                    return true;
                });
                assertThat(times).as("after %d moves", moves).containsOnly(1);
                assertThat(state.view.size()).isEqualTo(PEOPLE);
                looks++;
            } while (moves < MOVES && !Thread.currentThread().isInterrupted());
            return looks;
        };
    }
}
