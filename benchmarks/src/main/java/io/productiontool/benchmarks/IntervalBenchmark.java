package io.productiontool.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Questions to an index of bookings and changes of it. Every fork holds one index of one size, so that calls to it are
 * bound as they are in a program that uses that index alone.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IntervalBenchmark {

    /** An index of so many bookings. */
    @State(Scope.Thread)
    public abstract static class Filled {

        @Param({"10000", "100000", "1000000"})
        int size;

        final SplittableRandom random = new SplittableRandom(7);
    }

    /** Bookings of one artist: they never overlap. */
    public static class Disjoint extends Filled {

        @Param({"OURS", "HTSJDK", "TREE_MAP", "GUAVA"})
        IntervalIndex.Kind kind = IntervalIndex.Kind.OURS;

        IntervalIndex index = kind.create();

        /** Fills the index. */
        @Setup
        public void fill() {
            index = Bookings.disjoint(kind, size);
        }
    }

    /** Bookings of many artists. */
    public static class Overlapping extends Filled {

        @Param({"OURS", "HTSJDK", "TRIBBLE"})
        IntervalIndex.Kind kind = IntervalIndex.Kind.OURS;

        IntervalIndex index = kind.create();

        /** Fills the index. */
        @Setup
        public void fill() {
            index = Bookings.overlapping(kind, size);
        }
    }

    /** Is the artist free? About half of the answers are yes. */
    @Benchmark
    public boolean free(Disjoint state) {
        int start = Bookings.question(state.random, state.size);
        return !state.index.overlapsAny(start, start + Bookings.LENGTH);
    }

    /** Adds a booking in a gap and takes it out again. */
    @Benchmark
    public void bookAndCancel(Disjoint state) {
        int start = Bookings.gap(state.random, state.size);
        state.index.add(start, start + Bookings.LENGTH);
        state.index.remove(start, start + Bookings.LENGTH);
    }

    /** Visits all bookings of a range, about five. */
    @Benchmark
    public int overlaps(Overlapping state) {
        int start = Bookings.crowdedQuestion(state.random, state.size);
        return state.index.countOverlaps(start, start + Bookings.WINDOW);
    }
}
