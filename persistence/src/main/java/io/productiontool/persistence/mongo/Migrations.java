package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.SCHEMA;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.productiontool.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The numbered shapes of a studio's database, and how an older one becomes the newest: each step once, by whoever holds
 * the lock, and so that programs of the version before can go on meanwhile. It takes a user who may change collections;
 * the others wait for it to be done.
 */
final class Migrations {

    /** The step that makes shape n + 1 out of shape n. A step that was interrupted is done again from its beginning. */
    private static final List<Consumer<MongoDatabase>> STEPS = List.of(Schema::build, Schema::countAnew);

    static final int NEWEST = STEPS.size();

    private static final Document STUDIO = new Document("_id", SCHEMA);
    private static final Document LOCK = new Document("_id", "lock");
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 200;
    private static final int DUPLICATE = MongoFailures.DUPLICATE_KEY;

    private final MongoDatabase database;
    private final MongoCollection<Document> schema;
    private final List<Consumer<MongoDatabase>> steps;

    Migrations(MongoDatabase database, List<Consumer<MongoDatabase>> steps) {
        this.database = database;
        this.schema = database.getCollection(SCHEMA);
        this.steps = steps;
    }

    /** Makes a studio in a database that has none, and answers with when that was. */
    static BsonTimestamp create(MongoDatabase database) {
        Migrations migrations = new Migrations(database, STEPS);
        if (migrations.studio() != null
                && database.getCollection(Schema.COMMIT).find().first() != null) {
            throw new StoreException(
                    "there is a studio already in the database " + database.getName(),
                    "name another database with --studio");
        }
        return migrations.run();
    }

    /** Brings the studio that is there to the newest shape, and answers with when it was made. */
    static BsonTimestamp open(MongoDatabase database) {
        Migrations migrations = new Migrations(database, STEPS);
        if (migrations.studio() == null) {
            throw none(database);
        }
        return migrations.run();
    }

    static StoreException none(MongoDatabase database) {
        return new StoreException(
                "there is no studio in the database " + database.getName(), "make one with ptool init");
    }

    /** Whether there is a studio, of whichever shape. */
    static boolean isThere(MongoDatabase database) {
        return new Migrations(database, STEPS).studio() != null;
    }

    private @Nullable Document studio() {
        return schema.find(STUDIO).first();
    }

    private static int version(@Nullable Document studio) {
        return studio == null ? 0 : studio.getInteger("version");
    }

    /** Does the steps that nobody has done. */
    BsonTimestamp run() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Document studio = studio();
            if (studio != null && version(studio) == steps.size()) {
                return studio.get("made", BsonTimestamp.class);
            }
            if (version(studio) > steps.size()) {
                throw new StoreException("a newer version of ptool made this studio", "install that version");
            }
            if (lock()) {
                try {
                    next();
                } finally {
                    schema.deleteOne(LOCK);
                }
            } else if (System.nanoTime() > deadline) {
                throw new StoreException("another program changes the studio's collections", "run it again later");
            } else {
                pause();
            }
        }
    }

    /** Looks again under the lock, and makes a studio, or does one step. */
    private void next() {
        Document studio = studio();
        int version = version(studio);
        if (studio == null) {
            steps.forEach(step -> step.accept(database));
            Document now = database.runCommand(new Document("ping", 1));
            BsonTimestamp made = Objects.requireNonNull(now.get("operationTime", BsonTimestamp.class));
            schema.insertOne(
                    new Document(STUDIO).append("version", steps.size()).append("made", made));
        } else if (version < steps.size()) {
            steps.get(version).accept(database);
            schema.updateOne(STUDIO, Updates.set("version", version + 1));
        }
    }

    /** Takes the lock where nobody has it, or where whoever had it is gone. */
    private boolean lock() {
        Instant now = Instant.now();
        Document free = new Document(LOCK).append("until", new Document("$lt", Date.from(now)));
        try {
            schema.deleteOne(free);
            schema.insertOne(new Document(LOCK).append("until", Date.from(now.plus(LEASE))));
            return true;
        } catch (MongoWriteException taken) {
            if (taken.getError().getCode() == DUPLICATE) {
                return false;
            }
            throw taken;
        } catch (MongoCommandException notPermitted) {
            throw MongoFailures.of(notPermitted, "cannot bring the studio to the newest shape");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another program changes the studio's collections", "", stop);
        }
    }
}
