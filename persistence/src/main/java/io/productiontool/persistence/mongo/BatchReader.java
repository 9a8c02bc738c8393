package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.HOLD;
import static io.productiontool.persistence.mongo.Schema.RECORD;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * Reads within a batch: what every command asks is answered by what the batch knows or the server has, without bringing
 * the batch's own writes there first; any other question brings them there.
 */
class BatchReader extends MongoReader {

    /** So many calendars are looked at one by one; more with a few questions for all. */
    private static final int FEW = 4;

    private final Batch batch;
    private final Guards guards;
    private final Set<String> forgotten = new HashSet<>();

    BatchReader(Batch batch) {
        super(batch.session());
        this.batch = batch;
        this.guards = batch.guards();
    }

    final Batch batch() {
        return batch;
    }

    final Guards guards() {
        return guards;
    }

    /** The record is about to change: what was known of it is true no more. */
    final void forget(StudioRecord record) {
        forgotten.add(StreamId.record(record.kind(), record.id()).value());
    }

    @Override
    public StreamHead head(StreamId stream) {
        Head head = batch.head(stream);
        return head.version() == 0
                ? StreamHead.NONE
                : new StreamHead(head.version(), Instant.ofEpochMilli(head.recordedAt()));
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        Document filter = byId(Rows.recordId(kind, id));
        if (kind == RecordKind.STUDIO) {
            return session().peek(RECORD, filter).map(found -> Rows.record(kind, found));
        }
        return known(kind, StreamId.record(kind, id), filter).stream().findFirst();
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return kind == RecordKind.STUDIO
                ? known(kind, StreamId.record(kind, ""), new Document("kind", kind.word()))
                : super.records(kind);
    }

    private List<StudioRecord> known(RecordKind kind, StreamId stream, Document filter) {
        Head head = batch.head(stream);
        boolean changed = forgotten.contains(stream.value()) || batch.heads().isChanged(stream.value());
        Optional<List<StudioRecord>> known = changed ? Optional.empty() : batch.records(stream.value(), head);
        return known.orElseGet(() -> {
            List<StudioRecord> found = session().peekAll(RECORD, filter).stream()
                    .map(one -> Rows.record(kind, one))
                    .toList();
            if (!changed) {
                batch.read(stream.value(), head, found);
            }
            return found;
        });
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        guards.add(StreamId.calendar(artist));
        return batch.artists()
                .covering(artist.value(), range)
                .map(found -> found.rows(artist, range))
                .orElse(CalendarRows.NONE);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        artists.forEach(artist -> guards.add(StreamId.calendar(artist)));
        if (artists.size() > FEW) {
            return super.calendars(artists, range);
        }
        Map<ArtistId, CalendarRows> rows = new HashMap<>();
        artists.forEach(artist -> batch.artists()
                .covering(artist.value(), range)
                .ifPresent(found -> rows.put(artist, found.rows(artist, range))));
        return rows;
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        Optional<Artist> found = batch.artists().find(artist.value());
        found.ifPresent(one -> batch.artists().loadRows(artist.value(), one));
        return found.map(one -> one.due(moment)).orElse(List.of());
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return id instanceof HoldId ? session().peek(HOLD, byId(id.value())).map(Rows::hold) : super.claim(id);
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        guards.addAllCalendars();
        return super.claimsOf(project, range);
    }

    @Override
    public boolean wasUsed(String subject) {
        return batch.isAbout(subject)
                || batch.unlikely(new Document(Batch.SUBJECTS, subject)).isPresent();
    }

    @Override
    public Optional<KeyedCommit> commit(String actor, String key) {
        if (batch.hasKey(actor, key)) {
            return super.commit(actor, key);
        }
        return batch.unlikely(new Document("actor", actor).append("key", key))
                .map(commit -> new KeyedCommit(commit.getString("fingerprint"), History.events(commit)));
    }
}
