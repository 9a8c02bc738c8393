package io.productiontool.benchmarks.booking;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Feed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** How long after a booking was answered on one node whoever follows on another hears of it. */
final class Hearing {

    private static final int HANG_SECONDS = 60;

    private Hearing() {}

    private static void await(CountDownLatch heard) throws InterruptedException {
        if (!heard.await(HANG_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(heard.getCount() + " bookings were not heard");
        }
    }

    /** @param artist one whose days before the first are free */
    static Trial.Result measure(EventStore one, EventStore other, int artist, int bookings)
            throws InterruptedException {
        Map<String, Long> heard = new ConcurrentHashMap<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(bookings + 1);
        StudioContender booking = StudioContender.open(one);
        StudioContender following = StudioContender.open(other);
        long began = System.nanoTime();
        long[] answered = new long[bookings];
        String[] ids = new String[bookings];
        Feed feed = following.follow(id -> {
            heard.put(id, System.nanoTime());
            begun.countDown();
            all.countDown();
        });
        try {
            booking.book(artist, -1L - bookings);
            await(begun);
            for (int i = 0; i < bookings; i++) {
                ids[i] = booking.book(artist, -1L - i);
                answered[i] = System.nanoTime();
            }
            await(all);
        } finally {
            feed.close();
        }
        long[] sorted = LongStream.range(0, bookings)
                .map(i -> Math.max(0, heard.getOrDefault(ids[(int) i], 0L) - answered[(int) i]))
                .sorted()
                .toArray();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Trial.Result(bookings / seconds, Trial.at(sorted, 0.5), Trial.at(sorted, 0.99));
    }
}
