package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;
import static io.productiontool.persistence.mongo.Schema.STREAM;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventIndex;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.codec.EventCodec;
import io.productiontool.persistence.codec.EventHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Appends commits: one document with its events inside, and the head of each stream that it goes on with. That the head is
 * changed is what keeps two commits from following the same one.
 */
final class CommitWriter {

    private static final Binary NO_HASH = new Binary(new byte[0]);

    private final Session session;

    CommitWriter(Session session) {
        this.session = session;
    }

    private record Head(long version, long position, Binary hash) {}

    void append(Commit commit) {
        Map<StreamId, Head> before = new LinkedHashMap<>();
        commit.events().forEach(event -> before.computeIfAbsent(event.stream(), this::head));
        long last = before.values().stream().mapToLong(Head::position).max().orElse(0);
        long first = Place.draw(session.clusterTime(), commit.events().size(), last);
        Map<StreamId, Head> heads = new LinkedHashMap<>(before);
        List<Document> events = new ArrayList<>();
        for (Commit.Appended appended : commit.events()) {
            events.add(event(commit, appended, first + events.size(), heads));
        }
        Document document = new Document("_id", commit.id().value())
                .append("position", first)
                .append("recordedAt", commit.recordedAt().toEpochMilli())
                .append("actor", commit.actor());
        if (!commit.key().isEmpty()) {
            document.append("key", commit.key());
        }
        session.collection(COMMIT)
                .insertOne(
                        session.client(),
                        document.append("fingerprint", commit.fingerprint()).append("events", events));
        heads.forEach((stream, head) -> write(
                stream,
                before.getOrDefault(stream, head),
                head,
                commit.recordedAt().toEpochMilli()));
    }

    private Head head(StreamId stream) {
        return session.first(STREAM, new Document("_id", stream.value()))
                .map(head ->
                        new Head(head.getLong("version"), head.getLong("position"), head.get("hash", Binary.class)))
                .orElse(new Head(0, 0, NO_HASH));
    }

    private static Document event(Commit commit, Commit.Appended appended, long position, Map<StreamId, Head> heads) {
        StreamId stream = appended.stream();
        Head head = heads.getOrDefault(stream, new Head(0, 0, NO_HASH));
        if (appended.version() != head.version() + 1) {
            throw new StoreException(
                    "version " + appended.version() + " of " + stream + " cannot follow " + head.version(), "");
        }
        String type = appended.event().type();
        String payload = EventCodec.encode(appended.event());
        byte[] salt = EventHash.salt();
        byte[] hash = new EventHash(
                        stream.value(),
                        appended.version(),
                        commit.id().value(),
                        commit.recordedAt().toEpochMilli(),
                        commit.actor(),
                        type,
                        payload)
                .of(salt, head.hash().getData());
        heads.put(stream, new Head(appended.version(), position, new Binary(hash)));
        return new Document("position", position)
                .append("stream", stream.value())
                .append("version", appended.version())
                .append("type", type)
                .append("project", EventIndex.project(stream, appended.event()))
                .append("subjects", EventIndex.subjects(appended.event()))
                .append("payload", payload)
                .append("salt", new Binary(salt))
                .append("previous", head.hash());
    }

    private void write(StreamId stream, Head before, Head after, long recordedAt) {
        Document head = new Document("version", after.version())
                .append("recordedAt", recordedAt)
                .append("position", after.position())
                .append("hash", after.hash());
        Document id = new Document("_id", stream.value());
        if (before.version() == 0) {
            session.collection(STREAM)
                    .insertOne(
                            session.client(),
                            id.append("version", after.version())
                                    .append("recordedAt", recordedAt)
                                    .append("position", after.position())
                                    .append("hash", after.hash()));
        } else {
            session.collection(STREAM).updateOne(session.client(), id, new Document("$set", head));
        }
    }
}
