package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;
import static io.productiontool.persistence.mongo.Schema.STREAM;

import com.mongodb.client.model.IndexModel;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventIndex;
import io.productiontool.engine.store.Flaw;
import io.productiontool.persistence.codec.EventCodec;
import io.productiontool.persistence.codec.EventHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;

/** Finds what is wrong below the level of events and rows: broken chains of hashes, missing guards and indexes. */
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
        new RowInspection(session, found).run();
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
                return;
            }
            if (!validator.toBsonDocument().equals(there.get(name).toBsonDocument())) {
                found.accept(new Flaw("collection " + name, "is not guarded as it must be"));
            }
            indexes(name);
        });
    }

    private void indexes(String collection) {
        List<Document> kept = session.collection(collection).listIndexes().into(new ArrayList<>());
        Schema.indexes(collection).stream()
                .filter(wanted -> kept.stream().noneMatch(one -> isSame(wanted, one)))
                .forEach(wanted -> found.accept(new Flaw(
                        "index of " + collection + " by "
                                + String.join(", ", keys(wanted).keySet()),
                        "is missing")));
    }

    private static Document keys(IndexModel index) {
        return (Document) index.getKeys();
    }

    private static boolean isSame(IndexModel wanted, Document kept) {
        return keys(wanted)
                        .toBsonDocument()
                        .equals(kept.get("key", Document.class).toBsonDocument())
                && wanted.getOptions().isUnique() == kept.getBoolean("unique", false);
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
            readable(event, stream, stream + " version " + version);
        }
    }

    private void readable(Document event, String stream, String where) {
        String type = event.getString("type");
        try {
            Event decoded = EventCodec.decode(type, event.getString("payload"));
            if (!decoded.type().equals(type)
                    || !EventIndex.project(new StreamId(stream), decoded).equals(event.getString("project"))
                    || !event.getList("subjects", String.class).containsAll(EventIndex.subjects(decoded))) {
                flaw(stream, where, "would not be found by what it is about");
            }
        } catch (RuntimeException unreadable) {
            // Whatever a damaged text makes the reader throw.
            flaw(stream, where, "cannot be read");
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
