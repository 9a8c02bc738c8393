package io.productiontool.persistence.sqlite;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.LoadStep;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.codec.RowCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads from the state that the session's transaction sees. */
class SqliteReader implements Reader {

    /** Rows of an artist that touch a range: for every span up to the longest, those that start within it before the end. */
    private static final String TOUCHING = " from span cross join %1$s t where span.length <= ? and t.artist = ?"
            + " and t.span = span.length and t.starts > ? - span.length and t.starts < ? and t.ends > ?";

    private static final String BOOKING = "select t.id, t.handle, a.id, t.project, t.starts, t.ends, t.load, t.details";
    private static final String JOINED = " from %1$s t join artist a on a.number = t.artist where ";

    private static final String ROW = "select t.id, t.handle, '', t.project, t.starts, t.ends, t.load, t.details";
    private static final String HOLDS = ROW + TOUCHING.formatted("hold");
    private static final String BOOKINGS = ROW + TOUCHING.formatted("booking");
    private static final String OFFS =
            "select t.id, t.handle, '', t.kind, t.starts, t.ends, t.reason" + TOUCHING.formatted("off");

    private static final String CALENDAR =
            "select a.number, (select max(t.span) from hold t where t.artist = a.number),"
                    + " (select max(t.span) from booking t where t.artist = a.number),"
                    + " (select max(t.span) from off t where t.artist = a.number) from artist a where a.id = ?";
    private static final String DUE = ROW + " from hold t where t.artist = ? and t.lapses_at <= ? order by t.lapses_at";

    private static final int FEW_STEPS = 8;

    private final SqlSession session;

    SqliteReader(SqlSession session) {
        this.session = session;
    }

    final SqlSession session() {
        return session;
    }

    /** An artist's calendar; empty for one without. */
    final Optional<Known.Calendar> known(ArtistId artist) {
        return session.known()
                .calendar(
                        artist,
                        () -> session.first(
                                CALENDAR,
                                row -> calendar(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                                artist.value()));
    }

    private Known.Calendar calendar(long number, long holds, long bookings, long offs) {
        List<CapacitySteps.From> steps = session.list(
                "select at, capacity from capacity where artist = ? order by at limit " + (FEW_STEPS + 1),
                SqliteReader::step,
                number);
        return new Known.Calendar(
                number, holds, bookings, offs, steps.size() > FEW_STEPS ? Optional.empty() : Optional.of(steps));
    }

    private static CapacitySteps.From step(ResultSet row) throws SQLException {
        return new CapacitySteps.From(row.getLong(1), row.getLong(2));
    }

    /** Where a stream ends; empty for one that has not begun. */
    final Optional<Known.Stream> known(StreamId stream) {
        return session.known().stream(
                stream,
                () -> session.first(
                        "select number, version, recorded_at, hash from stream where name = ?",
                        row -> new Known.Stream(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4)),
                        stream.value()));
    }

    @Override
    public StreamHead head(StreamId stream) {
        return known(stream)
                .map(end -> new StreamHead(end.version(), Instant.ofEpochMilli(end.recordedAt())))
                .orElse(StreamHead.NONE);
    }

    @Override
    public StreamHead headAt(StreamId stream, Instant moment) {
        return known(stream)
                .map(end -> new EventQuery(session).head(end, moment))
                .orElse(StreamHead.NONE);
    }

    /** The event after it carries it, or its stream where it is the last. */
    @Override
    public Optional<String> hash(StreamId stream, long version) {
        return known(stream)
                .filter(end -> version > 0 && version <= end.version())
                .flatMap(end -> version == end.version()
                        ? Optional.of(end.hash())
                        : session.first(
                                "select previous from event where stream = ? and version = ?",
                                row -> row.getBytes(1),
                                end.number(),
                                version + 1))
                .map(HexFormat.of()::formatHex);
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        return session.known()
                .record(
                        kind,
                        id,
                        () -> session.first(
                                "select id, fields, archived from record where kind = ? and id = ?",
                                row -> record(kind, row),
                                kind.word(),
                                id));
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return kind == RecordKind.STUDIO ? session.known().studio(() -> stored(kind)) : stored(kind);
    }

    private List<StudioRecord> stored(RecordKind kind) {
        return session.list(
                "select id, fields, archived from record where kind = ? order by id",
                row -> record(kind, row),
                kind.word());
    }

