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
import java.util.Set;
import org.bson.Document;

/**
 * The heads of streams within a transaction: each read once, changed in memory, written together. That a head is written is
 * what keeps two commits from following the same one, and one that changes rows from passing one that looked at them, as
 * snapshots alone would let them.
 */
final class Heads {

    private static final Document TOUCH = new Document("$inc", new Document("guard", 1L));

    private final Session session;
    private final Collection<String> expected;
    private final Map<String, Head> heads = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> touched = new HashSet<>();
    private boolean allCalendars;

    /** @param expected those that are likely to be asked for, read with the first */
    Heads(Session session, Collection<String> expected) {
        this.session = session;
        this.expected = expected;
    }

    Head of(String stream) {
        Head head = heads.get(stream);
        return head == null ? read(stream) : head;
    }

    private Head read(String stream) {
        Set<String> wanted = new LinkedHashSet<>(List.of(stream));
        if (stream.startsWith("calendar/")) {
            wanted.add("artist/" + stream.substring("calendar/".length()));
        }
        if (heads.isEmpty()) {
            wanted.addAll(expected);
        }
        wanted.removeAll(heads.keySet());
        wanted.forEach(name -> heads.put(name, Head.NONE));
        session.peekAll(STREAM, new Document("_id", new Document("$in", List.copyOf(wanted))))
                .forEach(stored -> heads.put(stored.getString("_id"), Head.of(stored)));
        return heads.getOrDefault(stream, Head.NONE);
    }

    /** Whether this transaction has appended to it or touched it, and has yet to write that. */
    boolean isChanged(String stream) {
        return changed.contains(stream) || touched.contains(stream);
    }

    /** Those that were asked for. */
    Set<String> names() {
        return heads.keySet();
    }

    void set(String stream, Head head) {
        heads.put(stream, head);
        changed.add(stream);
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
            heads.keySet().removeIf(stream -> stream.startsWith("calendar/"));
        }
        if (!touched.isEmpty()) {
            touch(new Document("$in", List.copyOf(touched)));
            heads.keySet().removeAll(touched);
        }
        changed.clear();
        touched.clear();
        allCalendars = false;
    }

    private void touch(Document ids) {
        session.collection(STREAM).updateMany(session.client(), new Document("_id", ids), TOUCH);
    }
}
