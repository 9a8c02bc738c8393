package io.productiontool.persistence.sqlite;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.codec.RowCodec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes within the session's transaction. */
final class SqliteTransaction extends SqliteReader implements Transaction, RowChange.Cases {

    private static final String PREDECESSOR_SAME = " and exists (select 1 from %1$s p where p.artist = %1$s.artist"
            + " and p.at = (select max(at) from %1$s q where q.artist = %1$s.artist and q.at < %1$s.at)"
            + " and p.capacity = %1$s.capacity%2$s)";

    private boolean appended;
    private Optional<RuntimeException> broken = Optional.empty();

    SqliteTransaction(SqlSession session) {
        super(session);
    }

    /** Whether something was written that has to be kept. */
    boolean appended() {
        return appended;
    }

    @Override
    public void skip(String prefix, long last) {
        appended = true;
        session()
                .update(
                        "insert into handle values (?1, ?2) on conflict (prefix) do update set last = max(last, ?2)",
                        prefix,
                        last);
        session().handles().forget();
    }

    @Override
    public String lease(String prefix) {
        return prefix
                + session().handles().next(prefix, more -> {
                    appended = true;
                    return session()
                            .number(
                                    "insert into handle values (?1, ?2) on conflict (prefix) do update set last = last + ?2"
                                            + " returning last",
                                    prefix,
                                    more);
                });
    }

    @Override
    public void append(Commit commit, List<RowChange> changes) {
        appended = true;
        try {
            new EventWriter(this).append(commit);
            changes.forEach(change -> change.match(this));
        } catch (RuntimeException refused) {
            broken = Optional.of(refused);
            throw refused;
        }
    }

    /** Work may go on after a refusal, but nothing of it is kept. */
    void refuseIfBroken() {
        broken.ifPresent(refused -> {
            throw refused;
        });
    }

    /** Holds and bookings share their references; within its own table the schema keeps each unique. */
    private void refuseTakenRef(String otherTable, Claim claim) {
        String ref = claim.terms().ref();
        if (!ref.isEmpty() && session().number("select count(*) from " + otherTable + " where ref = ?", ref) > 0) {
            throw new StoreException("the reference '" + ref + "' is taken by a " + otherTable, "");
        }
    }

    private long artist(ArtistId id) {
        return known(id)
                .map(Known.Calendar::number)
                .orElseThrow(() -> new StoreException("artist '" + id + "' has no calendar", ""));
    }

    @Override
    public void putRecord(RowChange.PutRecord change) {
        StudioRecord record = change.record();
        String kind = record.kind().word();
        session()
                .update(
                        "insert into record values (?, ?, ?, ?) on conflict (kind, id)"
                                + " do update set fields = excluded.fields, archived = excluded.archived",
                        kind,
                        record.id(),
                        RowCodec.fields(record.attributes()),
                        record.archived() ? 1 : 0);
        session().known().changed(record.kind(), record.id());
        session().update("delete from record_ref where kind = ? and id = ?", kind, record.id());
        record.attributes().get("refs").stream()
                .flatMap(refs -> List.of(refs.split(" ")).stream())
                .forEach(ref -> session().update("insert into record_ref values (?, ?, ?)", kind, ref, record.id()));
        if (record.kind() == RecordKind.ARTIST
                && known(new ArtistId(record.id())).isEmpty()) {
            openCalendar(record.id());
        }
    }

    private void openCalendar(String id) {
        long number = session().insert("insert into artist (id) values (?)", id);
        session().update("insert into capacity values (?, ?, 0)", number, TimeRange.MIN_MILLIS);
        session().update("insert into profile values (?, ?, 0, 0)", number, TimeRange.MIN_MILLIS);
    }

    @Override
    public void setCapacity(RowChange.SetCapacity change) {
        long artist = artist(change.artist());
        session().known().changed(change.artist());
        split("capacity", "capacity", artist, change.range());
        setSteps("capacity", "", artist, change.range(), change.capacity().hundredths());
    }

    @Override
    public void setLimit(RowChange.SetLimit change) {
        long artist = artist(change.artist());
        split("profile", "load, capacity", artist, change.range());
        setSteps(
                "profile",
                " and p.load = profile.load",
                artist,
                change.range(),
                change.capacity().hundredths());
    }

