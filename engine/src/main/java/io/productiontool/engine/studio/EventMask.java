package io.productiontool.engine.studio;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Challenge.Challenger;
import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import java.util.TreeMap;

/** What happened in a calendar, for somebody who may not know for whom, why and on what terms. */
final class EventMask implements CalendarEvent.Cases<CalendarEvent> {

    RecordedEvent masked(RecordedEvent recorded) {
        return with(recorded, ((CalendarEvent) recorded.event()).match(this));
    }

    /** The event without the day rate that it states. */
    static RecordedEvent withoutRate(RecordedEvent recorded) {
        if (!(recorded.event() instanceof RecordEvent event)
                || event.values().get("rate").isEmpty()) {
            return recorded;
        }
        TreeMap<String, String> values = new TreeMap<>(event.values().values());
        values.remove("rate");
        return with(recorded, new RecordEvent(event.kind(), event.id(), event.change(), Attributes.stored(values)));
    }

    private static RecordedEvent with(RecordedEvent recorded, Event event) {
        return new RecordedEvent(
                recorded.position(),
                recorded.stream(),
                recorded.version(),
                recorded.commit(),
                recorded.recordedAt(),
                recorded.actor(),
                event);
    }

    @Override
    public CalendarEvent holdPlaced(CalendarEvent.HoldPlaced event) {
        return new CalendarEvent.HoldPlaced(
                event.hold(),
                event.handle(),
                MaskedReader.BUSY,
                event.range(),
                event.load(),
                event.agreed(),
                Terms.NONE,
                HoldPolicy.STANDARD);
    }

    @Override
    public CalendarEvent holdPassed(CalendarEvent.HoldPassed event) {
        return event;
    }

    @Override
    public CalendarEvent holdAsked(CalendarEvent.HoldAsked event) {
        return event;
    }

    @Override
    public CalendarEvent holdAnswered(CalendarEvent.HoldAnswered event) {
        return new CalendarEvent.HoldAnswered(event.hold(), event.offered(), "");
    }

    @Override
    public CalendarEvent holdChallenged(CalendarEvent.HoldChallenged event) {
        Challenger by = event.by();
        return new CalendarEvent.HoldChallenged(
                event.hold(),
                new Challenger(by.hold(), by.handle(), MaskedReader.BUSY, by.where(), by.until()),
                event.deadline(),
                event.restUntil());
    }

    @Override
    public CalendarEvent challengeEnded(CalendarEvent.ChallengeEnded event) {
        return event;
    }

    @Override
    public CalendarEvent holdReleased(CalendarEvent.HoldReleased event) {
        return new CalendarEvent.HoldReleased(event.hold(), event.reason(), "");
    }

    @Override
    public CalendarEvent holdLapsed(CalendarEvent.HoldLapsed event) {
        return event;
    }

    @Override
    public CalendarEvent holdConverted(CalendarEvent.HoldConverted event) {
        return event;
    }

    @Override
    public CalendarEvent bookingConfirmed(CalendarEvent.BookingConfirmed event) {
        return new CalendarEvent.BookingConfirmed(
                event.booking(),
                event.handle(),
                MaskedReader.BUSY,
                event.range(),
                event.load(),
                event.agreed(),
                Terms.NONE,
                event.from(),
                FeeLadder.NONE,
                "");
    }

    @Override
    public CalendarEvent bookingCancelled(CalendarEvent.BookingCancelled event) {
        return new CalendarEvent.BookingCancelled(event.booking(), event.reason(), "");
    }

    @Override
    public CalendarEvent rescheduled(CalendarEvent.Rescheduled event) {
        return event;
    }

    @Override
    public CalendarEvent loadChanged(CalendarEvent.LoadChanged event) {
        return event;
    }

    @Override
    public CalendarEvent termsChanged(CalendarEvent.TermsChanged event) {
        return new CalendarEvent.TermsChanged(event.claim(), Terms.NONE);
    }

    @Override
    public CalendarEvent cut(CalendarEvent.Cut event) {
        return event;
    }

    @Override
    public CalendarEvent offRecorded(CalendarEvent.OffRecorded event) {
        return new CalendarEvent.OffRecorded(
                event.off(), event.handle(), event.kind(), event.range(), event.agreed(), "");
    }

    @Override
    public CalendarEvent offCancelled(CalendarEvent.OffCancelled event) {
        return event;
    }

    @Override
    public CalendarEvent capacityChanged(CalendarEvent.CapacityChanged event) {
        return event;
    }
}
