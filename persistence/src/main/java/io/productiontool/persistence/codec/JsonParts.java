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
                LocalDateTime.parse(agreed.text("start")),
                LocalDateTime.parse(agreed.text("end")),
                ZoneId.of(agreed.text("zone")),
                agreed.text("rules"));
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
    }

    static Terms terms(JsonObject from) {
        return new Terms(
                from.optionalText("deadline").map(Instant::parse),
                from.optionalText("demand").map(DemandId::new),
                from.textOrEmpty("note"),
                from.textOrEmpty("ref"),
                from.textOrEmpty("po"));
    }
}