    private void split(String table, String columns, long artist, TimeRange range) {
        for (long edge : new long[] {range.startMillis(), range.endMillis()}) {
            session()
                    .update(
                            "insert into " + table + " select artist, ?2, " + columns + " from " + table
                                    + " where artist = ?1 and at = (select max(at) from " + table
                                    + " where artist = ?1 and at <= ?2) and at < ?2",
                            artist,
                            edge);
        }
    }

    /** Sets the capacity over the range, and merges each step that does not differ from the one before it. */
    private void setSteps(String table, String alsoSame, long artist, TimeRange range, long capacity) {
        session()
                .update(
                        "update " + table + " set capacity = ? where artist = ? and at >= ? and at < ?",
                        capacity,
                        artist,
                        range.startMillis(),
                        range.endMillis());
        session()
                .update(
                        "delete from " + table + " where artist = ? and at >= ? and at <= ?"
                                + PREDECESSOR_SAME.formatted(table, alsoSame),
                        artist,
                        range.startMillis(),
                        range.endMillis());
    }

    @Override
    public void removeClaim(RowChange.RemoveClaim change) {
        String table = change.id() instanceof BookingId ? "booking" : "hold";
        session().update("delete from " + table + " where id = ?", change.id().value());
    }

    @Override
    public void putHold(RowChange.PutHold change) {
        Hold hold = change.hold();
        refuseTakenRef("booking", hold);
        session()
                .update(
                        "insert into hold (id, handle, artist, project, starts, ends, load, lapses_at, demand, ref, details)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set artist ="
                                + " excluded.artist, starts = excluded.starts, ends = excluded.ends, load = excluded.load,"
                                + " lapses_at = excluded.lapses_at, demand = excluded.demand, ref = excluded.ref,"
                                + " details = excluded.details",
                        hold.id().value(),
                        hold.handle(),
                        artist(hold.artist()),
                        hold.project().value(),
                        hold.range().startMillis(),
                        hold.range().endMillis(),
                        hold.load().hundredths(),
                        hold.dueAt().toEpochMilli(),
                        hold.terms().demand().map(DemandId::value).orElse(null),
                        orNull(hold.terms().ref()),
                        RowCodec.details(hold));
        session().known().put(hold.artist(), Known.Calendar::holds, millis(hold.range()));
    }

    @Override
    public void putBooking(RowChange.PutBooking change) {
        Booking booking = change.booking();
        refuseTakenRef("hold", booking);
        session()
                .update(
                        "insert into booking (id, handle, artist, project, starts, ends, load, demand, ref, details)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        booking.id().value(),
                        booking.handle(),
                        artist(booking.artist()),
                        booking.project().value(),
                        booking.range().startMillis(),
                        booking.range().endMillis(),
                        booking.load().hundredths(),
                        booking.terms().demand().map(DemandId::value).orElse(null),
                        orNull(booking.terms().ref()),
                        RowCodec.details(booking));
        session().known().put(booking.artist(), Known.Calendar::bookings, millis(booking.range()));
    }

    private static long millis(TimeRange range) {
        return range.endMillis() - range.startMillis();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public void putOff(RowChange.PutOff change) {
        Off off = change.off();
        session()
                .update(
                        "insert into off (id, handle, artist, kind, starts, ends, reason) values (?, ?, ?, ?, ?, ?, ?)",
                        off.id().value(),
                        off.handle(),
                        artist(off.artist()),
                        off.kind().name(),
                        off.range().startMillis(),
                        off.range().endMillis(),
                        off.reason());
        session().known().put(off.artist(), Known.Calendar::offs, millis(off.range()));
    }

    @Override
    public void removeOff(RowChange.RemoveOff change) {
        session().update("delete from off where id = ?", change.id().value());
    }

    @Override
    public void putDemand(RowChange.PutDemand change) {
        Demand demand = change.demand();
        session()
                .update(
                        "insert into demand (id, handle, project, starts, ends, skill, level, count, load, note)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
                                + " starts = excluded.starts, ends = excluded.ends, skill = excluded.skill,"
                                + " level = excluded.level, count = excluded.count, load = excluded.load,"
                                + " note = excluded.note",
                        demand.id().value(),
                        demand.handle(),
                        demand.project().value(),
                        demand.range().startMillis(),
                        demand.range().endMillis(),
                        demand.need().map(Skill::name).orElse(null),
                        demand.need().map(Skill::level).orElse(null),
                        demand.count(),
                        demand.load().hundredths(),
                        demand.note());
    }

    @Override
    public void removeDemand(RowChange.RemoveDemand change) {
        session().update("delete from demand where id = ?", change.id().value());
    }
}
