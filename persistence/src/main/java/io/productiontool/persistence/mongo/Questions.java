package io.productiontool.persistence.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.BsonTimestamp;
import org.bson.Document;

/**
 * Snapshots on the members that the address prefers for questions. Each has all that was there when the node came, and that
 * this node wrote and told since; where the member cannot have that soon, there is none. Safe for use by several threads.
 */
final class Questions {

    /** How long a member may take to catch up with what this node knows. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Supplier<BsonTimestamp> now;
    private final AtomicLong told = new AtomicLong(1);
    private volatile Sure sure = new Sure(0, new BsonTimestamp(0));

    /**
     * @param database with the preference
     * @param now the moment up to which a majority has everything
     */
    Questions(MongoClient client, MongoDatabase database, Supplier<BsonTimestamp> now) {
        this.client = client;
        this.database = database;
        this.now = now;
    }

    /** So much had been told at that moment of the cluster. */
    private record Sure(long told, BsonTimestamp moment) {}

    MongoDatabase database() {
        return database;
    }

    /** Something was written or told: what is asked from now on has it. */
    void told() {
        told.incrementAndGet();
    }

    /** The moment that has everything which was told; the primary is asked for it only where something was since. */
    private BsonTimestamp least() {
        long count = told.get();
        Sure known = sure;
        if (known.told < count) {
            known = new Sure(count, now.get());
            sure = known;
        }
        return known.moment;
    }

    /** A session with such a snapshot, to be closed; none where the members are too far behind. */
    Optional<ClientSession> begin() {
        BsonTimestamp least = least();
        Optional<ClientSession> session = begin(Optional.empty());
        if (session.isEmpty() || moment(session.get()).compareTo(least) >= 0) {
            return session;
        }
        session.get().close();
        return begin(Optional.of(least));
    }

    private static BsonTimestamp moment(ClientSession session) {
        return Objects.requireNonNull(session.getSnapshotTimestamp());
    }

    /** On the newest snapshot that a member has, or on that of a moment, for which it waits. */
    private Optional<ClientSession> begin(Optional<BsonTimestamp> moment) {
        ClientSession session = client.startSession(
                ClientSessionOptions.builder().snapshot(true).build());
        boolean begun = false;
        try {
            moment.ifPresent(session::setSnapshotTimestamp);
            database.getCollection(Schema.SCHEMA)
                    .find(session, new Document("_id", Schema.SCHEMA))
                    .maxTime(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .first();
            begun = true;
            return Optional.of(session);
        } catch (MongoExecutionTimeoutException behind) {
            return Optional.empty();
        } finally {
            if (!begun) {
                session.close();
            }
        }
    }
}
