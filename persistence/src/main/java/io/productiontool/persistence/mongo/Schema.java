package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.CalendarValidator.closed;
import static io.productiontool.persistence.mongo.CalendarValidator.list;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ValidationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The collections of a studio: what their documents look like, and the indexes that questions are answered by. */
final class Schema {

    static final String COMMIT = "commit";
    static final String STREAM = "stream";
    static final String CALENDAR = "calendar";
    static final String CAPACITY = "capacity";
    static final String HOLD = "hold";
    static final String OFF = "off";
    static final String DEMAND = "demand";
    static final String RECORD = "record";
    static final String REF = "ref";
    static final String HANDLE = "handle";
    static final String SCHEMA = "schema";

    private static final Document TEXT = new Document("bsonType", "string");
    private static final Document WHOLE = new Document("bsonType", "long");
    private static final Document POSITIVE = new Document("bsonType", "long").append("minimum", 0L);
    private static final Document BYTES = new Document("bsonType", "binData");

    private Schema() {}

    /** A collection: its validator and its indexes. */
    private record Part(Document validator, List<IndexModel> indexes) {}

    /** Makes every collection that is not there yet. */
    static void build(MongoDatabase database) {
        List<String> there = database.listCollectionNames().into(new ArrayList<>());
        parts().forEach((name, part) -> {
            if (!there.contains(name)) {
                database.createCollection(
                        name,
                        new CreateCollectionOptions()
                                .validationOptions(new ValidationOptions().validator(part.validator())));
            }
            if (!part.indexes().isEmpty()) {
                database.getCollection(name).createIndexes(part.indexes());
            }
        });
    }

    /** Bookings are found by what their documents own, and counted faster and more strictly. */
    static void countAnew(MongoDatabase database) {
        database.runCommand(new Document("collMod", CALENDAR).append("validator", CalendarValidator.document()));
        MongoCollection<Document> calendars = database.getCollection(CALENDAR);
        calendars.listIndexes().into(new ArrayList<>()).stream()
                .map(index -> index.getString("name"))
                .filter(List.of("bookings.id_1", "bookings.handle_1")::contains)
                .forEach(calendars::dropIndex);
    }

    /** The validators by the names of their collections. */
    static Map<String, Document> validators() {
        Map<String, Document> validators = new LinkedHashMap<>();
        parts().forEach((name, part) -> validators.put(name, part.validator()));
        return validators;
    }

    /** The indexes of a collection beside that on the identity. */
    static List<IndexModel> indexes(String collection) {
        return parts().getOrDefault(collection, new Part(new Document(), List.of()))
                .indexes();
    }

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put(COMMIT, commit());
        parts.put(
                STREAM,
                part(
                        fields("version", WHOLE, "recordedAt", WHOLE, "position", WHOLE, "hash", BYTES, "guard", WHOLE),
                        List.of("guard")));
        parts.put(
                CALENDAR,
                new Part(
                        CalendarValidator.document(),
                        List.of(
                                new IndexModel(
                                        keys("owned"),
                                        new IndexOptions().unique(true).sparse(true)),
                                new IndexModel(keys("bookings.project", "_id.period")),
                                new IndexModel(keys("bookings.demand"), new IndexOptions().sparse(true)))));
        Document steps = list(closed(List.of("at", "capacity"), fields("at", WHOLE, "capacity", POSITIVE)));
        parts.put(CAPACITY, part(fields("capacity", steps, "limit", steps), List.of()));
        parts.put(HOLD, hold());
        parts.put(
                OFF,
                part(
                        fields(
                                "handle", TEXT, "artist", TEXT, "kind", TEXT, "start", WHOLE, "end", WHOLE, "reason",
                                TEXT),
                        List.of(),
                        unique("handle"),
                        new IndexModel(keys("artist", "end", "start"))));
        parts.put(
                DEMAND,
                part(
                        fields(
                                "handle",
                                TEXT,
                                "project",
                                TEXT,
                                "start",
                                WHOLE,
                                "end",
                                WHOLE,
                                "skill",
                                TEXT,
                                "level",
                                new Document("bsonType", "int"),
                                "count",
                                new Document("bsonType", "int"),
                                "load",
                                POSITIVE,
                                "note",
                                TEXT),
                        List.of("skill", "level"),
                        unique("handle"),
                        new IndexModel(keys("end", "start"))));
        parts.put(
                RECORD,
                part(
                        fields(
                                "kind",
                                TEXT,
                                "id",
                                TEXT,
                                "fields",
                                TEXT,
                                "archived",
                                new Document("bsonType", "bool"),
                                "refs",
                                list(TEXT)),
                        List.of(),
                        new IndexModel(keys("kind", "id")),
                        new IndexModel(keys("kind", "refs"))));
        parts.put(REF, part(fields("kind", TEXT, "claim", TEXT), List.of()));
        parts.put(HANDLE, part(fields("last", WHOLE), List.of()));
        return parts;
    }

    private static Part commit() {
        Document event = closed(
                List.of("position", "stream", "version", "type", "project", "subjects", "payload", "salt", "previous"),
                fields(
                        "position",
                        WHOLE,
                        "stream",
                        TEXT,
                        "version",
                        WHOLE,
                        "type",
                        TEXT,
                        "project",
                        TEXT,
                        "subjects",
                        list(TEXT),
                        "payload",
                        TEXT,
                        "salt",
                        BYTES,
                        "previous",
                        BYTES));
        return part(
                fields(
                        "position",
                        WHOLE,
                        "recordedAt",
                        WHOLE,
                        "actor",
                        TEXT,
                        "key",
                        TEXT,
                        "fingerprint",
                        TEXT,
                        "events",
                        list(event)),
                List.of("key"),
                unique("events.position"),
                unique("events.stream", "events.version"),
                new IndexModel(keys("position")),
                new IndexModel(keys("recordedAt")),
                new IndexModel(keys("actor", "position")),
                new IndexModel(keys("events.subjects", "position")),
                new IndexModel(keys("events.project", "position")),
                new IndexModel(
                        keys("actor", "key"),
                        new IndexOptions()
                                .unique(true)
                                .partialFilterExpression(new Document("key", new Document("$exists", true)))));
    }

    private static Part hold() {
        return part(
                fields(
                        "handle", TEXT, "artist", TEXT, "project", TEXT, "start", WHOLE, "end", WHOLE, "load", POSITIVE,
                        "due", WHOLE, "demand", TEXT, "ref", TEXT, "details", TEXT),
                List.of("demand", "ref"),
                unique("handle"),
                new IndexModel(keys("artist", "end", "start")),
                new IndexModel(keys("artist", "due")),
                new IndexModel(keys("project", "end")),
                new IndexModel(keys("demand"), new IndexOptions().sparse(true)));
    }

    /** Documents of a text identity and exactly these fields, of which some may be missing. */
    private static Part part(Document fields, List<String> optional, IndexModel... indexes) {
        List<String> required = new ArrayList<>(fields.keySet());
        required.removeAll(optional);
        required.add("_id");
        Document all = new Document(fields).append("_id", TEXT);
        return new Part(new Document("$jsonSchema", closed(required, all)), List.of(indexes));
    }

    private static Document fields(Object... namesAndTypes) {
        Document fields = new Document();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.append((String) namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return fields;
    }

    private static Document keys(String... names) {
        Document keys = new Document();
        Arrays.stream(names).forEach(name -> keys.append(name, 1));
        return keys;
    }

    private static IndexModel unique(String... names) {
        return new IndexModel(keys(names), new IndexOptions().unique(true));
    }
}
