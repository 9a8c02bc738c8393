package io.productiontool.persistence.mongo;

import io.productiontool.engine.time.TimeRange;
import java.util.List;
import org.bson.Document;

/**
 * What the server demands of a document of confirmed time, whoever writes it: an identity of one shape, so that an artist
 * and period have one document; whole numbers; pieces in order, disjoint, within the period, with a load that is positive
 * and not above the capacity; and as much time at as much load in the pieces as in the bookings beside them.
 */
final class CalendarValidator {

    private CalendarValidator() {}

    static Document document() {
        return new Document("$and", List.of(new Document("$jsonSchema", schema()), new Document("$expr", rules())));
    }

    private static Document schema() {
        Document text = new Document("bsonType", "string").append("minLength", 1);
        Document whole = new Document("bsonType", "long");
        Document load = new Document("bsonType", "long").append("minimum", 0L);
        return closed(
                List.of("_id", "pieces", "bookings"),
                new Document(
                                "_id",
                                closed(
                                        List.of("artist", "period"),
                                        new Document("artist", text)
                                                .append(
                                                        "period",
                                                        new Document("bsonType", "int")
                                                                .append("minimum", Period.FIRST)
                                                                .append("maximum", Period.LAST))))
                        .append(
                                "pieces",
                                list(closed(
                                        List.of("start", "end", "load", "capacity", "bookings"),
                                        new Document("start", whole)
                                                .append("end", whole)
                                                .append("load", load)
                                                .append("capacity", load)
                                                .append("bookings", list(text)))))
                        .append(
                                "bookings",
                                list(closed(
                                        List.of("id", "handle", "project", "start", "end", "load", "details"),
                                        new Document("id", text)
                                                .append("handle", text)
                                                .append("project", text)
                                                .append("start", whole)
                                                .append("end", whole)
                                                .append("load", load)
                                                .append("demand", text)
                                                .append("ref", text)
                                                .append("details", text))))
                        .append("owned", list(text)));
    }

    static Document closed(List<String> required, Document properties) {
        return new Document("bsonType", "object")
                .append("required", required)
                .append("additionalProperties", false)
                .append("properties", properties);
    }

    static Document list(Document items) {
        return new Document("bsonType", "array").append("items", items);
    }

    private static Document rules() {
        Document start = new Document(
                "$cond",
                List.of(
                        eq("$_id.period", Period.FIRST),
                        TimeRange.MIN_MILLIS,
                        new Document("$multiply", List.of("$_id.period", Period.MILLIS))));
        Document end = new Document(
                "$cond",
                List.of(
                        eq("$_id.period", Period.LAST),
                        TimeRange.MAX_MILLIS,
                        new Document(
                                "$multiply", List.of(new Document("$add", List.of("$_id.period", 1)), Period.MILLIS))));
        return new Document(
                "$let",
                new Document("vars", new Document("start", start).append("end", end))
                        .append(
                                "in",
                                new Document(
                                        "$and",
                                        List.of(
                                                eq(
                                                        "$_id",
                                                        new Document("artist", "$_id.artist")
                                                                .append("period", "$_id.period")),
                                                inOrder(),
                                                eq(
                                                        amount("$pieces", "$$one.start", "$$one.end"),
                                                        amount(
                                                                "$bookings",
                                                                new Document("$max", List.of("$$one.start", "$$start")),
                                                                new Document(
                                                                        "$min", List.of("$$one.end", "$$end"))))))));
    }

    private static Document eq(Object one, Object other) {
        return new Document("$eq", List.of(one, other));
    }

    /** One pass: each piece begins no sooner than the one before it ended, ends later than it begins, and fits. */
    private static Document inOrder() {
        Document each = new Document(
                        "ok",
                        new Document(
                                "$and",
                                List.of(
                                        "$$value.ok",
                                        new Document("$gte", List.of("$$this.start", "$$value.end")),
                                        new Document("$lt", List.of("$$this.start", "$$this.end")),
                                        new Document("$lte", List.of("$$this.end", "$$end")),
                                        new Document("$gt", List.of("$$this.load", 0L)),
                                        new Document("$lte", List.of("$$this.load", "$$this.capacity")))))
                .append("end", "$$this.end");
        Document last = new Document(
                "$reduce",
                new Document("input", "$pieces")
                        .append("initialValue", new Document("ok", true).append("end", "$$start"))
                        .append("in", each));
        return new Document("$let", new Document("vars", new Document("last", last)).append("in", "$$last.ok"));
    }

    /** Load times duration, summed exactly. */
    private static Document amount(String input, Object start, Object end) {
        Document one = new Document(
                "$multiply",
                List.of(
                        new Document("$toDecimal", "$$one.load"),
                        new Document("$toDecimal", new Document("$subtract", List.of(end, start)))));
        return new Document(
                "$sum",
                new Document(
                        "$map", new Document("input", input).append("as", "one").append("in", one)));
    }
}
