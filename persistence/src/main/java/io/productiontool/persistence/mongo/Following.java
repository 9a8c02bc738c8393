package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BsonTimestamp;
import org.bson.Document;

/** Tells followers what was recorded: first what is settled, out of history, then by a change stream on the commits. */
final class Following implements AutoCloseable {

    private static final int KEPT = 8;
    private static final int LONGEST_SECONDS = 30;
    private static final int CONFIRMING_SECONDS = 10;

    private final MongoClient client;
    private final MongoDatabase database;
    private final Function<Function<Session, List<RecordedEvent>>, List<RecordedEvent>> snapshots;
    private final BsonTimestamp made;
    private final int settled;
    private final Map<Token.Live, LiveStream> kept = new LinkedHashMap<>();
    private volatile boolean closed;

    /**
     * @param made when the studio was made: there is nothing to follow before
     * @param settled after so many seconds no commit comes to be with an older position
     */
    Following(
            MongoClient client,
            MongoDatabase database,
            Function<Function<Session, List<RecordedEvent>>, List<RecordedEvent>> snapshots,
            BsonTimestamp made,
            int settled) {
        this.client = client;
        this.database = database;
        this.snapshots = snapshots;
        this.made = made;
        this.settled = settled;
    }

    /** The moment up to which a majority has everything: what is read from now on has it too. */
    BsonTimestamp now() {
        return now(ReadConcern.MAJORITY);
    }

    /** A moment after all that was acknowledged anywhere: a majority has to confirm that the primary is the primary. */
    BsonTimestamp confirmed() {
        return now(ReadConcern.LINEARIZABLE);
    }

    private BsonTimestamp now(ReadConcern concern) {
        try (ClientSession session = client.startSession(
                ClientSessionOptions.builder().causallyConsistent(false).build())) {
            database.getCollection(Schema.SCHEMA)
                    .withReadConcern(concern)
                    .find(session, new Document("_id", Schema.SCHEMA))
                    .maxTime(CONFIRMING_SECONDS, TimeUnit.SECONDS)
                    .first();
            return Objects.requireNonNull(session.getOperationTime());
        }
    }

    String end() {
        return end(now());
    }

    private static String end(BsonTimestamp now) {
        return new Token.Live(now, Token.Live.ALL, 0).text();
    }

    Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) {
        Token from = Token.parse(cursor);
        BsonTimestamp now = now();
        try {
            return from instanceof Token.Settled history
                    ? settled(history.position(), now, filter, atMost, wait)
                    : live(new Told(), (Token.Live) from, now, filter, atMost, wait);
        } catch (MongoException failed) {
            if (MongoFailures.isHistoryLost(failed)) {
                return new Changes(List.of(), end(now), true);
            }
            throw failed;
        }
    }

    private Changes settled(long position, BsonTimestamp now, EventFilter filter, int atMost, Duration wait) {
        long second = Math.max(made.getTime(), now.getTime() - settled);
        long horizon = Math.max(position, Place.ofSecond(second) - 1);
        List<RecordedEvent> events = position < horizon
                ? snapshots.apply(session ->
                        new History(session).find(filter.after(position).first(atMost), horizon))
                : List.of();
        Told told = new Told();
        events.forEach(event -> told.add(event, new Token.Settled(event.position())));
        if (events.size() == atMost) {
            return told.changes(new Token.Settled(events.get(atMost - 1).position()));
        }
        BsonTimestamp start = second == made.getTime() ? made : new BsonTimestamp((int) second, 0);
        return live(told, new Token.Live(start, 0, horizon), now, filter, atMost, wait);
    }

    private Changes live(Told told, Token.Live from, BsonTimestamp now, EventFilter filter, int atMost, Duration wait) {
        LiveStream stream = take(from);
        Token.Live last = from;
        try {
            long deadline = System.nanoTime() + wait.toNanos();
            long end = System.nanoTime() + Duration.ofSeconds(LONGEST_SECONDS).toNanos();
            while (told.entries.size() < atMost) {
                if (told.isEnough(wait) && !stream.hasMore()) {
                    break;
                }
                Optional<LiveStream.Told> next =
                        wait.isZero() && stream.hasReached(now) ? Optional.empty() : stream.next();
                if (next.isPresent()) {
                    last = next.get().token();
                    if (filter.matches(next.get().event())) {
                        told.add(next.get().event(), last);
                    }
                } else if (closed
                        || (stream.hasReached(now) || System.nanoTime() > end)
                                && (!told.entries.isEmpty() || System.nanoTime() >= deadline)) {
                    break;
                }
            }
            keep(last, stream);
            return told.changes(last);
        } catch (RuntimeException broken) {
            stream.close();
            throw broken;
        }
    }

    private LiveStream take(Token.Live from) {
        synchronized (kept) {
            LiveStream stream = kept.remove(from);
            if (stream != null) {
                return stream;
            }
        }
        return new LiveStream(database.getCollection(COMMIT), from);
    }

    /** For whoever goes on from there; the oldest gives way. */
    private void keep(Token.Live token, LiveStream stream) {
        LiveStream oldest = null;
        synchronized (kept) {
            LiveStream same = kept.put(token, stream);
            if (same != null) {
                oldest = same;
            } else if (kept.size() > KEPT) {
                Iterator<LiveStream> all = kept.values().iterator();
                oldest = all.next();
                all.remove();
            }
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    /** Lets those who wait return. */
    void stop() {
        closed = true;
    }

    @Override
    public void close() {
        stop();
        synchronized (kept) {
            kept.values().forEach(LiveStream::close);
            kept.clear();
        }
    }

    /** What is to be told so far. */
    private static final class Told {
        private final List<Changes.Entry> entries = new ArrayList<>();

        void add(RecordedEvent event, Token token) {
            entries.add(new Changes.Entry(event, token.text()));
        }

        /** Whether whoever waits is to hear of it now. Who does not wait is told all that was there. */
        boolean isEnough(Duration wait) {
            return !wait.isZero() && !entries.isEmpty();
        }

        Changes changes(Token last) {
            return new Changes(entries, last.text(), false);
        }
    }
}
