package io.productiontool.persistence.sqlite;

import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventIndex;
import io.productiontool.engine.store.Flaw;
import io.productiontool.persistence.codec.EventCodec;
import io.productiontool.persistence.codec.EventHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Follows the chain of hashes of every stream, and reads every event. Names the first bad event of a stream. */
final class ChainInspection {

    private static final String EVENTS = "select e.stream, s.name, e.version, c.id, c.recorded_at, c.actor, e.type,"
            + " e.payload, e.salt, e.previous, s.version, s.hash, e.position, e.project from event e"
            + " join stream s on s.number = e.stream join commits c on c.number = e.commits order by e.stream, e.version";

    private final SqlSession session;
    private final Consumer<Flaw> found;
    private long stream;
    private long version;
    private byte[] hash = new byte[0];
    private boolean broken;

    ChainInspection(SqlSession session, Consumer<Flaw> found) {
        this.session = session;
        this.found = found;
    }

    void run() {
        session.each(EVENTS, this::event);
        session.each(
                "select name from stream where version > 0 and not exists (select 1 from event where stream = number)",
                row -> found.accept(new Flaw(row.getString(1), "has lost its events")));
        session.each(
                "select id from commits where not exists (select 1 from event where commits = number)",
                row -> found.accept(new Flaw("commit " + row.getString(1), "has lost its events")));
    }

    private void event(ResultSet row) throws SQLException {
        if (row.getLong(1) != stream) {
            stream = row.getLong(1);
            version = 0;
            hash = new byte[0];
            broken = false;
        }
        String where = row.getString(2) + " version " + row.getLong(3);
        if (row.getLong(3) != version + 1) {
            flaw(where, "follows version " + version);
        } else if (!Arrays.equals(row.getBytes(10), hash)) {
            flaw(version == 0 ? where : row.getString(2) + " version " + version, "was changed");
        }
        version = row.getLong(3);
        String payload = row.getString(8);
        hash = new EventHash(
                        row.getString(2),
                        version,
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        payload)
                .of(row.getBytes(9), row.getBytes(10));
        if (version == row.getLong(11) && !Arrays.equals(hash, row.getBytes(12))) {
            flaw(where, "was changed");
        } else if (version > row.getLong(11)) {
            flaw(where, "is newer than its stream says");
        }
        readable(row, where, payload);
    }

    private void readable(ResultSet row, String where, String payload) throws SQLException {
        String type = row.getString(7);
        try {
            Event event = EventCodec.decode(type, payload);
            String project = EventIndex.project(new StreamId(row.getString(2)), event);
            List<String> subjects = session.list(
                    "select subject from event_subject where position = ?", one -> one.getString(1), row.getLong(13));
            if (!event.type().equals(type)
                    || !project.equals(row.getString(14))
                    || !subjects.containsAll(EventIndex.subjects(event))) {
                flaw(where, "would not be found by what it is about");
            }
        } catch (RuntimeException unreadable) {
            // Whatever a damaged text makes the reader throw.
            flaw(where, "cannot be read");
        }
    }

    /** What comes after a bad event of a stream is bad for its sake, and is not told again. */
    private void flaw(String where, String what) {
        if (!broken) {
            broken = true;
            found.accept(new Flaw(where, what));
        }
    }
}
