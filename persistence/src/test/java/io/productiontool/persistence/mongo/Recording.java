package io.productiontool.persistence.mongo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.studio.Command;
import io.productiontool.persistence.mongo.Linear.Operation;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What callers do with one artist, who books and cancels with whom in which order, as far as they can tell. */
final class Recording {

    private final ArtistId artist;
    private final int slots;
    private final AtomicInteger moment = new AtomicInteger();
    private final Queue<Operation> history = new ConcurrentLinkedQueue<>();
    private final List<Attempt> tried = new CopyOnWriteArrayList<>();

    /** To book, or to cancel, what another attempt was about. */
    record Attempt(String booking, int first, int end, boolean cancels) {

        private long slots() {
            return (1L << end) - (1L << first);
        }
    }

    /** @param slots of how many hours there are to book, 63 at most: the fewer, the more is refused */
    Recording(String artist, int slots) {
        this.artist = ArtistId.of(artist);
        this.slots = slots;
    }

    String artist() {
        return artist.value();
    }

    /** A booking by this identity, or the end of one that somebody tried lately. */
    Attempt next(String id, Random random) {
        if (!tried.isEmpty() && random.nextInt(5) < 2) {
            Attempt one = tried.get(tried.size() - 1 - random.nextInt(Math.min(12, tried.size())));
            return new Attempt(one.booking, one.first, one.end, true);
        }
        int first = random.nextInt(slots);
        Attempt attempt = new Attempt(id, first, Math.min(slots, first + 1 + random.nextInt(4)), false);
        tried.add(attempt);
        return attempt;
    }

    Command command(Attempt attempt) {
        return attempt.cancels
                ? new Command.CancelBooking(BookingId.of(attempt.booking), "")
                : North.book(attempt.booking, artist, attempt.first, attempt.end, 100);
    }

    /** The next moment: of a call, or of an answer. */
    int now() {
        return moment.incrementAndGet();
    }

    void answered(Attempt attempt, boolean accepted, int called) {
        int answered = now();
        history.add(new Operation(attempt.booking, attempt.slots(), attempt.cancels, accepted, called, answered));
    }

    void unanswered(Attempt attempt, int called) {
        history.add(Operation.open(attempt.booking, attempt.slots(), attempt.cancels, called));
    }

    List<Operation> history() {
        return List.copyOf(history);
    }
}
