package io.productiontool.persistence.mongo;

import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Decimal128;

/**
 * What the server demands of a document of confirmed time, whoever writes it: an identity of one shape, so that an artist
 * and period have one document; whole numbers; pieces in order, disjoint, within the period, with a load that is positive
 * and not above the capacity; and as much time at as much load in the pieces as in the bookings beside them.
 */
final class CalendarValidator {

    private static final long SMALL_LOAD = 1_000_000_000;

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
                                                .append("load", new Document(whole).append("minimum", 1L))
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
        Document identity = eq("$_id", new Document("artist", "$_id.artist").append("period", "$_id.period"));
        return new Document(
                "$let",
                new Document("vars", new Document("start", start).append("end", end))
                        .append("in", new Document("$and", List.of(identity, inOrder(), isAllCounted()))));
    }

    private static Document eq(Object one, Object other) {
        return new Document("$eq", List.of(one, other));
    }

    /**
     * One pass, which goes on from the end of each piece: it begins no sooner than the one before it ended, ends later than
     * it begins, and fits. Behind one that does not there is no end that fits into the period.
     */
    private static Document inOrder() {
        Document fits = new Document(
                "$and",
                List.of(
                        new Document("$gte", List.of("$$this.start", "$$value")),
                        new Document("$lt", List.of("$$this.start", "$$this.end")),
                        new Document("$lte", List.of("$$this.load", "$$this.capacity"))));
        Document end = new Document(
                "$reduce",
                new Document("input", "$pieces")
                        .append("initialValue", "$$start")
                        .append("in", new Document("$cond", List.of(fits, "$$this.end", Long.MAX_VALUE))));
        return new Document("$lte", List.of(end, "$$end"));
    }

    /**
     * The pieces have as much time at as much load as the bookings. Whole numbers of 64 bits hold the sum where no load
     * is above a billion in thirteen weeks, and are faster; one that does not fit is above every sum that does.
     */
    private static Document isAllCounted() {
        Document isSmall = new Document(
                "$and",
                List.of(
                        new Document("$gt", List.of("$_id.period", Period.FIRST)),
                        new Document("$lt", List.of("$_id.period", Period.LAST)),
                        new Document("$lte", List.of(new Document("$max", "$pieces.load"), SMALL_LOAD))));
        return new Document(
                "$cond",
                List.of(isSmall, amountsAreEqual(number -> number), amountsAreEqual(CalendarValidator::exact)));
    }

    private static Document exact(Object number) {
        return new Document("$toDecimal", number);
    }

    private static Document amountsAreEqual(UnaryOperator<Object> as) {
        Document from = new Document("$max", List.of("$$this.start", "$$start"));
        Document to = new Document("$min", List.of("$$this.end", "$$end"));
        return eq(amount("$pieces", "$$this.start", "$$this.end", as), amount("$bookings", from, to, as));
    }

    /** Load times duration, summed; no number at all where something is not within the period or ends before it begins. */
    private static Document amount(String input, Object from, Object to, UnaryOperator<Object> as) {
        Document duration = new Document("$subtract", List.of(to, from));
        Document one = new Document("$multiply", List.of(as.apply("$$this.load"), as.apply(duration)));
        Document within = new Document("$lt", List.of(from, to));
        return new Document(
                "$reduce",
                new Document("input", input)
                        .append("initialValue", 0L)
                        .append(
                                "in",
                                new Document(
                                        "$add",
                                        List.of(
                                                "$$value",
                                                new Document("$cond", List.of(within, one, Decimal128.NaN))))));
    }
}
