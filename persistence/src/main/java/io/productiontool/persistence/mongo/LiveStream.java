package io.productiontool.persistence.mongo;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import io.productiontool.engine.event.RecordedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.Document;

/**
 * The events of the commits behind a moment, in the order of the cluster's clock. Each call asks the server once at most,
 * which waits a little for something to tell. Used by one thread at a time.
 */
final class LiveStream implements AutoCloseable {

    private static final long WAIT_MILLIS = 200;
    private static final int BATCH = 200;

    private final MongoChangeStreamCursor<ChangeStreamDocument<Document>> commits;
    private final Deque<Told> ready = new ArrayDeque<>();
    private final long floor;
    private BsonTimestamp moment;
    private long index;
    private long skip;

    /** An event and where to go on behind it. */
    record Told(RecordedEvent event, Token.Live token) {}

    LiveStream(MongoCollection<Document> collection, Token.Live from) {
        this.floor = from.floor();
        this.moment = from.moment();
        this.skip = from.told();
        this.commits = collection
                .watch(List.of(Aggregates.match(Filters.eq("operationType", "insert"))))
                .startAtOperationTime(from.moment())
                .maxAwaitTime(WAIT_MILLIS, TimeUnit.MILLISECONDS)
                .batchSize(BATCH)
                .cursor();
    }

    /** The next event where one is known of or comes soon. */
    Optional<Told> next() {
        if (ready.isEmpty()) {
            ChangeStreamDocument<Document> change = commits.tryNext();
            if (change != null) {
                take(change);
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    private void take(ChangeStreamDocument<Document> change) {
        BsonTimestamp at = Objects.requireNonNull(change.getClusterTime());
        if (!at.equals(moment)) {
            moment = at;
            index = 0;
            skip = 0;
        }
        for (RecordedEvent event : History.events(Objects.requireNonNull(change.getFullDocument()))) {
            index++;
            if (index > skip && event.position() > floor) {
                ready.add(new Told(event, new Token.Live(at, index, floor)));
            }
        }
    }

    /** Whether there is more that the server need not be asked for. */
    boolean hasMore() {
        return !ready.isEmpty() || commits.available() > 0;
    }

    /** Whether everything up to the moment was told. */
    boolean hasReached(BsonTimestamp until) {
        return !hasMore() && reached().compareTo(until) >= 0;
    }

    /** A resume token begins with the moment that the server has come to: its kind, seconds, and place in the second. */
    private BsonTimestamp reached() {
        BsonDocument token = commits.getResumeToken();
        if (token == null) {
            return new BsonTimestamp(0, 0);
        }
        String data = token.getString("_data").getValue();
        return new BsonTimestamp(
                Integer.parseUnsignedInt(data.substring(2, 10), 16),
                Integer.parseUnsignedInt(data.substring(10, 18), 16));
    }

    @Override
    public void close() {
        commits.close();
    }
}
