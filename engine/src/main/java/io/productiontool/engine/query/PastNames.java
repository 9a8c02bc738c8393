package io.productiontool.engine.query;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds what carried a handle or reference before an instant and carries it no more. No index knows these, so the events
 * that give names are looked through, the newest first: what people ask for is seldom old.
 */
record PastNames(Reader reader, Instant until) {

    private static final int NEWEST = 2_000;
    private static final int PAGE = 10_000;

    /**
     * The identity that the handle was given to: of a hold {@code H31}, a booking {@code B7}, time off {@code T2}, an
     * absence {@code A3} or demand {@code D5}.
     */
    Optional<String> ofHandle(String handle) {
        return switch (handle.isEmpty() ? ' ' : handle.charAt(0)) {
            case 'H' -> search("hold", event -> handled(event, handle), Optional::of);
            case 'B' -> search("booking", event -> handled(event, handle), Optional::of);
            case 'T' -> search("timeoff", event -> handled(event, handle), Optional::of);
            case 'A' -> search("absence", event -> handled(event, handle), Optional::of);
            case 'D' -> search("demand", event -> handled(event, handle), Optional::of);
            default -> Optional.empty();
        };
    }

    /** What the question finds for some hold or booking that was given the reference. */
    <T> Optional<T> ofRef(String ref, Function<String, Optional<T>> question) {
        return search("hold", event -> referred(event, ref), question)
                .or(() -> search("booking", event -> referred(event, ref), question));
    }

    private <T> Optional<T> search(
            String type, Function<Event, Optional<String>> named, Function<String, Optional<T>> question) {
        EventFilter filter = EventFilter.ALL.ofType(type).until(until);
        List<RecordedEvent> newest = reader.events(filter.newest(NEWEST));
        Optional<T> found = first(newest, named, question);
        if (found.isPresent() || newest.size() < NEWEST) {
            return found;
        }
        long before = newest.get(newest.size() - 1).position();
        List<RecordedEvent> page = List.of();
        for (long after = 0; found.isEmpty() && after < before; ) {
            page = reader.events(filter.after(after).first(PAGE));
            found = first(page, named, question);
            after = page.size() < PAGE ? before : page.get(PAGE - 1).position();
        }
        return found;
    }

    private static <T> Optional<T> first(
            List<RecordedEvent> events,
            Function<Event, Optional<String>> named,
            Function<String, Optional<T>> question) {
        return events.stream()
                .flatMap(event -> named.apply(event.event()).stream())
                .distinct()
                .flatMap(id -> question.apply(id).stream())
                .findFirst();
    }

    private static Optional<String> handled(Event event, String handle) {
        Predicate<String> meant = handle::equals;
        if (event instanceof CalendarEvent.HoldPlaced placed && meant.test(placed.handle())
                || event instanceof CalendarEvent.BookingConfirmed booked && meant.test(booked.handle())
                || event instanceof CalendarEvent.OffRecorded off && meant.test(off.handle())
                || event instanceof DemandEvent.Stated stated && meant.test(stated.handle())) {
            return Optional.of(event.subject());
        }
        return event instanceof CalendarEvent.Cut cut
                ? cut.remains().stream()
                        .filter(piece -> meant.test(piece.handle()))
                        .map(piece -> piece.id().value())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> referred(Event event, String ref) {
        Optional<Terms> terms = Optional.empty();
        if (event instanceof CalendarEvent.HoldPlaced placed) {
            terms = Optional.of(placed.terms());
        } else if (event instanceof CalendarEvent.BookingConfirmed booked) {
            terms = Optional.of(booked.terms());
        } else if (event instanceof CalendarEvent.TermsChanged changed) {
            terms = Optional.of(changed.terms());
        }
        return terms.filter(said -> said.ref().equals(ref)).map(said -> event.subject());
    }
}
