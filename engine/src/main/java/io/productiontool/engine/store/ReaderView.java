package io.productiontool.engine.store;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A reader that answers as another does, but for what a subclass sees otherwise. */
public abstract class ReaderView implements Reader {

    /** The one that is asked. */
    protected final Reader reader;

    /** Answers as this reader does. */
    protected ReaderView(Reader reader) {
        this.reader = reader;
    }

    @Override
    public StreamHead head(StreamId stream) {
        return reader.head(stream);
    }

    @Override
    public StreamHead headAt(StreamId stream, Instant moment) {
        return reader.headAt(stream, moment);
    }

    @Override
    public Optional<String> hash(StreamId stream, long version) {
        return reader.hash(stream, version);
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        return reader.record(kind, id);
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return reader.records(kind);
    }

    @Override
    public List<StudioRecord> recordsWith(RecordKind kind, Collection<String> words) {
        return reader.recordsWith(kind, words);
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return reader.recordsByRef(kind, ref);
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return reader.calendar(artist, range);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        return reader.calendars(artists, range);
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        return reader.due(artist, moment);
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return reader.claim(id);
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        return reader.claimByHandle(handle);
    }

    @Override
    public Optional<Claim> claimByRef(String ref) {
        return reader.claimByRef(ref);
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        return reader.claimsOf(project, range);
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return reader.fillings(demand);
    }

    @Override
    public Optional<Off> off(OffId id) {
        return reader.off(id);
    }

    @Override
    public Optional<Off> offByHandle(String handle) {
        return reader.offByHandle(handle);
    }

    @Override
    public Optional<Demand> demand(DemandId id) {
        return reader.demand(id);
    }

    @Override
    public Optional<Demand> demandByHandle(String handle) {
        return reader.demandByHandle(handle);
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return reader.demands(range);
    }

    @Override
    public boolean wasUsed(String subject) {
        return reader.wasUsed(subject);
    }

    @Override
    public Optional<KeyedCommit> commit(String actor, String key) {
        return reader.commit(actor, key);
    }

    @Override
    public Optional<CommitKey> keyOf(CommitId commit) {
        return reader.keyOf(commit);
    }

    @Override
    public List<CommitId> commits(String beginning, int most) {
        return reader.commits(beginning, most);
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter) {
        return reader.events(filter);
    }

    @Override
    public long lastPosition() {
        return reader.lastPosition();
    }

    @Override
    public List<StreamId> streams() {
        return reader.streams();
    }

    @Override
    public List<LoadStep> guard(ArtistId artist) {
        return reader.guard(artist);
    }

    @Override
    public void inspect(Consumer<Flaw> found) {
        reader.inspect(found);
    }
}