    @Override
    public List<StudioRecord> recordsWith(RecordKind kind, Collection<String> words) {
        if (words.isEmpty()) {
            return records(kind);
        }
        List<String> arguments = new ArrayList<>(List.of(kind.word()));
        arguments.addAll(words);
        return session.list(
                "select id, fields, archived from record where kind = ?" + " and instr(fields, ?)".repeat(words.size())
                        + " order by id",
                row -> record(kind, row),
                arguments.toArray());
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return session.list(
                "select r.id, r.fields, r.archived from record_ref f join record r on r.kind = f.kind and r.id = f.id"
                        + " where f.kind = ? and f.ref = ? order by r.id",
                row -> record(kind, row),
                kind.word(),
                ref);
    }

    private static StudioRecord record(RecordKind kind, ResultSet row) throws SQLException {
        return new StudioRecord(kind, row.getString(1), RowCodec.attributes(row.getString(2)), row.getInt(3) != 0);
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return known(artist).map(known -> calendar(artist, known, range)).orElse(CalendarRows.NONE);
    }

    private CalendarRows calendar(ArtistId artist, Known.Calendar known, TimeRange range) {
        return new CalendarRows(
                touching(
                        HOLDS,
                        known.holds(),
                        known,
                        range,
                        row -> RowCodec.hold(columns(row, artist), row.getString(8))),
                touching(
                        BOOKINGS,
                        known.bookings(),
                        known,
                        range,
                        row -> RowCodec.booking(columns(row, artist), row.getString(8))),
                touching(OFFS, known.offs(), known, range, row -> off(row, artist)),
                CapacitySteps.of(known.capacity().orElseGet(() -> steps(known.number(), range)), range));
    }

    private <T> List<T> touching(
            String sql, long longest, Known.Calendar known, TimeRange range, SqlSession.Row<T> reader) {
        return longest == 0
                ? List.of()
                : session.list(
                        sql,
                        reader,
                        longest,
                        known.number(),
                        range.startMillis(),
                        range.endMillis(),
                        range.startMillis());
    }

    private List<CapacitySteps.From> steps(long number, TimeRange range) {
        return session.list(
                "select at, capacity from capacity where artist = ?1 and at < ?3"
                        + " and at >= (select max(at) from capacity where artist = ?1 and at <= ?2) order by at",
                SqliteReader::step,
                number,
                range.startMillis(),
                range.endMillis());
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        return new CalendarsQuery(session).find(artists, range);
    }

    static RowCodec.Columns columns(ResultSet row, ArtistId artist) throws SQLException {
        return new RowCodec.Columns(
                row.getString(1),
                row.getString(2),
                artist,
                row.getString(4),
                TimeRange.ofMillis(row.getLong(5), row.getLong(6)),
                row.getLong(7));
    }

    static Off off(ResultSet row, ArtistId artist) throws SQLException {
        return new Off(
                new OffId(row.getString(1)),
                row.getString(2),
                artist,
                Off.Kind.valueOf(row.getString(4)),
                TimeRange.ofMillis(row.getLong(5), row.getLong(6)),
                row.getString(7));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return RowCodec.hold(columns(row, new ArtistId(row.getString(3))), row.getString(8));
    }

    private static Claim booking(ResultSet row) throws SQLException {
        return RowCodec.booking(columns(row, new ArtistId(row.getString(3))), row.getString(8));
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        return known(artist)
                .filter(known -> known.holds() > 0)
                .map(known -> session.list(
                        DUE,
                        row -> RowCodec.hold(columns(row, artist), row.getString(8)),
                        known.number(),
                        moment.toEpochMilli()))
                .orElse(List.of());
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return id instanceof BookingId
                ? session.first(BOOKING + JOINED.formatted("booking") + "t.id = ?", SqliteReader::booking, id.value())
                : session.first(BOOKING + JOINED.formatted("hold") + "t.id = ?", SqliteReader::hold, id.value());
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        return claims("t.handle = ?", handle).stream().findFirst();
    }

    @Override
    public Optional<Claim> claimByRef(String ref) {
        return claims("t.ref = ?", ref).stream().findFirst();
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        return claims("t.project = ? and t.ends > ? and t.starts < ?", project, range.startMillis(), range.endMillis());
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return claims("t.demand = ?", demand.value());
    }

