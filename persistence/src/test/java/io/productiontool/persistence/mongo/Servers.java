package io.productiontool.persistence.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bson.Document;

/**
 * The replica set that tests run on: the one that {@code PTOOL_TEST_MONGODB} names, else one of this process, which
 * {@code scripts/services} starts once and stops when the process ends. Where there is none, tests fail.
 */
public final class Servers {

    private static final Servers SHARED = new Servers();

    private final String uri;
    private final MongoClient admin;

    private Servers() {
        String said = System.getenv().getOrDefault("PTOOL_TEST_MONGODB", "");
        uri = said.isEmpty() ? ReplicaSet.start().uri() : said;
        admin = MongoClients.create(uri);
    }

    /** The address of a database that nobody has used. */
    public static String freshUri() {
        return uri("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The address of a database, with the credentials of the administrator. */
    static String uri(String database) {
        return SHARED.uri.replaceFirst("(mongodb://[^/]*)/[^?]*\\?", "$1/" + database + "?authSource=admin&");
    }

    /** The same database for a user of its own. */
    public static String as(String uri, String user, String password) {
        String database = database(uri);
        return uri.replaceFirst("mongodb://([^@]*@)?", "mongodb://" + user + ":" + password + "@")
                .replace("authSource=admin", "authSource=" + database);
    }

    /** May do everything. */
    public static MongoClient admin() {
        return SHARED.admin;
    }

    /** Where the primary listens on this machine. */
    static int primaryPort() {
        String primary = String.valueOf(admin().getDatabase("admin")
                .runCommand(new Document("hello", 1))
                .getString("primary"));
        return Integer.parseInt(primary.substring(primary.lastIndexOf(':') + 1));
    }

    public static String database(String uri) {
        return String.valueOf(new ConnectionString(uri).getDatabase());
    }

    /** Makes the studio as new as it was made, which takes far less time than to make one. */
    static void empty(String uri) {
        MongoDatabase database = admin().getDatabase(database(uri));
        for (String collection : database.listCollectionNames()) {
            if (!collection.equals(Schema.SCHEMA) && !collection.startsWith("system.")) {
                database.getCollection(collection).deleteMany(new Document());
            }
        }
        Document now = database.runCommand(new Document("ping", 1));
        database.getCollection(Schema.SCHEMA)
                .updateOne(new Document("_id", Schema.SCHEMA), Updates.set("made", now.get("operationTime")));
    }

    /**
     * Studios that have nothing but the stream which is called like their database: to make a whole one takes far longer.
     */
    public static List<String> bare(int count) {
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String uri = freshUri();
            MongoDatabase database = admin().getDatabase(database(uri));
            Document now = database.runCommand(new Document("ping", 1));
            database.getCollection(Schema.STREAM).insertOne(new Document("_id", database.getName()));
            database.getCollection(Schema.SCHEMA)
                    .insertOne(new Document("_id", Schema.SCHEMA)
                            .append("version", Migrations.NEWEST)
                            .append("made", now.get("operationTime")));
            uris.add(uri);
        }
        return uris;
    }

    /** Comes true, or the test fails; there is no other bound. */
    public static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came true");
            }
            Thread.sleep(20);
        }
    }

    public static void drop(String uri) {
        admin().getDatabase(database(uri)).drop();
    }
}
