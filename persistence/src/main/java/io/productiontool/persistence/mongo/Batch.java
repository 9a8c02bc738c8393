package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.StudioRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * One transaction of the server, which several works share: what they read once and wrote in memory so far. It is brought
 * to the server before a question that has to see it, and before the commit.
 */
final class Batch {

    private final Session session;
    private final Known known;
    private final Commits.Settings settings;
    private final Heads heads;
    private final Artists artists;
    private final List<Document> commits = new ArrayList<>();
    private final Set<String> subjects = new HashSet<>();
    private final Map<String, Known.Records> read = new HashMap<>();
    private Optional<RuntimeException> broken = Optional.empty();
    private long lastPlace;

    Batch(MongoDatabase database, ClientSession client, Known known, Commits.Settings settings) {
        this.session = new Session(database, client, this::flush, settings.reads());
        this.settings = settings;
        this.known = known;
        this.heads = new Heads(session, known.lastUsed());
        this.artists = new Artists(session, id -> known.take(id, heads.of(calendar(id))));
    }

    private static String calendar(String artist) {
        return "calendar/" + artist;
    }

    Session session() {
        return session;
    }

    /** What is known of records, or was read before in this transaction, while the head of their stream is this. */
    Optional<List<StudioRecord>> records(String stream, Head head) {
        return Optional.ofNullable(read.get(stream))
                .filter(before -> before.head().hasSameRowsAs(head))
                .or(() -> known.records(stream, head))
                .map(Known.Records::found);
    }

    void read(String stream, Head head, List<StudioRecord> found) {
        read.put(stream, new Known.Records(head, found));
    }

    Heads heads() {
        return heads;
    }

    /** Those of one work. */
    Guards guards() {
        return settings.guards().apply(heads);
    }

    Artists artists() {
        return artists;
    }

    Head head(StreamId stream) {
        return heads.of(stream.value());
    }

    /** Where so many events begin in history: behind that position, and behind all that this transaction has placed. */
    long place(int events, long after) {
        long first = Place.draw(session.clusterTime(), events, Math.max(after, lastPlace));
        lastPlace = first + events - 1;
        return first;
    }

    void add(Document commit) {
        commits.add(commit);
        commit.getList("events", Document.class)
                .forEach(event -> subjects.addAll(event.getList("subjects", String.class)));
    }

    /** Whether a commit that is yet to be brought to the server is about it. */
    boolean isAbout(String subject) {
        return subjects.contains(subject);
    }

    boolean hasKey(String actor, String key) {
        return commits.stream()
                .anyMatch(commit -> actor.equals(commit.getString("actor")) && key.equals(commit.getString("key")));
    }

    /** The transaction came to nothing, whatever works do now. */
    RuntimeException breakBy(RuntimeException failure) {
        broken = broken.isPresent() ? broken : Optional.of(failure);
        return failure;
    }

    void refuseIfBroken() {
        broken.ifPresent(failure -> {
            throw failure;
        });
    }

    void flush() {
        refuseIfBroken();
        try {
            if (!commits.isEmpty()) {
                session.collection(COMMIT).insertMany(session.client(), commits);
            }
            commits.clear();
            subjects.clear();
            artists.write();
            heads.write();
        } catch (MongoException failed) {
            throw breakBy(MongoFailures.isRefusal(failed) ? MongoFailures.refusal(failed) : failed);
        }
    }

    /** It is durable: what it saw is what the next one begins with. */
    void keep() {
        known.used(heads.names());
        read.forEach((stream, records) -> {
            if (heads.names().contains(stream) && heads.of(stream).hasSameRowsAs(records.head())) {
                known.put(stream, records);
            }
        });
        artists.all().forEach((id, artist) -> {
            if (heads.names().contains(calendar(id))) {
                known.put(id, heads.of(calendar(id)), artist);
            }
        });
    }
}
