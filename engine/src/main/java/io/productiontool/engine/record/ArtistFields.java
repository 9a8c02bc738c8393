package io.productiontool.engine.record;

import io.productiontool.engine.time.DayExceptions;
import io.productiontool.engine.time.WeeklyHours;
import java.util.List;

/** The fields of an artist. */
final class ArtistFields {

    static final List<Field> ALL = List.of(
            Field.text("name", "full name: Ana Duarte", 120).require(),
            Field.of("skills", "skill:level, 1 to 5: comp:4 roto:2", FieldRules::skills),
            Field.text("department", "2D", 60),
            Field.text("seniority", "senior", 60),
            Field.of("employment", "staff or freelance", FieldRules.oneOf("staff", "freelance")),
            Field.of("contract-from", "first day of the contract: 2026-03-02", FieldRules::date),
            Field.of("contract-until", "last day of the contract: 2026-09-30", FieldRules::date),
            Field.text("location", "where they work: Lisbon", 60),
            Field.of("zone", "their time zone, else the studio's: Europe/Lisbon", FieldRules::zone),
            Field.of("country", "whose public holidays they keep: PT", FieldRules::country),
            Field.of(
                    "hours",
                    "their week, else the studio's: mon-thu 09:00-17:00",
                    value -> WeeklyHours.parse(value).toString()),
            Field.of(
                    "exceptions",
                    "days worked otherwise: 2026-12-24 09:00-13:00; 2026-12-27 closed",
                    value -> DayExceptions.parse(value).toString()),
            Field.of(
                    "capacity",
                    "in percent of one person, or unlimited: 100, a pool of twenty 2000",
                    FieldRules::capacity),
            Field.of("rate", "day rate: 420 EUR", FieldRules::money),
            Field.of("tags", "words: reel-a night-shift", FieldRules::words),
            Field.of("email", "ana@example.com", FieldRules::email),
            Field.text("phone", "+351 21 000 00 00", 40),
            Field.text("notes", "anything", Text.MAX_LENGTH),
            Field.of("refs", "in other systems: sg:1234 ftrack:9f2", FieldRules::refs));

    private ArtistFields() {}
}
