package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.STREAM;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * Writes what a commit has read of calendars that it does not append to, as snapshots alone let two transactions pass
 * each other: one that archives an artist without work ahead, and one that books the artist. Who books reads records and
 * writes a calendar; whoever changes a record writes every calendar that it looked at, so that the two collide.
 */
final class Guards {

    private static final Document TOUCH = new Document("$inc", new Document("guard", 1L));

    private final Session session;
    private final Set<String> read = new HashSet<>();
    private boolean all;

    Guards(Session session) {
        this.session = session;
    }

    void read(StreamId stream) {
        read.add(stream.value());
    }

    void readAllCalendars() {
        all = true;
    }

    void write(Commit commit) {
        Set<String> unwritten = new HashSet<>(read);
        commit.events().forEach(event -> unwritten.remove(event.stream().value()));
        boolean record = commit.events().stream().anyMatch(event -> event.event() instanceof RecordEvent);
        if (all && record) {
            touch(new Document("$gte", "calendar/").append("$lt", "calendar0"));
        } else if (!unwritten.isEmpty()) {
            touch(new Document("$in", List.copyOf(unwritten)));
        }
    }

    private void touch(Document ids) {
        session.collection(STREAM).updateMany(session.client(), new Document("_id", ids), TOUCH);
    }
}
