package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;

import com.mongodb.client.MongoCursor;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.persistence.codec.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.Document;

/** Finds events within the documents of commits; the server finds the documents by an index, what is left is looked at here. */
final class History {

    private static final int BATCH = 500;

    private final Session session;

    History(Session session) {
        this.session = session;
    }

    /** The events of a commit, in order. */
    static List<RecordedEvent> events(Document commit) {
        CommitId id = new CommitId(commit.getString("_id"));
        Instant recordedAt = Instant.ofEpochMilli(commit.getLong("recordedAt"));
        String actor = commit.getString("actor");
        List<RecordedEvent> events = new ArrayList<>();
        for (Document event : commit.getList("events", Document.class)) {
            events.add(new RecordedEvent(
                    event.getLong("position"),
                    new StreamId(event.getString("stream")),
                    event.getLong("version"),
                    id,
                    recordedAt,
                    actor,
                    EventCodec.decode(event.getString("type"), event.getString("payload"))));
        }
        return events;
    }

    List<RecordedEvent> find(EventFilter filter) {
        return find(filter, Long.MAX_VALUE);
    }

    /** Of those up to a position. */
    List<RecordedEvent> find(EventFilter filter, long upTo) {
        List<RecordedEvent> found = new ArrayList<>();
        if (filter.limit() == 0) {
            return found;
        }
        int direction = filter.newestFirst() ? -1 : 1;
        try (MongoCursor<Document> commits = session.find(COMMIT, commits(filter, upTo))
                .sort(new Document("position", direction))
                .batchSize(Math.min(BATCH, Math.max(2, filter.limit())))
                .iterator()) {
            while (commits.hasNext() && found.size() < filter.limit()) {
                List<RecordedEvent> events = events(commits.next());
                if (filter.newestFirst()) {
                    Collections.reverse(events);
                }
                events.stream()
                        .filter(event -> event.position() <= upTo && filter.matches(event))
                        .limit(filter.limit() - found.size())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Document commits(EventFilter filter, long upTo) {
        Document event = new Document();
        filter.stream().ifPresent(stream -> event.append("stream", stream.value()));
        filter.subject().ifPresent(subject -> event.append("subjects", subject));
        filter.project().ifPresent(project -> event.append("project", project));
        Document positions = new Document();
        if (filter.after() > 0) {
            positions.append("$gt", filter.after());
        }
        if (upTo < Long.MAX_VALUE) {
            positions.append("$lte", upTo);
        }
        if (!positions.isEmpty()) {
            event.append("position", positions);
        }
        Document commit = new Document();
        if (!event.isEmpty()) {
            commit.append("events", new Document("$elemMatch", event));
        }
        filter.commit().ifPresent(id -> commit.append("_id", id.value()));
        filter.actor().ifPresent(actor -> commit.append("actor", actor));
        Document recorded = new Document();
        filter.since().ifPresent(since -> recorded.append("$gte", since.toEpochMilli()));
        filter.until().ifPresent(until -> recorded.append("$lt", until.toEpochMilli()));
        return recorded.isEmpty() ? commit : commit.append("recordedAt", recorded);
    }
}
