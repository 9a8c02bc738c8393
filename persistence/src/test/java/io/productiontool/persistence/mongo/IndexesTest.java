package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every question that a store is asked is answered by an index, as the server itself explains. */
final class IndexesTest {

    /** These ask for everything there is of a kind; to look for none of it is no use. */
    private static final Set<String> WHOLE = Set.of("streams");

    private final String uri = Servers.freshUri();

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    private static Map<String, Consumer<Reader>> questions() {
        Map<String, Consumer<Reader>> questions = new LinkedHashMap<>();
        TimeRange range = North.hours(0, 400);
        StreamId stream = StreamId.calendar(North.ANA);
        questions.put("head", reader -> reader.head(stream));
        questions.put("hash", reader -> reader.hash(stream, 1));
        questions.put("record", reader -> reader.record(RecordKind.ARTIST, "ana"));
        questions.put("records", reader -> reader.records(RecordKind.ARTIST));
        questions.put("records by reference", reader -> reader.recordsByRef(RecordKind.ARTIST, "sg:1"));
        questions.put("calendar", reader -> reader.calendar(North.ANA, range));
        questions.put("calendars", reader -> reader.calendars(List.of(North.ANA, North.RAJ), range));
        questions.put("due", reader -> reader.due(North.ANA, North.NOW));
        questions.put("hold", reader -> reader.claim(HoldId.of("h1")));
        questions.put("booking", reader -> reader.claim(BookingId.of("b1")));
        questions.put("claim by handle", reader -> reader.claimByHandle("B1"));
        questions.put("claim by reference", reader -> reader.claimByRef("sg:1"));
        questions.put("claims of a project", reader -> reader.claimsOf("sol", range));
        questions.put("fillings", reader -> reader.fillings(DemandId.of("d1")));
        questions.put("off", reader -> reader.off(OffId.of("t1")));
        questions.put("off by handle", reader -> reader.offByHandle("T1"));
        questions.put("demand", reader -> reader.demand(DemandId.of("d1")));
        questions.put("demand by handle", reader -> reader.demandByHandle("D1"));
        questions.put("demands", reader -> reader.demands(range));
        questions.put("was used", reader -> reader.wasUsed("b1"));
        questions.put("key", reader -> reader.commit("mia", "k"));
        questions.put("commits", reader -> reader.commits("01", 5));
        questions.put("guard", reader -> reader.guard(North.ANA));
        questions.put("last position", Reader::lastPosition);
        questions.put("streams", Reader::streams);
        EventFilter newest = EventFilter.ALL.newest(5);
        questions.put("events", reader -> reader.events(newest));
        questions.put("events of a stream", reader -> reader.events(newest.ofStream(stream)));
        questions.put("events of a subject", reader -> reader.events(newest.ofSubject("b1")));
        questions.put("events of a project", reader -> reader.events(newest.ofProject("sol")));
        questions.put("events of an actor", reader -> reader.events(newest.by("mia")));
        questions.put("events of a commit", reader -> reader.events(newest.ofCommit(CommitId.next())));
        questions.put("events of a type", reader -> reader.events(newest.ofType("booking")));
        questions.put("events since", reader -> reader.events(newest.since(North.NOW)));
        questions.put("events until", reader -> reader.events(newest.until(North.NOW)));
        questions.put(
                "events after", reader -> reader.events(EventFilter.ALL.after(7).first(5)));
        return questions;
    }

    @Test
    void noQuestionReadsACollectionFromEndToEnd() {
        try (MongoStore store = MongoStore.create(uri)) {
            Studio studio = North.found(store);
            for (int i = 0; i < 40; i++) {
                studio.execute(
                        North.book("b" + i, i % 2 == 0 ? North.ANA : ArtistId.of("raj"), i * 9L, i * 9L + 8, 50));
            }
        }
        List<BsonDocument> asked = new CopyOnWriteArrayList<>();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find")) {
                            asked.add(event.getCommand().clone());
                        }
                    }
                })
                .build();
        try (MongoClient client = MongoClients.create(settings);
                var session = client.startSession()) {
            MongoDatabase database = client.getDatabase(Servers.database(uri));
            Reader reader = new MongoReader(new Session(database, session));
            questions().forEach((name, question) -> {
                asked.clear();
                question.accept(reader);
                assertThat(asked).as(name).isNotEmpty();
                if (!WHOLE.contains(name)) {
                    new ArrayList<>(asked)
                            .forEach(find -> assertThat(stages(database, find))
                                    .as(name + ": " + find.toJson())
                                    .doesNotContain("COLLSCAN"));
                }
            });
        }
    }

    @Test
    void whatATransactionAssumedIsComparedByIndexes() {
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
        MongoDatabase database = Servers.admin().getDatabase(Servers.database(uri));
        Document heads = new Document("_id", new Document("$in", List.of("calendar/ana", "artist/ana")));
        List<Document> news =
                List.of(new Document("events.subjects", "b1"), new Document("actor", "mia").append("key", "k"));
        List<Document> pipeline = Batch.headsAndUsed(heads, news);
        assertThat(pipeline.get(0)).isEqualTo(new Document("$match", heads));
        assertThat(stages(database, find(Schema.STREAM, heads))).doesNotContain("COLLSCAN");
        Document used = pipeline.get(2)
                .get("$lookup", Document.class)
                .getList("pipeline", Document.class)
                .get(0);
        assertThat(stages(database, find(Schema.COMMIT, used.get("$match", Document.class))))
                .contains("IXSCAN")
                .doesNotContain("COLLSCAN");
        assertThat(database.getCollection(Schema.STREAM)
                        .aggregate(pipeline)
                        .first()
                        .getList("heads", Document.class))
                .hasSize(2);
    }

    private static BsonDocument find(String collection, Document filter) {
        return new Document("find", collection).append("filter", filter).toBsonDocument();
    }

    private static List<String> stages(MongoDatabase database, BsonDocument find) {
        Document plain = new Document();
        for (String part : List.of("find", "filter", "sort", "projection", "limit")) {
            if (find.containsKey(part)) {
                plain.append(part, find.get(part));
            }
        }
        Document explained = database.runCommand(new Document("explain", plain).append("verbosity", "queryPlanner"));
        List<String> stages = new ArrayList<>();
        collect(explained.get("queryPlanner", Document.class).get("winningPlan"), stages);
        assertThat(stages).isNotEmpty();
        return stages;
    }

    private static void collect(@Nullable Object plan, List<String> stages) {
        if (plan instanceof Document document) {
            document.forEach((name, value) -> {
                if (name.equals("stage")) {
                    stages.add((String) value);
                }
                collect(value, stages);
            });
        } else if (plan instanceof List<?> list) {
            list.forEach(one -> collect(one, stages));
        }
    }
}
