package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;
import static io.productiontool.persistence.mongo.Schema.STREAM;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * One transaction of the server, which several works share: what they read once or assumed, and wrote in memory so far. That
 * is compared with what the server has, and brought to it, before a question that has to see it, and before the commit.
 */
final class Batch {

    static final String SUBJECTS = "events.subjects";

    private final Session session;
    private final Known known;
    private final Commits.Settings settings;
    private final Heads heads;
    private final Artists artists;
    private final List<Document> commits = new ArrayList<>();
    private final Set<String> subjects = new HashSet<>();
    private final Map<String, Known.Records> read = new HashMap<>();
    private Optional<RuntimeException> broken = Optional.empty();
    private boolean assumes;
    private final List<Document> assumedNew = new ArrayList<>();
    private long lastPlace;

    /** @param assumes whether what is known is taken for true, and what is said to be new for new, until compared */
    Batch(MongoDatabase database, ClientSession client, Known known, Commits.Settings settings, boolean assumes) {
        this.session = new Session(database, client, this::flush, settings.reads());
        this.settings = settings;
        this.known = known;
        this.assumes = assumes;
        this.heads = new Heads(session, known, assumes);
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

    /** Finds the commit that the filter means; where there should be none, that is assumed for now. */
    Optional<Document> unlikely(Document filter) {
        if (assumes) {
            assumedNew.add(filter);
            return Optional.empty();
        }
        return session.peek(COMMIT, filter);
    }

    /** Places a commit in history, behind all that this transaction has placed before. */
    private void place(Document commit) {
        List<Document> events = commit.getList("events", Document.class);
        long after = lastPlace;
        for (Document event : events) {
            after = Math.max(after, heads.of(event.getString("stream")).position());
        }
        long first = Place.draw(session.clusterTime(), events.size(), after);
        commit.append("position", first);
        for (Document event : events) {
            lastPlace = first++;
            event.append("position", lastPlace);
            heads.place(event.getString("stream"), lastPlace);
        }
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

    /** @throws Stale when the server has something else than was assumed */
    void compare() {
        if (heads.hasAssumed()) {
            Document found = session.collection(STREAM)
                    .aggregate(session.client(), headsAndUsed(heads.assumed(), assumedNew))
                    .first();
            Document stored = Objects.requireNonNullElseGet(found, Document::new);
            compare(
                    stored.getList("heads", Document.class, List.of()),
                    !stored.getList("used", Document.class, List.of()).isEmpty());
        } else if (!assumedNew.isEmpty()) {
            compare(List.of(), session.peek(COMMIT, anyOf(assumedNew)).isPresent());
        }
    }

    private void compare(List<Document> stored, boolean used) {
        assumedNew.clear();
        try {
            if (used) {
                throw new Stale();
            }
            heads.compare(stored);
        } catch (Stale stale) {
            throw breakBy(stale);
        }
    }

    /** Identities are looked up together: a condition for each would be planned for itself. */
    private static Document anyOf(List<Document> filters) {
        List<Object> subjects = filters.stream()
                .flatMap(filter -> Stream.ofNullable(filter.get(SUBJECTS)))
                .toList();
        List<Document> any = new ArrayList<>(filters);
        any.removeIf(filter -> filter.containsKey(SUBJECTS));
        if (!subjects.isEmpty()) {
            any.add(new Document(SUBJECTS, new Document("$in", subjects)));
        }
        return new Document("$or", any);
    }

    /** One question instead of two, which answers with one document; none where there is no such head. */
    static List<Document> headsAndUsed(Document heads, List<Document> assumedNew) {
        List<Document> pipeline = new ArrayList<>();
        pipeline.add(new Document("$match", heads));
        pipeline.add(
                new Document("$group", new Document("_id", null).append("heads", new Document("$push", "$$ROOT"))));
        if (!assumedNew.isEmpty()) {
            List<Document> used = List.of(
                    new Document("$match", anyOf(assumedNew)),
                    new Document("$limit", 1),
                    new Document("$project", new Document("_id", 1)));
            pipeline.add(new Document(
                    "$lookup",
                    new Document("from", COMMIT).append("pipeline", used).append("as", "used")));
        }
        return pipeline;
    }

    void flush() {
        refuseIfBroken();
        try {
            compare();
            if (!commits.isEmpty()) {
                // From here on, what is asked for may be the transaction's own.
                assumes = false;
                commits.forEach(this::place);
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
        known.used(heads.all().keySet());
        heads.all().forEach(known::put);
        read.forEach((stream, records) -> {
            if (heads.all().containsKey(stream) && heads.of(stream).hasSameRowsAs(records.head())) {
                known.put(stream, records);
            }
        });
        artists.all().forEach((id, artist) -> {
            if (heads.all().containsKey(calendar(id))) {
                known.put(id, heads.of(calendar(id)), artist);
            }
        });
    }
}
