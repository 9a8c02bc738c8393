package io.productiontool.persistence.sqlite;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.codec.RowCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads every row of the current state, and holds the columns it is found by against what it says. */
final class RowInspection {

    private static final String CLAIM = "select t.id, t.handle, a.id, t.project, t.starts, t.ends, t.load, t.details,"
            + " t.ref, t.demand, %s from %s t join artist a on a.number = t.artist";

    private final SqlSession session;
    private final Consumer<Flaw> found;

    RowInspection(SqlSession session, Consumer<Flaw> found) {
        this.session = session;
        this.found = found;
    }

    void run() {
        session.each(
                CLAIM.formatted("t.lapses_at", "hold"),
                row -> check("hold " + row.getString(2), () -> isSound(row, hold(row))));
        session.each(
                CLAIM.formatted("0", "booking"),
                row -> check("booking " + row.getString(2), () -> isSound(row, booking(row))));
        session.each(
                "select kind, id, fields from record",
                row -> check(row.getString(1) + "/" + row.getString(2), () -> isSound(row)));
        session.each(
                "select id from artist where id not in (select id from record where kind = 'artist')",
                row -> found.accept(new Flaw("calendar/" + row.getString(1), "belongs to no artist")));
        session.each(
                "select prefix, last from handle where last < (select coalesce(max(cast(substr(handle, 2) as integer)), 0)"
                        + " from (select handle from hold union all select handle from booking union all"
                        + " select handle from off union all select handle from demand)"
                        + " where substr(handle, 1, 1) = prefix)",
                row -> found.accept(new Flaw(
                        "handle " + row.getString(1),
                        "would give out " + row.getString(1) + row.getLong(2) + " again")));
    }

    private interface Check {
        boolean isSound() throws SQLException;
    }

    private void check(String where, Check check) throws SQLException {
        try {
            if (!check.isSound()) {
                found.accept(new Flaw(where, "would not be found by what it says"));
            }
        } catch (RuntimeException unreadable) {
            // Whatever a damaged text makes the reader throw.
            found.accept(new Flaw(where, "cannot be read"));
        }
    }

    private static RowCodec.Columns columns(ResultSet row) throws SQLException {
        return new RowCodec.Columns(
                row.getString(1),
                row.getString(2),
                new ArtistId(row.getString(3)),
                row.getString(4),
                TimeRange.ofMillis(row.getLong(5), row.getLong(6)),
                row.getLong(7));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return RowCodec.hold(columns(row), row.getString(8));
    }

    private static Booking booking(ResultSet row) throws SQLException {
        return RowCodec.booking(columns(row), row.getString(8));
    }

    private static boolean isSound(ResultSet row, Claim claim) throws SQLException {
        String ref = row.getString(9);
        String demand = row.getString(10);
        long lapses = row.getLong(11);
        return claim.terms().ref().equals(ref == null ? "" : ref)
                && claim.terms().demand().map(DemandId::value).orElse("").equals(demand == null ? "" : demand)
                && claim.match(hold -> hold.dueAt().toEpochMilli() == lapses, booking -> true);
    }

    /** A record, which has a row for each of its references. */
    private boolean isSound(ResultSet row) throws SQLException {
        Attributes attributes = RowCodec.attributes(row.getString(3));
        List<String> kept = session.list(
                "select ref from record_ref where kind = ? and id = ?",
                one -> one.getString(1),
                row.getString(1),
                row.getString(2));
        Set<String> wanted = new HashSet<>();
        attributes.get("refs").ifPresent(refs -> wanted.addAll(Arrays.asList(refs.split(" "))));
        return wanted.equals(new HashSet<>(kept));
    }
}
