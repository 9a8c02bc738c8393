package io.productiontool.persistence.sqlite;

import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.persistence.codec.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds events; every condition that a filter can name has an index. */
final class EventQuery {

    private static final String EVENTS =
            "select e.position, s.name, e.version, c.id, c.recorded_at, c.actor, e.type, e.payload from event e"
                    + " join stream s on s.number = e.stream join commits c on c.number = e.commits where ";

    private final SqlSession session;
    private final StringBuilder where = new StringBuilder("e.position > ?");
    private final List<Object> arguments = new ArrayList<>();

    EventQuery(SqlSession session) {
        this.session = session;
    }

    List<RecordedEvent> ofCommit(long number) {
        return session.list(EVENTS + "e.commits = ? order by e.position", EventQuery::event, number);
    }

    /** @param named the stream that the filter names, so that of its history no more is looked at than the time asked for */
    List<RecordedEvent> find(EventFilter filter, Optional<Known.Stream> named) {
        arguments.add(filter.after());
        named.ifPresent(end -> {
            filter.since()
                    .ifPresent(since ->
                            and("e.version > ?", head(end, since.minusMillis(1)).version()));
            filter.until()
                    .ifPresent(until -> and(
                            "e.version <= ?", head(end, until.minusMillis(1)).version()));
        });
        filter.stream()
                .ifPresent(stream -> and("e.stream = (select number from stream where name = ?)", stream.value()));
        filter.subject()
                .ifPresent(subject ->
                        and("e.position in (select position from event_subject where subject = ?)", subject));
        filter.project().ifPresent(project -> and("e.project <> '' and e.project = ?", project));
        filter.actor().ifPresent(actor -> and("c.actor = ?", actor));
        filter.commit().ifPresent(commit -> and("c.id = ?", commit.value()));
        filter.type().ifPresent(type -> {
            and("(e.type = ?", type);
            where.append(" or substr(e.type, 1, length(?) + 1) = ? || '.')");
            arguments.add(type);
            arguments.add(type);
        });
        filter.since().ifPresent(since -> and("c.recorded_at >= ?", since.toEpochMilli()));
        filter.until().ifPresent(until -> and("c.recorded_at < ?", until.toEpochMilli()));
        arguments.add((long) filter.limit());
        String order = filter.newestFirst() ? " order by e.position desc limit ?" : " order by e.position limit ?";
        return session.list(EVENTS + where + order, EventQuery::event, arguments.toArray());
    }

    /** Where a stream ended: the last version recorded by then, between which and its end times only grow. */
    StreamHead head(Known.Stream end, Instant moment) {
        long known = 0;
        long recordedAt = 0;
        long later = end.version() + 1;
        long version = end.version();
        long at = end.recordedAt();
        while (true) {
            if (at > moment.toEpochMilli()) {
                later = version;
            } else {
                known = version;
                recordedAt = at;
            }
            if (later - known <= 1) {
                return known == 0 ? StreamHead.NONE : new StreamHead(known, Instant.ofEpochMilli(recordedAt));
            }
            version = (known + later) >>> 1;
            at = recordedAt(end.number(), version);
        }
    }

    private long recordedAt(long stream, long version) {
        return session.first(
                        "select c.recorded_at from event e join commits c on c.number = e.commits"
                                + " where e.stream = ? and e.version = ?",
                        row -> row.getLong(1),
                        stream,
                        version)
                .orElseThrow(() -> new StoreException(
                        "version " + version + " of a stream is missing", "run ptool verify to see what is damaged"));
    }

    private void and(String condition, Object argument) {
        where.append(" and ").append(condition);
        arguments.add(argument);
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong(1),
                new StreamId(row.getString(2)),
                row.getLong(3),
                new CommitId(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getString(6),
                EventCodec.decode(row.getString(7), row.getString(8)));
    }
}