    /** Holds and bookings that the condition chooses, in the order of start and identity. */
    private List<Claim> claims(String condition, Object... arguments) {
        List<Hold> holds = session.list(BOOKING + JOINED.formatted("hold") + condition, SqliteReader::hold, arguments);
        List<Claim> bookings =
                session.list(BOOKING + JOINED.formatted("booking") + condition, SqliteReader::booking, arguments);
        return Stream.<Claim>concat(holds.stream(), bookings.stream())
                .sorted((a, b) -> {
                    int byRange = a.range().compareTo(b.range());
                    return byRange != 0 ? byRange : a.id().value().compareTo(b.id().value());
                })
                .toList();
    }

    @Override
    public Optional<Off> off(OffId id) {
        return offBy("t.id = ?", id.value());
    }

    @Override
    public Optional<Off> offByHandle(String handle) {
        return offBy("t.handle = ?", handle);
    }

    private Optional<Off> offBy(String condition, String argument) {
        return session.first(
                "select t.id, t.handle, a.id, t.kind, t.starts, t.ends, t.reason" + JOINED.formatted("off") + condition,
                row -> off(row, new ArtistId(row.getString(3))),
                argument);
    }

    @Override
    public Optional<Demand> demand(DemandId id) {
        return demandsBy("id = ?", id.value()).stream().findFirst();
    }

    @Override
    public Optional<Demand> demandByHandle(String handle) {
        return demandsBy("handle = ?", handle).stream().findFirst();
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return demandsBy("ends > ? and starts < ?", range.startMillis(), range.endMillis());
    }

    private List<Demand> demandsBy(String condition, Object... arguments) {
        return session.list(
                "select id, handle, project, starts, ends, skill, level, count, load, note from demand where "
                        + condition + " order by starts, ends, handle",
                SqliteReader::demand,
                arguments);
    }

    private static Demand demand(ResultSet row) throws SQLException {
        String skill = row.getString(6);
        return new Demand(
                new DemandId(row.getString(1)),
                row.getString(2),
                new ProjectId(row.getString(3)),
                skill == null ? Optional.empty() : Optional.of(new Skill(skill, row.getInt(7))),
                row.getInt(8),
                TimeRange.ofMillis(row.getLong(4), row.getLong(5)),
                new Load(row.getLong(9)),
                row.getString(10));
    }

    @Override
    public boolean wasUsed(String subject) {
        return session.first("select 1 from event_subject where subject = ? limit 1", row -> true, subject)
                .isPresent();
    }

    @Override
    public Optional<KeyedCommit> commit(String actor, String key) {
        record Found(long number, String fingerprint) {}
        return session.first(
                        "select number, fingerprint from commits where actor = ? and key = ? and key <> ''",
                        row -> new Found(row.getLong(1), row.getString(2)),
                        actor,
                        key)
                .map(found -> new KeyedCommit(found.fingerprint, new EventQuery(session).ofCommit(found.number)));
    }

    @Override
    public Optional<CommitKey> keyOf(CommitId commit) {
        return session.first(
                "select key, fingerprint from commits where id = ?",
                row -> new CommitKey(row.getString(1), row.getString(2)),
                commit.value());
    }

    /** Identities have no character above {@code z}, so those that begin with a text lie between it and it with one. */
    @Override
    public List<CommitId> commits(String beginning, int most) {
        return session.list(
                "select id from commits where id >= ? and id < ? order by id limit ?",
                row -> new CommitId(row.getString(1)),
                beginning,
                beginning + "\u007f",
                (long) most);
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter) {
        return new EventQuery(session).find(filter, filter.stream().flatMap(this::known));
    }

    @Override
    public long lastPosition() {
        return session.number("select max(position) from event");
    }

    @Override
    public List<StreamId> streams() {
        return session.list("select name from stream order by name", row -> new StreamId(row.getString(1)));
    }

    @Override
    public List<LoadStep> guard(ArtistId artist) {
        return known(artist)
                .map(known -> session.list(
                        "select at, lead(at, 1, ?2) over (order by at), load, capacity from profile where artist = ?1 and at < ?2",
                        row -> new LoadStep(
                                TimeRange.ofMillis(row.getLong(1), row.getLong(2)),
                                row.getLong(3),
                                new Capacity(row.getLong(4))),
                        known.number(),
                        TimeRange.MAX_MILLIS))
                .orElse(List.of());
    }

    @Override
    public void inspect(Consumer<Flaw> found) {
        new Inspection(session, found).run();
    }
}
