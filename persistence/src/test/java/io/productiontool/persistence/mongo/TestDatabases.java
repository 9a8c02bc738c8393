package io.productiontool.persistence.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.bson.Document;

/**
 * Databases for tests that need many, one after the other. The first ones are new, so that what is tested makes a studio
 * in them; one that was given back is as new as it was made, which takes far less time.
 */
public final class TestDatabases {

    private final Deque<String> free = new ArrayDeque<>();

    /** The address of a database in which no studio was founded, with the credentials of the administrator. */
    public String take() {
        String used = free.poll();
        return used == null ? Servers.freshUri() : used;
    }

    /** Nobody needs it any more, and nobody has it open. */
    public void giveBack(String uri) {
        if (MongoStore.isThere(uri)) {
            Servers.empty(uri);
        }
        free.add(uri);
    }

    /** Every document of a database. */
    public static String contents(String uri) {
        StringBuilder contents = new StringBuilder();
        MongoDatabase database = Servers.admin().getDatabase(Servers.database(uri));
        for (String collection : database.listCollectionNames().into(new TreeSet<>())) {
            database.getCollection(collection)
                    .find()
                    .sort(new Document("_id", 1))
                    .forEach(document -> contents.append(collection)
                            .append(' ')
                            .append(document.toJson())
                            .append('\n'));
        }
        return contents.toString();
    }

    /** Has one hold the studio of the other, as it stands, and nothing else. */
    public static void copy(String from, String to) {
        if (MongoStore.isThere(to)) {
            Servers.empty(to);
        } else {
            MongoStore.create(to).close();
        }
        MongoDatabase source = Servers.admin().getDatabase(Servers.database(from));
        for (String collection : Schema.validators().keySet()) {
            Document into = new Document("db", Servers.database(to)).append("coll", collection);
            source.getCollection(collection)
                    .aggregate(List.of(new Document("$merge", new Document("into", into))))
                    .toCollection();
        }
    }
}
