package io.productiontool.benchmarks.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** Lets a number of callers book as fast as they can for a while. */
final class Trial {

    /** What came of it: answers a second, and how long the median and the slowest hundredth waited. */
    record Result(double perSecond, double p50Micros, double p99Micros) {}

    /** What the next attempt of one caller is: the same for everybody that is compared. */
    interface Attempts {
        boolean next(Contender.Caller caller);
    }

    private Trial() {}

    /** @param expected whether every attempt must be accepted or every one refused; anything else is an error */
    static Result run(Contender contender, int callers, Duration time, boolean expected, IntFunction<Attempts> attempts)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<long[]>> running = new ArrayList<>();
            long start = System.nanoTime();
            long end = start + time.toNanos();
            for (int number = 0; number < callers; number++) {
                Attempts mine = attempts.apply(number);
                running.add(threads.submit(() -> latencies(contender, mine, end, expected)));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> one : running) {
                all.add(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] sorted = all.stream().flatMapToLong(LongStream::of).sorted().toArray();
            return new Result(sorted.length / seconds, at(sorted, 0.5), at(sorted, 0.99));
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e3;
    }

    private static long[] latencies(Contender contender, Attempts attempts, long end, boolean expected) {
        long[] nanos = new long[1 << 12];
        int count = 0;
        try (Contender.Caller caller = contender.caller()) {
            long before = System.nanoTime();
            while (before < end || count == 0) {
                if (attempts.next(caller) != expected) {
                    throw new IllegalStateException("an attempt was " + (expected ? "refused" : "accepted"));
                }
                long after = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(nanos, count);
    }
}
