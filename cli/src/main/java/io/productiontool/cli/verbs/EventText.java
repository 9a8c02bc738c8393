package io.productiontool.cli.verbs;

import io.productiontool.cli.Names;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.record.RecordEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events in a few words. */
final class EventText implements CalendarEvent.Cases<String> {

    private final Names names;

    private EventText(Names names) {
        this.names = names;
    }

    static String of(Event event, Names names) {
        if (event instanceof CalendarEvent calendar) {
            return calendar.match(new EventText(names));
        }
        if (event instanceof DemandEvent demand) {
            return demand.match(
                    stated -> stated.handle() + " " + stated.count() + " × "
                            + stated.need().map(Object::toString).orElse("anybody") + " " + names.range(stated.range()),
                    closed -> "");
        }
        RecordEvent record = (RecordEvent) event;
        return record.values().values().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("; "));
    }

    @Override
    public String holdPlaced(CalendarEvent.HoldPlaced event) {
        return event.handle() + " " + names.project(event.project()) + " " + names.range(event.range()) + ", "
                + event.load();
    }

    @Override
    public String holdPassed(CalendarEvent.HoldPassed event) {
        return "goes behind a party outside, who was first, " + names.range(event.range());
    }

    @Override
    public String holdAsked(CalendarEvent.HoldAsked event) {
        return "the artist is asked, until " + names.moment(event.answerBy());
    }

    @Override
    public String holdAnswered(CalendarEvent.HoldAnswered event) {
        return event.offered()
                        .map(dates -> "the artist offers " + names.range(dates))
                        .orElse("the artist accepts")
                + (event.note().isEmpty() ? "" : ": " + event.note());
    }

    @Override
    public String holdChallenged(CalendarEvent.HoldChallenged event) {
        return "by " + event.by().handle() + " " + names.project(event.by().party()) + " for "
                + event.by().where().stream().map(names::range).collect(Collectors.joining(" and ")) + ", until "
                + names.moment(event.deadline());
    }

    @Override
    public String challengeEnded(CalendarEvent.ChallengeEnded event) {
        return event.how() == CalendarEvent.ChallengeEnd.WITHDRAWN ? "withdrawn" : "not answered, the hold stays";
    }

    @Override
    public String holdReleased(CalendarEvent.HoldReleased event) {
        return event.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (event.note().isEmpty() ? "" : ": " + event.note());
    }

    @Override
    public String holdLapsed(CalendarEvent.HoldLapsed event) {
        return event.reason() == CalendarEvent.LapseReason.NO_ROOM
                ? "it was to be confirmed at its deadline and did not fit"
                : "its deadline passed";
    }

    @Override
    public String holdConverted(CalendarEvent.HoldConverted event) {
        return "became a booking";
    }

    @Override
    public String bookingConfirmed(CalendarEvent.BookingConfirmed event) {
        return event.handle() + " " + names.project(event.project()) + " " + names.range(event.range()) + ", "
                + event.load() + (event.override().isEmpty() ? "" : ", over others: " + event.override());
    }

    @Override
    public String bookingCancelled(CalendarEvent.BookingCancelled event) {
        return event.reason().name().toLowerCase(Locale.ROOT)
                + (event.owed() > 0 ? ", " + event.owed() + "% is owed" : "")
                + (event.note().isEmpty() ? "" : ": " + event.note());
    }

    @Override
    public String rescheduled(CalendarEvent.Rescheduled event) {
        return "to " + names.range(event.range());
    }

    @Override
    public String loadChanged(CalendarEvent.LoadChanged event) {
        return "to " + event.load();
    }

    @Override
    public String termsChanged(CalendarEvent.TermsChanged event) {
        List<String> said = new ArrayList<>();
        said(said, "note", event.terms().note());
        said(said, "po", event.terms().po());
        said(said, "ref", event.terms().ref());
        return said.isEmpty() ? "no note, po or ref any more" : String.join("; ", said);
    }

    private static void said(List<String> into, String field, String text) {
        if (!text.isEmpty()) {
            into.add(field + "=" + text);
        }
    }

    @Override
    public String cut(CalendarEvent.Cut event) {
        return event.cause().name().toLowerCase(Locale.ROOT) + ", leaves "
                + event.remains().stream()
                        .map(piece -> piece.handle() + " " + names.range(piece.range()))
                        .collect(Collectors.joining(" and "));
    }

    @Override
    public String offRecorded(CalendarEvent.OffRecorded event) {
        return event.handle() + " " + event.kind().words() + " " + names.range(event.range())
                + (event.reason().isEmpty() ? "" : ": " + event.reason());
    }

    @Override
    public String offCancelled(CalendarEvent.OffCancelled event) {
        return "taken back";
    }

    @Override
    public String capacityChanged(CalendarEvent.CapacityChanged event) {
        return event.capacity() + " " + names.range(event.range());
    }
}
