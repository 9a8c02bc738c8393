package io.productiontool.persistence.codec;

import static io.productiontool.persistence.codec.JsonParts.object;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Piece;
import java.util.Map;

/** The facts of a calendar's events as JSON. */
final class CalendarEventWriter implements CalendarEvent.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> holdPlaced(CalendarEvent.HoldPlaced event) {
        Map<String, Object> json = object(
                "hold",
                event.hold().value(),
                "handle",
                event.handle(),
                "project",
                event.project().value());
        JsonParts.range(json, event.range());
        json.put("load", event.load().hundredths());
        JsonParts.agreed(json, event.agreed());
        JsonParts.terms(json, event.terms());
        StageJson.policy(json, event.policy());
        return json;
    }

    @Override
    public Map<String, Object> holdPassed(CalendarEvent.HoldPassed event) {
        Map<String, Object> json = object("hold", event.hold().value());
        JsonParts.range(json, event.range());
        return json;
    }

    @Override
    public Map<String, Object> holdAsked(CalendarEvent.HoldAsked event) {
        return object("hold", event.hold().value(), "answerBy", event.answerBy().toString());
    }

    @Override
    public Map<String, Object> holdAnswered(CalendarEvent.HoldAnswered event) {
        Map<String, Object> json = object("hold", event.hold().value());
        StageJson.offered(json, event.offered());
        json.put("note", event.note());
        return json;
    }

    @Override
    public Map<String, Object> holdChallenged(CalendarEvent.HoldChallenged event) {
        return object(
                "hold",
                event.hold().value(),
                "by",
                StageJson.challenger(event.by()),
                "deadline",
                event.deadline().toString(),
                "restUntil",
                event.restUntil().toString());
    }

    @Override
    public Map<String, Object> challengeEnded(CalendarEvent.ChallengeEnded event) {
        Map<String, Object> json =
                object("hold", event.hold().value(), "how", event.how().name());
        event.challenger().ifPresent(hold -> json.put("challenger", hold.value()));
        return json;
    }

    @Override
    public Map<String, Object> holdReleased(CalendarEvent.HoldReleased event) {
        return object("hold", event.hold().value(), "reason", event.reason().name(), "note", event.note());
    }

    @Override
    public Map<String, Object> holdLapsed(CalendarEvent.HoldLapsed event) {
        Map<String, Object> json = object("hold", event.hold().value());
        if (event.reason() != CalendarEvent.LapseReason.DEADLINE) {
            json.put("reason", event.reason().name());
        }
        return json;
    }

    @Override
    public Map<String, Object> holdConverted(CalendarEvent.HoldConverted event) {
        return object("hold", event.hold().value(), "booking", event.booking().value());
    }

    @Override
    public Map<String, Object> bookingConfirmed(CalendarEvent.BookingConfirmed event) {
        Map<String, Object> json = object(
                "booking",
                event.booking().value(),
                "handle",
                event.handle(),
                "project",
                event.project().value());
        JsonParts.range(json, event.range());
        json.put("load", event.load().hundredths());
        JsonParts.agreed(json, event.agreed());
        JsonParts.terms(json, event.terms());
        event.from().ifPresent(hold -> json.put("from", hold.value()));
        StageJson.fees(json, event.fees());
        if (!event.override().isEmpty()) {
            json.put("override", event.override());
        }
        return json;
    }

    @Override
    public Map<String, Object> bookingCancelled(CalendarEvent.BookingCancelled event) {
        Map<String, Object> json = object(
                "booking", event.booking().value(), "reason", event.reason().name(), "note", event.note());
        if (event.owed() > 0) {
            json.put("owed", (long) event.owed());
        }
        return json;
    }

    @Override
    public Map<String, Object> rescheduled(CalendarEvent.Rescheduled event) {
        Map<String, Object> json = object("claim", event.claim().value());
        JsonParts.range(json, event.range());
        JsonParts.agreed(json, event.agreed());
        return json;
    }

    @Override
    public Map<String, Object> loadChanged(CalendarEvent.LoadChanged event) {
        return object("claim", event.claim().value(), "load", event.load().hundredths());
    }

    @Override
    public Map<String, Object> termsChanged(CalendarEvent.TermsChanged event) {
        Map<String, Object> json = object("claim", event.claim().value());
        JsonParts.terms(json, event.terms());
        return json;
    }

    @Override
    public Map<String, Object> cut(CalendarEvent.Cut event) {
        return object(
                "claim",
                event.claim().value(),
                "cause",
                event.cause().name(),
                "remains",
                event.remains().stream().map(CalendarEventWriter::piece).toList());
    }

    private static Map<String, Object> piece(Piece piece) {
        Map<String, Object> json = object("id", piece.id().value(), "handle", piece.handle());
        JsonParts.range(json, piece.range());
        JsonParts.agreed(json, piece.agreed());
        return json;
    }

    @Override
    public Map<String, Object> offRecorded(CalendarEvent.OffRecorded event) {
        Map<String, Object> json = object("off", event.off().value(), "handle", event.handle());
        JsonParts.range(json, event.range());
        JsonParts.agreed(json, event.agreed());
        json.put("reason", event.reason());
        return json;
    }

    @Override
    public Map<String, Object> offCancelled(CalendarEvent.OffCancelled event) {
        return object("off", event.off().value());
    }

    @Override
    public Map<String, Object> capacityChanged(CalendarEvent.CapacityChanged event) {
        Map<String, Object> json = object();
        JsonParts.range(json, event.range());
        json.put("capacity", event.capacity().toString());
        return json;
    }
}
