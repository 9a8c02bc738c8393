package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps are done once, in order, by one of many who open the studio. */
final class MigrationsTest {

    private final String uri = Servers.freshUri();
    private final MongoDatabase database = Servers.admin().getDatabase(Servers.database(uri));

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    @Test
    void ofManyAtOnceOneDoesEachStep() throws Exception {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        List<Consumer<MongoDatabase>> steps =
                List.of(studio -> first.incrementAndGet(), studio -> second.incrementAndGet());
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Callable<BsonTimestamp>> openers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                openers.add(() -> new Migrations(database, steps).run());
            }
            List<BsonTimestamp> made = new ArrayList<>();
            for (Future<BsonTimestamp> opened : threads.invokeAll(openers)) {
                made.add(opened.get());
            }
            assertThat(made).doesNotContainNull().containsOnly(made.get(0));
        } finally {
            threads.shutdownNow();
        }
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(1);
    }

    @Test
    void aLockWhoseHolderIsGoneIsTaken() {
        database.getCollection(Schema.SCHEMA)
                .insertOne(new Document("_id", "lock").append("until", Date.from(Instant.EPOCH)));
        MongoStore.create(uri).close();
        assertThat(database.getCollection(Schema.SCHEMA).countDocuments()).isEqualTo(1);
    }

    @Test
    void aStudioOfTheFirstShapeIsBroughtToTheNewest() {
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
        MongoCollection<Document> calendars = database.getCollection(Schema.CALENDAR);
        calendars.createIndex(new Document("bookings.id", 1));
        calendars.createIndex(new Document("bookings.handle", 1));
        database.runCommand(new Document("collMod", Schema.CALENDAR).append("validator", new Document()));
        database.getCollection(Schema.SCHEMA)
                .updateOne(new Document("_id", Schema.SCHEMA), new Document("$set", new Document("version", 1)));
        try (MongoStore store = MongoStore.open(uri)) {
            assertThat(North.accepted(North.open(store).execute(North.book("b1", North.ANA, 0, 8, 50))))
                    .isTrue();
            List<Flaw> flaws = new ArrayList<>();
            store.read(reader -> {
                reader.inspect(flaws::add);
                return true;
            });
            assertThat(flaws).isEmpty();
        }
        assertThat(calendars.listIndexes())
                .extracting(index -> index.getString("name"))
                .doesNotContain("bookings.id_1", "bookings.handle_1");
    }

    @Test
    void aStudioOfANewerVersionIsLeftAlone() {
        MongoStore.create(uri).close();
        database.getCollection(Schema.SCHEMA)
                .updateOne(new Document("_id", Schema.SCHEMA), new Document("$set", new Document("version", 99)));
        assertThatThrownBy(() -> MongoStore.open(uri))
                .isInstanceOf(StoreException.class)
                .hasMessage("a newer version of ptool made this studio");
    }

    @Test
    void aStudioThatIsThereIsNotMadeAgainAndOneThatIsNotIsNotOpened() {
        assertThatThrownBy(() -> MongoStore.open(uri)).hasMessageStartingWith("there is no studio in the database");
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
        assertThatThrownBy(() -> MongoStore.create(uri)).hasMessageStartingWith("there is a studio already");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutTellingThePassword() {
        for (String wrong : List.of(
                "mongodb://mia:s3cret@",
                "mongodb://mia:s3cret@host",
                "mongodb://mia:s3cret@host/admin",
                "mongodb://mia:s3cret@host/a.b?serverSelectionTimeoutMS=500")) {
            assertThatThrownBy(() -> MongoStore.open(wrong))
                    .isInstanceOf(StoreException.class)
                    .message()
                    .doesNotContain("s3cret");
        }
    }
}
