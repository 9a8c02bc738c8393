package io.productiontool.persistence.codec;

import static io.productiontool.persistence.codec.JsonParts.object;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Piece;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Events as text and back, for every store. A type's name ends in its version; a new shape is a new version, and the old
 * one is read for ever. Stateless.
 */
public final class EventCodec {

    private EventCodec() {}

    /** The event's own facts; its type and stream are kept beside them. */
    public static String encode(Event event) {
        if (event instanceof CalendarEvent calendar) {
            return JsonText.write(calendar.match(new CalendarEventWriter()));
        }
        if (event instanceof DemandEvent demand) {
            return JsonText.write(demand.match(
                    EventCodec::stated,
                    closed -> object("demand", closed.demand().value())));
        }
        RecordEvent record = (RecordEvent) event;
        return JsonText.write(
                object("id", record.id(), "fields", record.values().values()));
    }

    private static Map<String, Object> stated(DemandEvent.Stated stated) {
        Map<String, Object> json = object("demand", stated.demand().value(), "handle", stated.handle());
        stated.need().ifPresent(need -> json.put("need", need.toString()));
        json.put("count", stated.count());
        JsonParts.range(json, stated.range());
        json.put("load", stated.load().hundredths());
        json.put("note", stated.note());
        return json;
    }

    /**
     * The event with this type.
     *
     * @throws IllegalStateException when the type is not known, as of a file that a newer version wrote
     */
    public static Event decode(String type, String payload) {
        JsonObject json = JsonText.read(payload);
        String family = type.substring(0, type.indexOf('.'));
        Optional<RecordKind> kind = kind(family);
        if (kind.isPresent()) {
            return record(kind.get(), type, json);
        }
        return switch (type) {
            case "demand.opened.v1", "demand.changed.v1" -> stated(type, json);
            case "demand.closed.v1" -> new DemandEvent.Closed(new DemandId(json.text("demand")));
            default -> calendar(type, json);
        };
    }

