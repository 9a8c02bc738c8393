package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.CAPACITY;
import static io.productiontool.persistence.mongo.Schema.COMMIT;
import static io.productiontool.persistence.mongo.Schema.DEMAND;
import static io.productiontool.persistence.mongo.Schema.HOLD;
import static io.productiontool.persistence.mongo.Schema.OFF;
import static io.productiontool.persistence.mongo.Schema.RECORD;
import static io.productiontool.persistence.mongo.Schema.REF;
import static io.productiontool.persistence.mongo.Schema.STREAM;

import com.mongodb.client.model.Projections;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.LoadStep;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;

/** Reads from the state that the session sees. */
class MongoReader implements Reader {

    private final Session session;
    private final Calendars calendars;

    MongoReader(Session session) {
        this.session = session;
        this.calendars = new Calendars(session);
    }

    final Session session() {
        return session;
    }

    static Document byId(String id) {
        return new Document("_id", id);
    }

    private static Document touching(TimeRange range) {
        return new Document("end", new Document("$gt", range.startMillis()))
                .append("start", new Document("$lt", range.endMillis()));
    }

    /** The document of a stream that was begun. */
    private Optional<Document> stream(StreamId stream) {
        return session.first(STREAM, byId(stream.value())).filter(head -> head.getLong("version") > 0);
    }

    @Override
    public StreamHead head(StreamId stream) {
        return stream(stream).map(MongoReader::head).orElse(StreamHead.NONE);
    }

    private static StreamHead head(Document stream) {
        return new StreamHead(stream.getLong("version"), Instant.ofEpochMilli(stream.getLong("recordedAt")));
    }

    /** One question, however many streams it is about. */
    @Override
    public Map<StreamId, StreamHead> heads(Collection<StreamId> streams) {
        Map<StreamId, StreamHead> heads = new HashMap<>();
        streams.forEach(stream -> heads.put(stream, StreamHead.NONE));
        Document among =
                new Document("$in", streams.stream().map(StreamId::value).toList());
        session.find(STREAM, new Document("_id", among).append("version", new Document("$gt", 0)))
                .projection(Projections.include("version", "recordedAt"))
                .forEach(stream -> heads.put(new StreamId(stream.getString("_id")), head(stream)));
        return heads;
    }

    @Override
    public Optional<String> hash(StreamId stream, long version) {
        return stream(stream)
                .filter(head -> version > 0 && version <= head.getLong("version"))
                .map(head -> version == head.getLong("version")
                        ? head.get("hash", Binary.class).getData()
                        : previous(stream, version + 1))
                .map(HexFormat.of()::formatHex);
    }

    private byte[] previous(StreamId stream, long version) {
        Document wanted = new Document("stream", stream.value()).append("version", version);
        Document commit = session.first(COMMIT, new Document("events", new Document("$elemMatch", wanted)))
                .orElseThrow(() -> MongoFailures.missing(stream + " version " + version));
        return commit.getList("events", Document.class).stream()
                .filter(event ->
                        event.getString("stream").equals(stream.value()) && event.getLong("version") == version)
                .findFirst()
                .orElseThrow()
                .get("previous", Binary.class)
                .getData();
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        return session.first(RECORD, byId(Rows.recordId(kind, id))).map(found -> Rows.record(kind, found));
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return records(kind, new Document("kind", kind.word()));
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return records(kind, new Document("kind", kind.word()).append("refs", ref));
    }

    private List<StudioRecord> records(RecordKind kind, Document filter) {
        return session.find(RECORD, filter)
                .sort(new Document("id", 1))
                .map(found -> Rows.record(kind, found))
                .into(new ArrayList<>());
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return calendars.of(artist, range);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        return calendars.of(artists, range);
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        return holds(new Document("artist", artist.value()).append("due", new Document("$lte", moment.toEpochMilli())));
    }

    private List<Hold> holds(Document filter) {
        return session.list(HOLD, filter).stream().map(Rows::hold).toList();
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return id instanceof HoldId
                ? session.first(HOLD, byId(id.value())).map(Rows::hold)
                : calendars.bookings("id", id.value(), TimeRange.ALWAYS).stream()
                        .findFirst()
                        .map(Claim.class::cast);
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        return claims("handle", handle, TimeRange.ALWAYS).stream().findFirst();
    }

    @Override
    public Optional<Claim> claimByRef(String ref) {
        return session.first(REF, byId(ref)).flatMap(found -> {
            String id = found.getString("claim");
            return claim(found.getString("kind").equals(HOLD) ? new HoldId(id) : new BookingId(id));
        });
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        return claims("project", project, range);
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return claims("demand", demand.value(), TimeRange.ALWAYS);
    }

    /** Holds and bookings in the order of start and identity. */
    private List<Claim> claims(String field, String value, TimeRange range) {
        Document filter = new Document(field, value);
        filter.putAll(touching(range));
        List<Claim> claims = new ArrayList<>(holds(filter));
        claims.addAll(calendars.bookings(field, value, range));
        claims.sort(Comparator.comparing(Claim::range)
                .thenComparing(claim -> claim.id().value()));
        return claims;
    }

    @Override
    public Optional<Off> off(OffId id) {
        return session.first(OFF, byId(id.value())).map(Rows::off);
    }

    @Override
    public Optional<Off> offByHandle(String handle) {
        return session.first(OFF, new Document("handle", handle)).map(Rows::off);
    }

    @Override
    public Optional<Demand> demand(DemandId id) {
        return session.first(DEMAND, byId(id.value())).map(Rows::demand);
    }

    @Override
    public Optional<Demand> demandByHandle(String handle) {
        return session.first(DEMAND, new Document("handle", handle)).map(Rows::demand);
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return session.find(DEMAND, touching(range))
                .sort(new Document("start", 1).append("end", 1).append("handle", 1))
                .map(Rows::demand)
                .into(new ArrayList<>());
    }

    @Override
    public boolean wasUsed(String subject) {
        return session.find(COMMIT, new Document("events.subjects", subject))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    @Override
    public Optional<KeyedCommit> commit(String actor, String key) {
        return key.isEmpty()
                ? Optional.empty()
                : session.first(COMMIT, new Document("actor", actor).append("key", key))
                        .map(commit -> new KeyedCommit(commit.getString("fingerprint"), History.events(commit)));
    }

    /** Identities have no character above {@code z}, so those that begin with a text lie between it and it with one. */
    @Override
    public List<CommitId> commits(String beginning, int most) {
        Document between = new Document("$gte", beginning).append("$lt", beginning + "\u007f");
        return session.find(COMMIT, new Document("_id", between))
                .projection(Projections.include("_id"))
                .sort(new Document("_id", 1))
                .limit(most)
                .map(found -> new CommitId(found.getString("_id")))
                .into(new ArrayList<>());
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter) {
        return new History(session).find(filter);
    }

    @Override
    public long lastPosition() {
        return events(EventFilter.ALL.newest(1)).stream()
                .mapToLong(RecordedEvent::position)
                .findFirst()
                .orElse(0);
    }

    @Override
    public List<StreamId> streams() {
        return session.find(STREAM, new Document())
                .projection(Projections.include("_id"))
                .sort(new Document("_id", 1))
                .map(found -> new StreamId(found.getString("_id")))
                .into(new ArrayList<>());
    }

    @Override
    public List<LoadStep> guard(ArtistId artist) {
        return session.first(CAPACITY, byId(artist.value())).isPresent() ? calendars.guard(artist) : List.of();
    }

    @Override
    public void inspect(Consumer<Flaw> found) {
        new Inspection(session, found).run();
    }
}
