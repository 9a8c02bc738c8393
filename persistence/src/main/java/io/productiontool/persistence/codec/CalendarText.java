package io.productiontool.persistence.codec;

import static io.productiontool.persistence.codec.JsonParts.object;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.time.TimeRange;
import java.util.Map;
import java.util.Optional;

/** The rows of one calendar as one JSON text, for caches: nothing that is kept is written like this. Stateless. */
public final class CalendarText {

    private CalendarText() {}

    /** An artist without a calendar is a text too. */
    public static String write(Optional<CalendarRows> calendar) {
        return JsonText.write(calendar.map(CalendarText::rows).orElse(Map.of()));
    }

    private static Map<String, Object> rows(CalendarRows rows) {
        return object(
                "holds",
                rows.holds().stream()
                        .map(hold -> claim(hold, RowCodec.details(hold)))
                        .toList(),
                "bookings",
                rows.bookings().stream()
                        .map(booking -> claim(booking, RowCodec.details(booking)))
                        .toList(),
                "offs",
                rows.offs().stream().map(CalendarText::off).toList(),
                "capacity",
                rows.capacity().stream()
                        .map(step -> between(
                                step.range(), object("capacity", step.capacity().hundredths())))
                        .toList());
    }

    private static Map<String, Object> claim(Claim claim, String details) {
        Map<String, Object> json = object(
                "id",
                claim.id().value(),
                "handle",
                claim.handle(),
                "project",
                claim.project().value(),
                "load",
                claim.load().hundredths(),
                "details",
                details);
        return between(claim.range(), json);
    }

    private static Map<String, Object> off(Off off) {
        Map<String, Object> json = object(
                "id",
                off.id().value(),
                "handle",
                off.handle(),
                "kind",
                off.kind().name(),
                "reason",
                off.reason());
        return between(off.range(), json);
    }

    private static Map<String, Object> between(TimeRange range, Map<String, Object> json) {
        json.put("start", range.startMillis());
        json.put("end", range.endMillis());
        return json;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RuntimeException when it is another text
     */
    public static Optional<CalendarRows> read(ArtistId artist, String text) {
        JsonObject json = JsonText.read(text);
        if (json.members().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CalendarRows(
                json.objects("holds").stream().map(hold -> hold(artist, hold)).toList(),
                json.objects("bookings").stream()
                        .map(booking -> booking(artist, booking))
                        .toList(),
                json.objects("offs").stream().map(off -> off(artist, off)).toList(),
                json.objects("capacity").stream()
                        .map(step -> new CapacityStep(range(step), new Capacity(step.number("capacity"))))
                        .toList()));
    }

    private static TimeRange range(JsonObject json) {
        return TimeRange.ofMillis(json.number("start"), json.number("end"));
    }

    private static RowCodec.Columns columns(ArtistId artist, JsonObject json) {
        return new RowCodec.Columns(
                json.text("id"), json.text("handle"), artist, json.text("project"), range(json), json.number("load"));
    }

    private static Hold hold(ArtistId artist, JsonObject json) {
        return RowCodec.hold(columns(artist, json), json.text("details"));
    }

    private static Booking booking(ArtistId artist, JsonObject json) {
        return RowCodec.booking(columns(artist, json), json.text("details"));
    }

    private static Off off(ArtistId artist, JsonObject json) {
        return new Off(
                new OffId(json.text("id")),
                json.text("handle"),
                artist,
                Off.Kind.valueOf(json.text("kind")),
                range(json),
                json.text("reason"));
    }
}
