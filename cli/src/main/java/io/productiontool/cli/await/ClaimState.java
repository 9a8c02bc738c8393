package io.productiontool.cli.await;

import io.productiontool.cli.Lookup;
import io.productiontool.cli.verbs.EventWords;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Followed;
import io.productiontool.engine.studio.Studio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A hold or booking, and the booking that a hold becomes, reaches a state. */
final class ClaimState implements Condition {

    /** The states by their words. */
    enum State {
        CONFIRMED,
        FIRST,
        GONE
    }

    private final String name;
    private final String id;
    private final State state;

    /**
     * @param name what it was called, for people
     * @param id its identity, whether it still stands or not
     */
    ClaimState(String name, String id, State state) {
        this.name = name;
        this.id = id;
        this.state = state;
    }

    @Override
    public Optional<Met> met(Lookup lookup) {
        Cursor looked = lookup.studio().cursor();
        Course course = Course.of(lookup.studio(), id);
        if (state == State.GONE) {
            return course.stands().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Met(
                            List.of(),
                            course.ending().stream()
                                    .map(event -> new Followed(event, looked))
                                    .toList()));
        }
        Claim claim = course.stands()
                .orElseThrow(() -> new NoLonger(name + " is gone: "
                        + course.ending()
                                .map(event -> EventWords.line(event, lookup.names()))
                                .orElse("its deadline passed")));
        boolean met = claim.match(hold -> state == State.FIRST && isFirst(lookup.studio(), hold), booking -> true);
        return met ? Optional.of(Met.by(List.of(claim))) : Optional.empty();
    }

    private static boolean isFirst(Studio studio, Hold hold) {
        return studio.schedule(hold.range(), List.of(hold.artist())).lane(hold.artist()).stream()
                .flatMap(lane -> lane.holds().stream())
                .anyMatch(ranks -> ranks.hold().id().equals(hold.id()) && ranks.isFirst());
    }

    /** The deadline of a hold in its time, its own among them. */
    @Override
    public Optional<Instant> byItself(Lookup lookup, Instant now) {
        Studio studio = lookup.studio();
        return Course.of(studio, id)
                .stands()
                .flatMap(claim -> studio.calendars(claim.range(), List.of(claim.artist())).values().stream()
                        .flatMap(rows -> rows.holds().stream())
                        .filter(hold -> hold.standsAt(now))
                        .map(Hold::dueAt)
                        .min(Instant::compareTo));
    }

    /**
     * What became of it: the hold or booking as it stands, and what was recorded about it.
     *
     * @param history of the hold, or of the booking it became
     */
    private record Course(Optional<Claim> stands, List<RecordedEvent> history) {

        static Course of(Studio studio, String id) {
            List<RecordedEvent> history = studio.history(EventFilter.ALL.ofSubject(id));
            Optional<BookingId> became = history.stream()
                    .map(RecordedEvent::event)
                    .filter(CalendarEvent.HoldConverted.class::isInstance)
                    .map(event -> ((CalendarEvent.HoldConverted) event).booking())
                    .findFirst();
            if (became.isPresent()) {
                return of(studio, became.get().value());
            }
            List<ClaimId> either = List.of(new HoldId(id), new BookingId(id));
            return new Course(studio.claims(either).values().stream().findFirst(), history);
        }

        /** What ended it; nothing where its deadline passed and nobody has recorded that yet. */
        Optional<RecordedEvent> ending() {
            return history.stream()
                    .filter(recorded -> recorded.event() instanceof CalendarEvent.HoldReleased
                            || recorded.event() instanceof CalendarEvent.HoldLapsed
                            || recorded.event() instanceof CalendarEvent.BookingCancelled
                            || recorded.event() instanceof CalendarEvent.Cut)
                    .reduce((earlier, later) -> later);
        }
    }
}
