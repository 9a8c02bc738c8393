package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.MergeOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.productiontool.engine.studio.Studio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes, with whatever shape of write, the server itself refuses what would book an artist twice. */
final class RawWritesTest {

    private static final Set<Integer> REFUSED = Set.of(121, 11_000);
    private static final int UNAUTHORIZED = 13;

    /** In 2048: the last period has no end, and its time is counted by numbers of another kind. */
    private static final long FAR_HOUR = 200_000;

    private final String uri = Servers.freshUri();
    private final MongoDatabase admin = Servers.admin().getDatabase(Servers.database(uri));
    private MongoClient client;
    private MongoCollection<Document> calendar;
    private Document stored;
    private Document id;

    @BeforeEach
    void anArtistWithABooking() {
        try (MongoStore store = MongoStore.create(uri)) {
            Studio studio = North.found(store);
            assertThat(North.accepted(studio.execute(North.book("b1", North.ANA, 0, 8, 60))))
                    .isTrue();
            assertThat(North.accepted(studio.execute(North.book("far", North.ANA, FAR_HOUR, FAR_HOUR + 8, 60))))
                    .isTrue();
        }
        try (MongoTenancy tenancy = MongoTenancy.of(uri)) {
            tenancy.admit("node", "secret");
        }
        client = MongoClients.create(Servers.as(uri, "node", "secret"));
        calendar = client.getDatabase(Servers.database(uri)).getCollection(Schema.CALENDAR);
        take(0);
    }

    /** Has shapes be about the booking that is the first or the second in time. */
    private void take(int which) {
        stored = calendar.find().sort(new Document("_id", 1)).skip(which).first();
        id = stored.get("_id", Document.class);
    }

    @AfterEach
    void drop() {
        client.close();
        Servers.drop(uri);
    }

    private Document piece() {
        return new Document(stored.getList("pieces", Document.class).get(0));
    }

    private Document booking() {
        return new Document(stored.getList("bookings", Document.class).get(0));
    }

    private Document with(Document... pieces) {
        return new Document(stored).append("pieces", List.of(pieces));
    }

    private Document byId() {
        return new Document("_id", id);
    }

