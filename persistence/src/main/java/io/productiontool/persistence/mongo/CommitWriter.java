package io.productiontool.persistence.mongo;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventIndex;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.codec.EventCodec;
import io.productiontool.persistence.codec.EventHash;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Makes the document of a commit, its events inside, and the heads of the streams that it goes on with. Where the events are
 * in history is said when they are brought to the server.
 */
final class CommitWriter {

    private final Batch batch;

    CommitWriter(Batch batch) {
        this.batch = batch;
    }

    void append(Commit commit) {
        List<Document> events = new ArrayList<>();
        for (Commit.Appended appended : commit.events()) {
            events.add(event(commit, appended));
        }
        Document document = new Document("_id", commit.id().value())
                .append("recordedAt", commit.recordedAt().toEpochMilli())
                .append("actor", commit.actor());
        if (!commit.key().isEmpty()) {
            document.append("key", commit.key());
        }
        batch.add(document.append("fingerprint", commit.fingerprint()).append("events", events));
    }

    private Document event(Commit commit, Commit.Appended appended) {
        StreamId stream = appended.stream();
        Head head = batch.head(stream);
        if (appended.version() != head.version() + 1) {
            throw new StoreException(
                    "version " + appended.version() + " of " + stream + " cannot follow " + head.version(), "");
        }
        long recordedAt = commit.recordedAt().toEpochMilli();
        String type = appended.event().type();
        String payload = EventCodec.encode(appended.event());
        byte[] salt = EventHash.salt();
        byte[] hash = new EventHash(
                        stream.value(),
                        appended.version(),
                        commit.id().value(),
                        recordedAt,
                        commit.actor(),
                        type,
                        payload)
                .of(salt, head.hash().getData());
        batch.heads().set(stream.value(), head.next(recordedAt, hash));
        return new Document("stream", stream.value())
                .append("version", appended.version())
                .append("type", type)
                .append("project", EventIndex.project(stream, appended.event()))
                .append("subjects", EventIndex.subjects(appended.event()))
                .append("payload", payload)
                .append("salt", new Binary(salt))
                .append("previous", head.hash());
    }
}
