package io.productiontool.persistence.codec;

import static io.productiontool.persistence.codec.JsonParts.object;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Place;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of current-state rows that stores never search by, as JSON text. Stateless. */
public final class RowCodec {

    private RowCodec() {}

    /** What stores keep in columns of their own, because they search by it. */
    public record Columns(String id, String handle, ArtistId artist, String project, TimeRange range, long load) {}

    public static String details(Hold hold) {
        Map<String, Object> json = common(hold);
        StageJson.stage(json, hold.stage());
        json.put("lapses", hold.lapsesAt().toEpochMilli());
        json.put(
                "places",
                hold.places().stream()
                        .map(place -> object(
                                "start",
                                place.range().startMillis(),
                                "end",
                                place.range().endMillis(),
                                "version",
                                place.version()))
                        .toList());
        return JsonText.write(json);
    }

    public static String details(Booking booking) {
        Map<String, Object> json = common(booking);
        StageJson.fees(json, booking.fees());
        json.put("version", booking.version());
        return JsonText.write(json);
    }

    private static Map<String, Object> common(Claim claim) {
        Map<String, Object> json =
                object("by", claim.by(), "since", claim.since().toEpochMilli());
        JsonParts.agreed(json, claim.agreed());
        JsonParts.terms(json, claim.terms());
        return json;
    }

    public static Hold hold(Columns columns, String details) {
        JsonObject json = JsonText.read(details);
        return new Hold(
                new HoldId(columns.id()),
                columns.handle(),
                columns.artist(),
                new ProjectId(columns.project()),
                columns.range(),
                new Load(columns.load()),
                JsonParts.agreed(json),
                JsonParts.terms(json),
                json.text("by"),
                Instant.ofEpochMilli(json.number("since")),
                StageJson.stage(json),
                Instant.ofEpochMilli(json.number("lapses")),
                json.objects("places").stream()
                        .map(place -> new Place(
                                TimeRange.ofMillis(place.number("start"), place.number("end")),
                                place.number("version")))
                        .toList());
    }

    public static Booking booking(Columns columns, String details) {
        JsonObject json = JsonText.read(details);
        return new Booking(
                new BookingId(columns.id()),
                columns.handle(),
                columns.artist(),
                new ProjectId(columns.project()),
                columns.range(),
                new Load(columns.load()),
                JsonParts.agreed(json),
                JsonParts.terms(json),
                json.text("by"),
                Instant.ofEpochMilli(json.number("since")),
                StageJson.fees(json),
                json.number("version"));
    }

    public static String fields(Attributes attributes) {
        return JsonText.write(attributes.values());
    }

    public static Attributes attributes(String fields) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonText.read(fields).members().forEach((name, value) -> values.put(name, (String) value));
        return Attributes.stored(values);
    }
}
