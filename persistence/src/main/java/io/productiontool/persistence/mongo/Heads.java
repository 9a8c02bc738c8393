package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.STREAM;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * The heads of streams within a transaction: each read once or assumed, changed in memory, written together. That a head is
 * written is what keeps two commits from following the same one, and one that changes rows from passing one that looked at
 * them, as snapshots alone would let them.
 */
final class Heads {

    private static final Document TOUCH = new Document("$inc", new Document("guard", 1L));

    private final Session session;
    private final Known known;
    private final boolean assumes;
    private final Map<String, Head> heads = new HashMap<>();
    private final Map<String, Head> assumed = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> touched = new HashSet<>();
    private boolean allCalendars;

    /** @param assumes whether what is known of heads is taken for true, until it is compared with what the server has */
    Heads(Session session, Known known, boolean assumes) {
        this.session = session;
        this.known = known;
        this.assumes = assumes;
    }

    Head of(String stream) {
        Head head = heads.get(stream);
        return head == null ? find(stream) : head;
    }

    private Head find(String stream) {
        Optional<Head> likely = assumes ? known.head(stream) : Optional.empty();
        likely.ifPresent(head -> {
            heads.put(stream, head);
            assumed.put(stream, head);
        });
        return likely.orElseGet(() -> read(stream));
    }

    private Head read(String stream) {
        Set<String> wanted = new LinkedHashSet<>(List.of(stream));
        if (stream.startsWith("calendar/")) {
            wanted.add("artist/" + stream.substring("calendar/".length()));
        }
        if (!assumes && heads.isEmpty()) {
            wanted.addAll(known.lastUsed());
        }
        wanted.removeAll(heads.keySet());
        wanted.addAll(assumed.keySet());
        List<Document> stored = session.peekAll(STREAM, among(wanted));
        compare(stored);
        wanted.forEach(name -> heads.putIfAbsent(name, Head.NONE));
        stored.forEach(document -> heads.replace(document.getString("_id"), Head.NONE, Head.of(document)));
        return Objects.requireNonNull(heads.get(stream), stream);
    }

    private static Document among(Collection<String> streams) {
        return new Document("_id", new Document("$in", List.copyOf(streams)));
    }

    /** Finds those that were assumed and not yet compared. */
    Document assumed() {
        return among(assumed.keySet());
    }

    boolean hasAssumed() {
        return !assumed.isEmpty();
    }

    /** @throws Stale when one of those that were assumed is another by now */
    void compare(List<Document> stored) {
        Map<String, Head> found = new HashMap<>();
        stored.forEach(document -> found.put(document.getString("_id"), Head.of(document)));
        boolean equal = found.entrySet().containsAll(assumed.entrySet());
        assumed.clear();
        if (!equal) {
            throw new Stale();
        }
    }

    /** Whether this transaction has appended to it or touched it, and has yet to write that. */
    boolean isChanged(String stream) {
        return changed.contains(stream) || touched.contains(stream);
    }

    /** Those that were asked for. */
    Map<String, Head> all() {
        return heads;
    }

    void set(String stream, Head head) {
        heads.put(stream, head);
        changed.add(stream);
    }

    /** Says where the last event of a stream is in history. */
    void place(String stream, long position) {
        set(stream, of(stream).at(position));
    }

    /** Has the stream collide with whatever writes it meanwhile. */
    void touch(String stream) {
        touched.add(stream);
    }

    void touchAllCalendars() {
        allCalendars = true;
    }

    void write() {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (String stream : changed) {
            Head head = of(stream);
            Document id = new Document("_id", stream);
            if (head.isStored()) {
                writes.add(new UpdateOneModel<>(id, new Document("$set", head.fields())));
            } else {
                id.putAll(head.fields());
                writes.add(new InsertOneModel<>(id));
            }
            heads.put(stream, head.stored());
        }
        if (!writes.isEmpty()) {
            session.collection(STREAM).bulkWrite(session.client(), writes);
        }
        touched.removeAll(changed);
        if (allCalendars) {
            touch(new Document("$gte", "calendar/").append("$lt", "calendar0"));
            heads.replaceAll((stream, head) -> stream.startsWith("calendar/") ? head.touched() : head);
        }
        if (!touched.isEmpty()) {
            touch(new Document("$in", List.copyOf(touched)));
            heads.replaceAll((stream, head) -> touched.contains(stream) ? head.touched() : head);
        }
        changed.clear();
        touched.clear();
        allCalendars = false;
    }

    private void touch(Document ids) {
        session.collection(STREAM).updateMany(session.client(), new Document("_id", ids), TOUCH);
    }
}
