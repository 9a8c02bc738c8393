package io.productiontool.engine.record;

import io.productiontool.engine.time.DayExceptions;
import io.productiontool.engine.time.WeeklyHours;
import java.time.LocalTime;
import java.util.List;

/** The fields of the studio itself. */
final class StudioFields {

    static final List<Field> ALL = List.of(
            Field.text("name", "what people call the studio: North VFX", 120).require(),
            Field.of("zone", "its time zone: Europe/London", FieldRules::zone).require(),
            Field.of(
                    "day-start",
                    "when its production day begins: 06:00",
                    value -> LocalTime.parse(FieldRules.time(value)).toString()),
            Field.of("country", "whose public holidays it keeps: GB, or CA-BC", FieldRules::country),
            Field.of(
                    "hours",
                    "the usual week: mon-fri 09:00-13:00 14:00-18:00",
                    value -> WeeklyHours.parse(value).toString()),
            Field.of(
                    "exceptions",
                    "days worked otherwise: 2026-12-24 09:00-13:00; 2026-12-27 closed",
                    value -> DayExceptions.parse(value).toString()),
            Field.of("currency", "of its rates: EUR", FieldRules::currency));

    private StudioFields() {}
}