    private static Optional<RecordKind> kind(String word) {
        for (RecordKind kind : RecordKind.values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Event record(RecordKind kind, String type, JsonObject json) {
        Map<String, String> fields = new LinkedHashMap<>();
        json.object("fields").members().forEach((name, value) -> fields.put(name, (String) value));
        String change = type.substring(type.indexOf('.') + 1, type.lastIndexOf('.'));
        return new RecordEvent(
                kind,
                json.text("id"),
                RecordEvent.Change.valueOf(change.toUpperCase(Locale.ROOT)),
                Attributes.stored(fields));
    }

    private static Event stated(String type, JsonObject json) {
        return new DemandEvent.Stated(
                new DemandId(json.text("demand")),
                json.text("handle"),
                type.equals("demand.opened.v1"),
                json.optionalText("need").map(need -> Skill.parse(need, Skill.USUAL_LEVEL)),
                (int) json.number("count"),
                JsonParts.range(json),
                new Load(json.number("load")),
                json.text("note"));
    }

    private static Event calendar(String type, JsonObject json) {
        return switch (type) {
            case "hold.placed.v1" ->
                new CalendarEvent.HoldPlaced(
                        new HoldId(json.text("hold")),
                        json.text("handle"),
                        new ProjectId(json.text("project")),
                        JsonParts.range(json),
                        new Load(json.number("load")),
                        JsonParts.agreed(json),
                        JsonParts.terms(json),
                        StageJson.policy(json));
            case "hold.passed.v1" -> new CalendarEvent.HoldPassed(new HoldId(json.text("hold")), JsonParts.range(json));
            case "hold.asked.v1" ->
                new CalendarEvent.HoldAsked(new HoldId(json.text("hold")), json.instant("answerBy"));
            case "hold.answered.v1" ->
                new CalendarEvent.HoldAnswered(
                        new HoldId(json.text("hold")), StageJson.offered(json), json.textOrEmpty("note"));
            case "hold.challenged.v1" ->
                new CalendarEvent.HoldChallenged(
                        new HoldId(json.text("hold")),
                        StageJson.challenger(json.object("by")),
                        json.instant("deadline"),
                        json.instant("restUntil"));
            case "challenge.ended.v1" ->
                new CalendarEvent.ChallengeEnded(
                        new HoldId(json.text("hold")),
                        CalendarEvent.ChallengeEnd.valueOf(json.text("how")),
                        json.optionalText("challenger").map(HoldId::new));
            case "hold.released.v1" ->
                new CalendarEvent.HoldReleased(
                        new HoldId(json.text("hold")),
                        CalendarEvent.ReleaseReason.valueOf(json.text("reason")),
                        json.textOrEmpty("note"));
            case "hold.lapsed.v1" ->
                new CalendarEvent.HoldLapsed(
                        new HoldId(json.text("hold")),
                        json.optionalText("reason")
                                .map(CalendarEvent.LapseReason::valueOf)
                                .orElse(CalendarEvent.LapseReason.DEADLINE));
            case "hold.converted.v1" ->
                new CalendarEvent.HoldConverted(new HoldId(json.text("hold")), new BookingId(json.text("booking")));
            case "booking.confirmed.v1" ->
                new CalendarEvent.BookingConfirmed(
                        new BookingId(json.text("booking")),
                        json.text("handle"),
                        new ProjectId(json.text("project")),
                        JsonParts.range(json),
                        new Load(json.number("load")),
                        JsonParts.agreed(json),
                        JsonParts.terms(json),
                        json.optionalText("from").map(HoldId::new),
                        StageJson.fees(json),
                        json.textOrEmpty("override"));
            case "booking.cancelled.v1" ->
                new CalendarEvent.BookingCancelled(
                        new BookingId(json.text("booking")),
                        CalendarEvent.CancelReason.valueOf(json.text("reason")),
                        json.textOrEmpty("note"),
                        json.has("owed") ? (int) json.number("owed") : 0);
            case "hold.rescheduled.v1", "booking.rescheduled.v1" ->
                new CalendarEvent.Rescheduled(
                        claim(type, json.text("claim")), JsonParts.range(json), JsonParts.agreed(json));
            case "hold.load-changed.v1", "booking.load-changed.v1" ->
                new CalendarEvent.LoadChanged(claim(type, json.text("claim")), new Load(json.number("load")));
            case "hold.terms-changed.v1", "booking.terms-changed.v1" ->
                new CalendarEvent.TermsChanged(claim(type, json.text("claim")), JsonParts.terms(json));
            case "hold.cut.v1", "booking.cut.v1" ->
                new CalendarEvent.Cut(
                        claim(type, json.text("claim")),
                        CalendarEvent.CutCause.valueOf(json.text("cause")),
                        json.objects("remains").stream()
                                .map(piece -> piece(type, piece))
                                .toList());
            case "timeoff.planned.v1", "absence.recorded.v1" ->
                new CalendarEvent.OffRecorded(
                        new OffId(json.text("off")),
                        json.text("handle"),
                        type.startsWith("absence") ? Off.Kind.ABSENCE : Off.Kind.TIME_OFF,
                        JsonParts.range(json),
                        JsonParts.agreed(json),
                        json.textOrEmpty("reason"));
            case "off.cancelled.v1" -> new CalendarEvent.OffCancelled(new OffId(json.text("off")));
            case "capacity.changed.v1" ->
                new CalendarEvent.CapacityChanged(JsonParts.range(json), Capacity.parse(json.text("capacity")));
            default -> throw new IllegalStateException("event of the unknown type '" + type + "'");
        };
    }

    private static ClaimId claim(String type, String id) {
        return type.startsWith("hold") ? new HoldId(id) : new BookingId(id);
    }

    private static Piece piece(String type, JsonObject json) {
        return new Piece(
                claim(type, json.text("id")), json.text("handle"), JsonParts.range(json), JsonParts.agreed(json));
    }
}
