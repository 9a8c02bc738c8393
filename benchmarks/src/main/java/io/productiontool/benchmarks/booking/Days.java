package io.productiontool.benchmarks.booking;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Which artist and day an attempt is for: random artists, days that are free, or that the first round took. */
final class Days {

    private final int artists;
    private final int booked;
    private final AtomicLong taken = new AtomicLong();

    /** @param booked how many days from the first each artist is booked for already */
    Days(int artists, int booked) {
        this.artists = artists;
        this.booked = booked;
    }

    /** Days that are free, a new one each time: every artist has a first before one has a second. */
    IntFunction<Trial.Attempts> free() {
        return number -> caller -> {
            long next = taken.getAndIncrement();
            // A step that shares no divisor with the number of artists visits all of them, far from each other.
            int artist = (int) (next % artists * 7_919 % artists);
            return caller.book(artist, booked + scattered(next / artists));
        };
    }

    /** Neighbouring days far apart in order, within blocks of 64 of them. */
    private static long scattered(long number) {
        return number / 64 * 64 + number % 64 * 37 % 64;
    }

    /** Days that are booked. */
    IntFunction<Trial.Attempts> booked() {
        return number -> {
            SplittableRandom random = new SplittableRandom(number);
            return caller -> caller.book(random.nextInt(artists), random.nextInt(booked));
        };
    }
}
