package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An artist's calendar as it stood before an instant: what is stored where nothing was recorded since; else the fold of
 * its stream, or what is stored without the things touched since, and those folded, whichever reads fewer events.
 */
final class PastCalendar {

    /** What finding one thing's events costs, in events of a stream that are read in a row. */
    private static final long TAIL_WEIGHT = 4;

    private static final Comparator<Hold> BY_DEADLINE = Comparator.comparing(Hold::dueAt);

    private final Reader reader;
    private final ArtistId artist;
    private final CalendarSlice folded;
    private final Optional<Set<Object>> touched;
    private final boolean foldedCapacity;

    /**
     * What is stored, with some of it folded again.
     *
     * @param touched the identities of what is taken from the fold; empty for everything
     */
    private PastCalendar(
            Reader reader,
            ArtistId artist,
            CalendarSlice folded,
            Optional<Set<Object>> touched,
            boolean foldedCapacity) {
        this.reader = reader;
        this.artist = artist;
        this.folded = folded;
        this.touched = touched;
        this.foldedCapacity = foldedCapacity;
    }

    /**
     * The calendar as it stood.
     *
     * @param then where its stream ended before the instant
     */
    static PastCalendar of(Reader reader, ArtistId artist, StreamHead then, Instant until) {
        StreamId stream = StreamId.calendar(artist);
        long tail = reader.head(stream).version() - then.version();
        if (tail == 0) {
            return new PastCalendar(reader, artist, CalendarSlice.empty(artist), Optional.of(Set.of()), false);
        }
        return then.version() <= tail * TAIL_WEIGHT
                ? whole(reader, artist, stream, until)
                : patched(reader, artist, stream, until);
    }

    private static PastCalendar whole(Reader reader, ArtistId artist, StreamId stream, Instant until) {
        CalendarSlice slice =
                folded(artist, reader.events(EventFilter.ALL.ofStream(stream).until(until)));
        return new PastCalendar(reader, artist, slice, Optional.empty(), true);
    }

    private static CalendarSlice folded(ArtistId artist, List<RecordedEvent> events) {
        Past past = new Past();
        events.forEach(past::apply);
        return past.calendar(artist).orElseGet(() -> CalendarSlice.empty(artist));
    }

    private static PastCalendar patched(Reader reader, ArtistId artist, StreamId stream, Instant until) {
        Set<Object> touched = new HashSet<>();
        Set<ClaimId> claims = new HashSet<>();
        Set<String> offs = new HashSet<>();
        boolean capacity = false;
        for (RecordedEvent recorded :
                reader.events(EventFilter.ALL.ofStream(stream).since(until))) {
            CalendarEvent event = (CalendarEvent) recorded.event();
            claims.addAll(event.claims());
            if (event instanceof CalendarEvent.CapacityChanged) {
                capacity = true;
            } else if (event.claims().isEmpty()) {
                offs.add(event.subject());
                touched.add(new OffId(event.subject()));
            }
        }
        touched.addAll(claims);
        Traces traces = new Traces(reader, until);
        Past past = traces.fold(claims);
        offs.forEach(id -> traces.of(id).stream()
                .filter(event -> event.stream().equals(stream))
                .forEach(past::apply));
        if (capacity) {
            reader.events(EventFilter.ALL
                            .ofStream(stream)
                            .ofType("capacity.changed")
                            .until(until))
                    .forEach(past::apply);
        }
        CalendarSlice slice = past.calendar(artist).orElseGet(() -> CalendarSlice.empty(artist));
        return new PastCalendar(reader, artist, slice, Optional.of(touched), capacity);
    }

    /** What touched the range, and the capacity that covered it. */
    CalendarRows rows(TimeRange range) {
        CalendarRows stored = touched.isEmpty() ? CalendarRows.NONE : reader.calendar(artist, range);
        List<Hold> holds = new ArrayList<>(stored.holds());
        List<Booking> bookings = new ArrayList<>(stored.bookings());
        List<Off> offs = new ArrayList<>(stored.offs());
        holds.removeIf(hold -> !fromStore(hold.id()));
        bookings.removeIf(booking -> !fromStore(booking.id()));
        offs.removeIf(off -> !fromStore(off.id()));
        folded(folded.holds().stream(), Hold::id)
                .filter(hold -> hold.range().overlaps(range))
                .forEach(holds::add);
        folded(folded.bookings().stream(), Booking::id)
                .filter(booking -> booking.range().overlaps(range))
                .forEach(bookings::add);
        folded(folded.offs().stream(), Off::id)
                .filter(off -> off.range().overlaps(range))
                .forEach(offs::add);
        return new CalendarRows(
                holds,
                bookings,
                offs,
                foldedCapacity ? CapacityStep.within(folded.capacity(), range) : stored.capacity());
    }

    /** Of what was folded, what is not taken from the store: around what was touched more may have come along. */
    private <T> Stream<T> folded(Stream<T> rows, Function<T, Object> id) {
        return rows.filter(row -> !fromStore(id.apply(row)));
    }

    private boolean fromStore(Object id) {
        return touched.isPresent() && !touched.get().contains(id);
    }

    /** The holds of which something was to become by the moment, in the order in which it was. */
    List<Hold> due(Instant moment) {
        Stream<Hold> stored = touched.isEmpty()
                ? Stream.empty()
                : reader.due(artist, moment).stream().filter(hold -> fromStore(hold.id()));
        Stream<Hold> again = folded(folded.holds().stream(), Hold::id)
                .filter(hold -> !hold.dueAt().isAfter(moment));
        return Stream.concat(stored, again).sorted(BY_DEADLINE).toList();
    }
}
