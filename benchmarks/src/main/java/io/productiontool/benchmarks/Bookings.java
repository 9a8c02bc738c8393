package io.productiontool.benchmarks;

import java.util.SplittableRandom;

/** The intervals that are indexed and the ranges that are asked for: the same for every index, made by arithmetic alone. */
final class Bookings {

    /** The distance between the starts of neighbours among the disjoint bookings. */
    private static final int SLOT = 100;

    /** The mean distance between the starts of neighbours among the overlapping bookings. */
    private static final int SPACING = 20;

    /** How long a booking is that is asked for, made and cancelled among disjoint ones. */
    static final int LENGTH = 10;

    /** How long a range is of which all bookings are asked for, and the mean length of those. */
    static final int WINDOW = 50;

    private Bookings() {}

    /** Bookings that leave a gap behind each of them, added in random order. */
    static IntervalIndex disjoint(IntervalIndex.Kind kind, int size) {
        IntervalIndex index = kind.create();
        for (int booking : shuffled(size)) {
            int start = booking * SLOT + mixed(booking) % 20;
            index.add(start, start + 30 + mixed(booking) % 30);
        }
        return index;
    }

    /** Bookings of random start and length of which about five overlap the range of a question, added in random order. */
    static IntervalIndex overlapping(IntervalIndex.Kind kind, int size) {
        SplittableRandom random = new SplittableRandom(size);
        IntervalIndex index = kind.create();
        for (int i = 0; i < size; i++) {
            int start = random.nextInt(size * SPACING);
            index.add(start, start + random.nextInt(1, 2 * WINDOW));
        }
        return index;
    }

    /** A start anywhere among so many disjoint bookings. */
    static int question(SplittableRandom random, int size) {
        return random.nextInt(size * SLOT);
    }

    /** A start anywhere among so many overlapping bookings. */
    static int crowdedQuestion(SplittableRandom random, int size) {
        return random.nextInt(size * SPACING);
    }

    /** The start of a gap among so many disjoint bookings; the length of a booking is free from there. */
    static int gap(SplittableRandom random, int size) {
        return random.nextInt(size) * SLOT + 85;
    }

    private static int[] shuffled(int size) {
        SplittableRandom random = new SplittableRandom(size);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static int mixed(int number) {
        return (number * 0x9E3779B9) >>> 8;
    }
}
