package io.productiontool.benchmarks.booking;

/** Something that takes bookings and refuses those that overlap. Used by several threads, each through a caller. */
interface Contender extends AutoCloseable {

    /** A caller for one thread. */
    Caller caller();

    @Override
    void close();

    /** One who books. */
    interface Caller extends AutoCloseable {

        /** Books an artist for a whole day, and returns once that is durable: true, or false when it is refused. */
        boolean book(int artist, long day);

        @Override
        default void close() {}
    }

    /** The first millisecond of a day. */
    static long millis(long day) {
        return (20_600 + day) * 86_400_000L;
    }
}