    private void set(String field, Object value) {
        calendar.updateOne(byId(), Updates.set(field, value));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everyShapeThatWouldOverloadIsRefused(int which) {
        take(which);
        List<Document> before = calendar.find().into(new ArrayList<>());
        long start = piece().getLong("start");
        long end = piece().getLong("end");
        Document later = piece().append("start", end).append("end", end + 1);
        Document inside = piece().append("start", start + 1).append("end", end - 1);
        Document over = piece().append("load", 12_000L);
        Map<String, Runnable> writes = new LinkedHashMap<>();
        writes.put("insert of a second document", () -> calendar.insertOne(new Document(stored)));
        writes.put(
                "insert of one whose identity is written in another order",
                () -> calendar.insertOne(new Document(stored)
                        .append("_id", new Document("period", id.get("period")).append("artist", "ana"))));
        writes.put(
                "insert of one whose period is another kind of number",
                () -> calendar.insertOne(new Document(stored)
                        .append("_id", new Document("artist", "ana").append("period", id.getInteger("period") + 0.0))));
        writes.put(
                "insert of one whose period is none",
                () -> calendar.insertOne(new Document(stored)
                        .append("_id", new Document("artist", "ana").append("period", id.getInteger("period") + 0.5))));
        writes.put(
                "insert of one with more in its identity",
                () -> calendar.insertOne(new Document(stored).append("_id", new Document(id).append("part", 2))));
        writes.put(
                "insert of one under a plain identity",
                () -> calendar.insertOne(new Document(stored).append("_id", "ana")));
        writes.put(
                "insert of the same time under another period",
                () -> calendar.insertOne(new Document(stored)
                        .append("_id", new Document("artist", "ana").append("period", id.getInteger("period") + 1))));
        writes.put("replaceOne above the capacity", () -> calendar.replaceOne(byId(), with(over)));
        writes.put(
                "replaceOne with upsert",
                () -> calendar.replaceOne(byId(), with(over), new ReplaceOptions().upsert(true)));
        writes.put("updateOne of a load", () -> set("pieces.0.load", 12_000L));
        writes.put(
                "updateOne that adds to a load",
                () -> calendar.updateOne(byId(), Updates.inc("pieces.0.load", 5_000L)));
        writes.put("updateMany", () -> calendar.updateMany(new Document(), Updates.inc("pieces.$[].load", 5_000L)));
        writes.put(
                "an update by a pipeline",
                () -> calendar.updateOne(byId(), List.of(new Document("$set", new Document("pieces", List.of(over))))));
        writes.put("a piece pushed over another", () -> calendar.updateOne(byId(), Updates.push("pieces", inside)));
        writes.put(
                "a piece beside it that no booking has",
                () -> calendar.updateOne(byId(), Updates.push("pieces", later)));
        writes.put(
                "an upsert of a piece",
                () -> calendar.updateOne(byId(), Updates.push("pieces", inside), new UpdateOptions().upsert(true)));
        writes.put("pieces out of order", () -> calendar.replaceOne(byId(), with(later, piece())));
        writes.put("a piece that ends before it begins", () -> set("pieces.0.end", start - 1));
        writes.put("a piece outside the period", () -> set("pieces.0.end", end + 2 * Period.MILLIS));
        writes.put("a negative load", () -> calendar.replaceOne(byId(), with(piece().append("load", -6_000L))));
        writes.put("a load of less than is booked", () -> set("pieces.0.load", 1L));
        writes.put("a load as a fraction", () -> set("pieces.0.load", 6_000.0));
        writes.put("a load that is no number", () -> set("pieces.0.load", Double.NaN));
        writes.put("a load as text", () -> set("pieces.0.load", "6000"));
        writes.put("a capacity as text, which counts as more than every number", () -> set("pieces.0.capacity", "1"));
        writes.put("no capacity", () -> calendar.updateOne(byId(), Updates.unset("pieces.0.capacity")));
        writes.put("no pieces", () -> calendar.updateOne(byId(), new Document("$set", new Document("pieces", null))));
        writes.put("empty pieces", () -> set("pieces", List.of()));
        writes.put("a field that is none", () -> set("surprise", 1L));
        writes.put(
                "a booking that no piece counts",
                () -> calendar.updateOne(
                        byId(), Updates.push("bookings", booking().append("id", "b2"))));
        writes.put(
                "bookings that no piece counts, one of which ends before it begins",
                () -> calendar.updateOne(
                        byId(),
                        Updates.pushEach(
                                "bookings",
                                List.of(
                                        booking().append("id", "b2"),
                                        booking()
                                                .append("id", "b3")
                                                .append("start", end)
                                                .append("end", start)))));
        writes.put(
                "a booking of another period",
                () -> calendar.updateOne(
                        byId(),
                        Updates.push(
                                "bookings",
                                booking()
                                        .append("id", "b2")
                                        .append("start", start + 2 * Period.MILLIS)
                                        .append("end", end + 2 * Period.MILLIS))));
        writes.put("a longer booking", () -> set("bookings.0.end", end + 3_600_000));
        writes.put(
                "bulkWrite",
                () -> calendar.bulkWrite(
                        List.of(new UpdateOneModel<>(byId(), Updates.set("pieces.0.load", 12_000L))),
                        new BulkWriteOptions().ordered(false)));
        writes.put("findOneAndUpdate", () -> calendar.findOneAndUpdate(byId(), Updates.set("pieces.0.load", 12_000L)));
        writes.put("findOneAndReplace", () -> calendar.findOneAndReplace(byId(), with(over)));
        writes.put(
                "aggregation that merges",
                () -> calendar.aggregate(List.of(
                                new Document("$set", new Document("pieces", List.of(over))),
                                com.mongodb.client.model.Aggregates.merge(
                                        Schema.CALENDAR,
                                        new MergeOptions().whenMatched(MergeOptions.WhenMatched.REPLACE))))
                        .toCollection());
        assertThat(writes).hasSizeGreaterThan(10);
        writes.forEach((shape, write) -> {
            Throwable thrown = catchThrowable(write::run);
            assertThat(thrown).as(shape).isInstanceOf(MongoException.class);
            assertThat(MongoFailures.code((MongoException) thrown)).as(shape).isIn(REFUSED);
            assertThat(admin.getCollection(Schema.CALENDAR).find().into(new ArrayList<>()))
                    .as(shape)
                    .isEqualTo(before);
        });
    }

    @Test
    void aNodeCanNeitherGoAroundTheGuardsNorChangeThemNorHistory() {
        MongoDatabase database = client.getDatabase(Servers.database(uri));
        MongoCollection<Document> commits = database.getCollection(Schema.COMMIT);
        Map<String, Runnable> writes = new LinkedHashMap<>();
        writes.put(
                "around the validation",
                () -> calendar.updateOne(
                        byId(),
                        Updates.set("pieces.0.load", 12_000L),
                        new UpdateOptions().bypassDocumentValidation(true)));
        writes.put(
                "another validator",
                () -> database.runCommand(
                        new Document("collMod", Schema.CALENDAR).append("validator", new Document())));
        writes.put("drop", calendar::drop);
        writes.put("a collection of its own", () -> database.createCollection("calendar2"));
        writes.put("no index", () -> calendar.dropIndexes());
        writes.put("a commit changed", () -> commits.updateMany(new Document(), Updates.set("actor", "leo")));
        writes.put("a commit removed", () -> commits.deleteMany(new Document()));
        writes.put(
                "a user",
                () -> database.runCommand(
                        new Document("createUser", "x").append("pwd", "x").append("roles", List.of("readWrite"))));
        writes.forEach((shape, write) -> assertUnauthorized(shape, write));
    }

    private static void assertUnauthorized(String what, Runnable write) {
        Throwable thrown = catchThrowable(write::run);
        assertThat(thrown).as(what).isInstanceOf(MongoException.class);
        assertThat(MongoFailures.code((MongoException) thrown)).as(what).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void theCredentialsOfOneStudioOpenNoOther() {
        String others = Servers.freshUri();
        try (MongoStore store = MongoStore.create(others)) {
            North.found(store);
        }
        try {
            MongoDatabase other = client.getDatabase(Servers.database(others));
            List<Consumer<MongoCollection<Document>>> attempts = List.of(
                    collection -> collection.find().first(),
                    collection -> collection.insertOne(new Document()),
                    collection -> collection.updateMany(new Document(), Updates.set("a", 1)),
                    collection -> collection.deleteMany(new Document()),
                    collection -> collection.watch().cursor().close(),
                    collection -> collection
                            .aggregate(List.of(new Document("$count", "n")))
                            .first());
            for (String name : Schema.validators().keySet()) {
                attempts.forEach(attempt -> assertUnauthorized(name, () -> attempt.accept(other.getCollection(name))));
            }
            assertUnauthorized("collections", () -> other.listCollectionNames().first());
        } finally {
            Servers.drop(others);
        }
    }

    @Test
    void aNodeCanDoAllThatAStudioNeeds() throws Exception {
        try (MongoStore store = MongoStore.open(Servers.as(uri, "node", "secret"))) {
            String end = store.end();
            assertThat(North.accepted(North.open(store).execute(North.book("b2", North.ANA, 0, 8, 40))))
                    .isTrue();
            assertThat(North.accepted(North.open(store).execute(North.book("b3", North.ANA, 4, 5, 1))))
                    .isFalse();
            assertThat(store.changes(end, io.productiontool.engine.store.EventFilter.ALL, 10, java.time.Duration.ZERO)
                            .entries())
                    .hasSize(1);
            List<Object> flaws = new ArrayList<>();
            store.read(reader -> {
                reader.inspect(flaws::add);
                return true;
            });
            assertThat(flaws).isEmpty();
        }
    }
}
