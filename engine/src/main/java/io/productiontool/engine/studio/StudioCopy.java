package io.productiontool.engine.studio;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Piece;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.verify.StateHash;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Copies a studio into another store, commit by commit, with its whole history: identities, handles, moments, who did it
 * and idempotency keys are those of the original. It can be broken off and run again, and goes on where it was. Used once.
 *
 * <p>Hashes of the chain are the store's own, so an anchor of the one does not fit the other.
 */
final class StudioCopy {

    /** So many events are read at once. */
    private static final int PAGE = 2_000;

    private final EventStore from;
    private final EventStore to;
    private final Consumer<Long> progress;
    private final Map<String, Long> handles = new TreeMap<>();
    private long copied;

    /** @param progress hears how many events were copied so far */
    StudioCopy(EventStore from, EventStore to, Consumer<Long> progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** What came of it. */
    Copied run() {
        long after = to.readLatest(StudioCopy::newest).map(this::end).orElse(0L);
        while (true) {
            long start = after;
            List<Original> page = from.readLatest(reader -> page(reader, start));
            if (page.isEmpty()) {
                break;
            }
            List<Function<Transaction, Integer>> works = new ArrayList<>();
            page.forEach(original -> works.add(transaction -> append(transaction, original.commit)));
            works.add(this::skip);
            copied += to.transactAll(works).stream().mapToInt(Integer::intValue).sum();
            after = page.get(page.size() - 1).end;
            progress.accept(copied);
        }
        String before = from.readLatest(StateHash::of);
        return new Copied(copied, before, to.readLatest(StateHash::of));
    }

    /** A commit, and the position of its last event. */
    private record Original(Commit commit, long end) {}

    /** The next commits, each whole. */
    private List<Original> page(Reader reader, long after) {
        List<Original> page = new ArrayList<>();
        Set<CommitId> commits = new LinkedHashSet<>();
        reader.events(EventFilter.ALL.after(after).first(PAGE)).forEach(event -> commits.add(event.commit()));
        for (CommitId id : commits) {
            List<RecordedEvent> events = reader.events(EventFilter.ALL.ofCommit(id));
            RecordedEvent last = events.get(events.size() - 1);
            Reader.CommitKey key = reader.keyOf(id).orElseThrow();
            List<Commit.Appended> appended = events.stream()
                    .map(event -> new Commit.Appended(event.stream(), event.version(), event.event()))
                    .toList();
            page.add(new Original(
                    new Commit(id, last.recordedAt(), last.actor(), key.key(), key.fingerprint(), appended),
                    last.position()));
            events.forEach(event -> handles(event.event()).forEach(this::note));
        }
        return page;
    }

    /** How many events were appended: none where the commit is there already. */
    private static int append(Transaction transaction, Commit commit) {
        if (transaction.keyOf(commit.id()).isPresent()) {
            return 0;
        }
        Replay.append(transaction, commit);
        return commit.events().size();
    }

    private static Optional<CommitId> newest(Reader reader) {
        return reader.events(EventFilter.ALL.newest(1)).stream()
                .map(RecordedEvent::commit)
                .findFirst();
    }

    /** Where a commit ends that was copied before. */
    private long end(CommitId commit) {
        return from.readLatest(reader -> reader.events(EventFilter.ALL.ofCommit(commit))).stream()
                .mapToLong(RecordedEvent::position)
                .max()
                .orElseThrow(() -> new RefusedException(new Rejection.Invalid(
                        "there is another studio already, or it was written to since it was copied:" + " commit "
                                + commit + " is not of this one")));
    }

    /** Nobody is given a handle there that is taken. */
    private int skip(Transaction transaction) {
        handles.forEach(transaction::skip);
        return 0;
    }

    private void note(String handle) {
        handles.merge(handle.substring(0, 1), Long.parseLong(handle.substring(1)), Math::max);
    }

    private static Stream<String> handles(Event event) {
        if (event instanceof CalendarEvent.HoldPlaced placed) {
            return Stream.of(placed.handle());
        }
        if (event instanceof CalendarEvent.BookingConfirmed confirmed) {
            return Stream.of(confirmed.handle());
        }
        if (event instanceof CalendarEvent.Cut cut) {
            return cut.remains().stream().map(Piece::handle);
        }
        if (event instanceof CalendarEvent.OffRecorded off) {
            return Stream.of(off.handle());
        }
        return event instanceof DemandEvent.Stated stated ? Stream.of(stated.handle()) : Stream.empty();
    }
}
