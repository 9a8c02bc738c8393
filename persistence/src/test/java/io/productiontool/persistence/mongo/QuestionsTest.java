package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Studio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions are answered by secondaries where the address says so, decisions by the primary, and no node forgets itself. */
final class QuestionsTest {

    private static final int ROUNDS = 25;

    private static ReplicaSet set;
    private static MongoClient admin;

    private final String database = "q" + System.nanoTime();

    @BeforeAll
    static void ownServers() {
        set = ReplicaSet.start();
        admin = MongoClients.create(set.uri());
        tag();
    }

    @AfterAll
    static void stop() {
        admin.close();
        set.close();
    }

    @BeforeEach
    void aStudioThatEveryMemberHas() {
        try (MongoStore store = MongoStore.create(uri(""))) {
            North.found(store);
        }
        admin.getDatabase(database)
                .withWriteConcern(new com.mongodb.WriteConcern(3))
                .getCollection("mark")
                .insertOne(new Document());
    }

    @AfterEach
    void drop() {
        admin.getDatabase(database).drop();
    }

    private String uri(String options) {
        return set.uri().replaceFirst("/admin\\?", "/" + database + "?authSource=admin&") + options;
    }

    /** The third member is the one with a tag. */
    private static void tag() {
        Document config = admin.getDatabase("admin")
                .runCommand(new Document("replSetGetConfig", 1))
                .get("config", Document.class);
        config.getList("members", Document.class)
                .get(2)
                .append("priority", 0)
                .append("tags", new Document("which", "third"));
        config.put("version", config.getInteger("version") + 1);
        admin.getDatabase("admin").runCommand(new Document("replSetReconfig", config));
    }

    /** Has the third member write nothing, so that it stays behind; or no more. */
    private static void hold(boolean held) {
        try (MongoClient third = MongoClients.create(set.directUri(3))) {
            third.getDatabase("admin")
                    .runCommand(held ? new Document("fsync", 1).append("lock", true) : new Document("fsyncUnlock", 1));
        }
    }

    private static Function<Reader, Optional<Claim>> booking(String id) {
        return reader -> reader.claim(BookingId.of(id));
    }

    /** How often the two members that are no primary were asked something. */
    private static long askedOfSecondaries() {
        long asked = 0;
        for (int member = 1; member <= 3; member++) {
            try (MongoClient direct = MongoClients.create(set.directUri(member))) {
                Document status = direct.getDatabase("admin").runCommand(new Document("serverStatus", 1));
                boolean primary = status.get("repl", Document.class).getBoolean("isWritablePrimary");
                Number queries = status.get("opcounters", Document.class).get("query", Number.class);
                asked += primary ? 0 : queries.longValue();
            }
        }
        return asked;
    }

    @Test
    void questionsGoToSecondariesAndHaveWhatTheNodeWrote() {
        try (MongoStore node = MongoStore.open(uri("&readPreference=secondary"))) {
            Studio studio = North.open(node);
            for (int i = 0; i < ROUNDS; i++) {
                String id = "b" + i;
                assertThat(North.accepted(studio.execute(North.book(id, North.ANA, i * 10L, i * 10L + 8, 50))))
                        .isTrue();
                assertThat(node.read(booking(id))).as(id).isPresent();
            }
            long before = askedOfSecondaries();
            for (int i = 0; i < ROUNDS; i++) {
                node.read(booking("b" + i));
            }
            long questions = askedOfSecondaries();
            assertThat(questions - before).isGreaterThanOrEqualTo(ROUNDS);
            for (int i = 0; i < ROUNDS; i++) {
                node.readLatest(booking("b" + i));
            }
            assertThat(askedOfSecondaries() - questions)
                    .as("what servers ask of each other")
                    .isLessThan(ROUNDS);
        }
    }

    @Test
    void questionsGoToThePrimaryWhereNothingIsSaid() {
        try (MongoStore node = MongoStore.open(uri(""))) {
            long before = askedOfSecondaries();
            for (int i = 0; i < ROUNDS; i++) {
                node.read(booking("b" + i));
            }
            assertThat(askedOfSecondaries() - before).isLessThan(ROUNDS);
        }
    }

    @Test
    void aMemberThatIsBehindAnswersQuestionsAloneAndNotForWhatTheNodeKnows() throws Exception {
        try (MongoStore behind = MongoStore.open(uri("&readPreference=secondary&readPreferenceTags=which:third"));
                MongoStore other = MongoStore.open(uri(""))) {
            List<StudioRecord> there = behind.read(reader -> reader.records(RecordKind.STUDIO));
            assertThat(there).as("what was there when the node came").hasSize(1);
            hold(true);
            String cursor = other.end();
            Studio studio = North.open(other);
            assertThat(North.accepted(studio.execute(North.book("b1", North.ANA, 0, 8, 100))))
                    .isTrue();

            assertThat(behind.read(booking("b1"))).as("of another node").isEmpty();
            assertThat(behind.readLatest(booking("b1"))).isPresent();
            Outcome refused = North.open(behind).execute(North.book("b2", North.ANA, 4, 12, 50));
            assertThat(((Outcome.Rejected) refused).rejection())
                    .as("decided on the latest")
                    .isInstanceOf(Rejection.OverCapacity.class);

            assertThat(behind.changes(cursor, EventFilter.ALL, 10, Duration.ZERO)
                            .entries())
                    .hasSize(1);
            assertThat(behind.read(booking("b1"))).as("which was told").isPresent();
            assertThat(North.accepted(North.open(behind).execute(North.book("b3", North.ANA, 20, 28, 100))))
                    .isTrue();
            assertThat(behind.read(booking("b3"))).as("its own").isPresent();
        } finally {
            hold(false);
        }
    }

    @Test
    void aBoundThatMembersCannotKeepIsRefused() {
        assertThatThrownBy(() -> MongoStore.open(uri("&readPreference=secondary&maxStalenessSeconds=10")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("maxStalenessSeconds is 90 at least");
        try (MongoStore node = MongoStore.open(uri("&readPreference=secondaryPreferred&maxStalenessSeconds=90"))) {
            assertThat(node.read(booking("none"))).isEmpty();
        }
    }
}
