package io.productiontool.persistence.codec;

import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts that several events and rows share. */
final class JsonParts {

    private JsonParts() {}

    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static void range(Map<String, Object> into, TimeRange range) {
        into.put("start", range.start().toString());
        into.put("end", range.end().toString());
    }

    static TimeRange range(JsonObject from) {
        return TimeRange.of(from.instant("start"), from.instant("end"));
    }

    static void agreed(Map<String, Object> into, WallRange agreed) {
        into.put(
                "agreed",
                object(
                        "zone",
                        agreed.zone().getId(),
                        "start",
                        agreed.start().toString(),
                        "end",
                        agreed.end().toString(),
                        "rules",
                        agreed.rulesVersion()));
    }

    static WallRange agreed(JsonObject from) {
        JsonObject agreed = from.object("agreed");
        return new WallRange(
                wallTime(agreed.text("start")),
                wallTime(agreed.text("end")),
                ZoneId.of(agreed.text("zone")),
                agreed.text("rules"));
    }

    /** Nearly all are as short as {@code 2031-03-05T06:00}: taken apart here, at a tenth of what a formatter costs. */
    private static LocalDateTime wallTime(String text) {
        if (text.length() != 16) {
            return LocalDateTime.parse(text);
        }
        return LocalDateTime.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10),
                Integer.parseInt(text, 11, 13, 10),
                Integer.parseInt(text, 14, 16, 10));
    }

    /** Only what is said is written. */
    static void terms(Map<String, Object> into, Terms terms) {
        terms.deadline().ifPresent(deadline -> into.put("deadline", deadline.toString()));
        terms.demand().ifPresent(demand -> into.put("demand", demand.value()));
        if (!terms.note().isEmpty()) {
            into.put("note", terms.note());
        }
        if (!terms.ref().isEmpty()) {
            into.put("ref", terms.ref());
        }
        if (!terms.po().isEmpty()) {
            into.put("po", terms.po());
        }
        if (terms.preference() > 0) {
            into.put("preference", (long) terms.preference());
        }
    }

    static Terms terms(JsonObject from) {
        return new Terms(
                from.optionalText("deadline").map(Instant::parse),
                from.optionalText("demand").map(DemandId::new),
                from.textOrEmpty("note"),
                from.textOrEmpty("ref"),
                from.textOrEmpty("po"),
                from.has("preference") ? (int) from.number("preference") : 0);
    }
}
