package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.studio.Studio;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What commands of a node that knows the artist ask the server for, as the server tells it. */
final class RoundTripsTest {

    private final String uri = Servers.freshUri();
    private final MongoDatabase database = Servers.admin().getDatabase(Servers.database(uri));

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    @Test
    void aBookingComparesOnceAndWritesOnceToEachCollectionAndARefusalOnlyCompares() {
        try (MongoStore store = MongoStore.create(uri)) {
            Studio studio = North.found(store);
            assertThat(books(studio, "b1", 0)).isTrue();
            assertThat(asked(() -> assertThat(books(studio, "b2", 10)).isTrue()))
                    .containsExactly("aggregate stream snapshot", "insert commit", "update calendar", "update stream");
            assertThat(asked(() -> assertThat(books(studio, "b3", 4)).isFalse()))
                    .containsExactly("aggregate stream snapshot");
            assertThat(asked(() -> assertThat(books(studio, "b4", 6)).isFalse()))
                    .containsExactly("aggregate stream snapshot");
        }
    }

    private static boolean books(Studio studio, String id, long start) {
        return North.accepted(studio.execute(North.book(id, North.ANA, start, start + 8, 60)));
    }

    /** Numbers for people are given out in blocks, and not counted. */
    private List<String> asked(Runnable work) {
        database.runCommand(new Document("profile", 2));
        work.run();
        database.runCommand(new Document("profile", 0));
        List<String> asked = new ArrayList<>();
        for (Document entry : database.getCollection("system.profile")
                .find(new Document("appName", "ptool"))
                .sort(new Document("ts", 1))) {
            Document command = entry.get("command", Document.class);
            String collection =
                    entry.getString("ns").substring(database.getName().length() + 1);
            if (!collection.equals(Schema.HANDLE)) {
                Document concern = command.get("readConcern", new Document());
                asked.add((name(entry, command) + ' ' + collection + ' ' + concern.get("level", "")).strip());
            }
        }
        database.getCollection("system.profile").drop();
        return asked;
    }

    private static String name(Document entry, Document command) {
        String operation = entry.getString("op");
        return operation.equals("command") ? command.keySet().iterator().next() : operation;
    }
}
