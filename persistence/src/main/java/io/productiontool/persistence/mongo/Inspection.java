package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;
import static io.productiontool.persistence.mongo.Schema.STREAM;

import io.productiontool.engine.store.Flaw;
import io.productiontool.persistence.codec.EventHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;

/** Finds what is wrong below the level of events and rows: broken chains of hashes, missing or changed validators. */
final class Inspection {

    private final Session session;
    private final Consumer<Flaw> found;
    private final Map<String, Chain> chains = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    private record Chain(long version, Binary hash) {}

    Inspection(Session session, Consumer<Flaw> found) {
        this.session = session;
        this.found = found;
    }

    void run() {
        validators();
        session.find(COMMIT, new Document()).sort(new Document("position", 1)).forEach(this::commit);
        session.find(STREAM, new Document()).forEach(this::head);
    }

    private void validators() {
        Map<String, Document> there = new HashMap<>();
        session.database()
                .listCollections()
                .forEach(one -> there.put(
                        one.getString("name"),
                        one.get("options", new Document()).get("validator", new Document())));
        Schema.validators().forEach((name, validator) -> {
            if (!there.containsKey(name)) {
                found.accept(new Flaw("collection " + name, "is missing"));
            } else if (!validator.toBsonDocument().equals(there.get(name).toBsonDocument())) {
                found.accept(new Flaw("collection " + name, "is not guarded as it must be"));
            }
        });
    }

    private void commit(Document commit) {
        for (Document event : commit.getList("events", Document.class)) {
            String stream = event.getString("stream");
            long version = event.getLong("version");
            Chain before = chains.getOrDefault(stream, new Chain(0, new Binary(new byte[0])));
            Binary previous = event.get("previous", Binary.class);
            if (version != before.version + 1) {
                flaw(stream, stream + " version " + version, "follows version " + before.version);
            } else if (!previous.equals(before.hash)) {
                flaw(stream, stream + " version " + Math.max(1, before.version), "was changed");
            }
            byte[] hash = new EventHash(
                            stream,
                            version,
                            commit.getString("_id"),
                            commit.getLong("recordedAt"),
                            commit.getString("actor"),
                            event.getString("type"),
                            event.getString("payload"))
                    .of(event.get("salt", Binary.class).getData(), previous.getData());
            chains.put(stream, new Chain(version, new Binary(hash)));
        }
    }

    private void head(Document head) {
        String stream = head.getString("_id");
        Chain chain = chains.get(stream);
        if (chain == null) {
            flaw(stream, stream, "has lost its events");
        } else if (chain.version > head.getLong("version")) {
            flaw(stream, stream + " version " + chain.version, "is newer than its stream says");
        } else if (!chain.hash.equals(head.get("hash", Binary.class))) {
            flaw(stream, stream + " version " + chain.version, "was changed");
        }
    }

    /** What comes after a bad event of a stream is bad for its sake, and is not told again. */
    private void flaw(String stream, String where, String what) {
        if (told.add(stream)) {
            found.accept(new Flaw(where, what));
        }
    }
}
