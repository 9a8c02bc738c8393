package io.productiontool.persistence.sqlite;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.codec.RowCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads many calendars with four statements, however many they are. */
final class CalendarsQuery {

    private static final String WANTED = " from json_each(?1) wanted cross join artist a on a.id = wanted.value";

    /** As in {@link SqliteReader}: for every span, the rows that start within it before the range's end. */
    private static final String TOUCHING = WANTED + " cross join span cross join %1$s t where t.artist = a.number"
            + " and t.span = span.length and t.starts > ?2 - span.length and t.starts < ?3 and t.ends > ?2";

    private static final String CLAIMS =
            "select t.id, t.handle, a.id, t.project, t.starts, t.ends, t.load, t.details" + TOUCHING;
    private static final String OFFS = "select t.id, t.handle, a.id, t.kind, t.starts, t.ends, t.reason" + TOUCHING;
    private static final String CAPACITY = "select a.id, c.at, c.capacity" + WANTED
            + " cross join capacity c where c.artist = a.number and c.at < ?3 and c.at >="
            + " (select max(at) from capacity where artist = a.number and at <= ?2) order by a.number, c.at";

    private final SqlSession session;

    CalendarsQuery(SqlSession session) {
        this.session = session;
    }

    /** What touches the range, for those of the artists who have a calendar. */
    Map<ArtistId, CalendarRows> find(Collection<ArtistId> artists, TimeRange range) {
        Object[] arguments = {json(artists), range.startMillis(), range.endMillis()};
        Map<String, Found> found = new HashMap<>();
        session.list(CAPACITY, row -> of(found, row.getString(1)).add(row), arguments);
        session.list(
                CLAIMS.formatted("hold"), row -> of(found, row.getString(3)).addHold(row), arguments);
        session.list(
                CLAIMS.formatted("booking"), row -> of(found, row.getString(3)).addBooking(row), arguments);
        session.list(OFFS.formatted("off"), row -> of(found, row.getString(3)).addOff(row), arguments);
        Map<ArtistId, CalendarRows> calendars = new HashMap<>();
        found.values().forEach(one -> calendars.put(one.artist, one.rows(range)));
        return calendars;
    }

    private static Found of(Map<String, Found> found, String artist) {
        return found.computeIfAbsent(artist, Found::new);
    }

    /** Identities have no character that JSON would have to escape. */
    private static String json(Collection<ArtistId> artists) {
        StringBuilder json = new StringBuilder("[");
        for (ArtistId artist : artists) {
            json.append(json.length() == 1 ? "\"" : ",\"")
                    .append(artist.value())
                    .append('"');
        }
        return json.append(']').toString();
    }

    /** The rows of one artist. */
    private static final class Found {
        private final ArtistId artist;
        private final List<Hold> holds = new ArrayList<>();
        private final List<Booking> bookings = new ArrayList<>();
        private final List<Off> offs = new ArrayList<>();
        private final List<CapacitySteps.From> capacity = new ArrayList<>();

        Found(String artist) {
            this.artist = new ArtistId(artist);
        }

        boolean add(ResultSet row) throws SQLException {
            return capacity.add(new CapacitySteps.From(row.getLong(2), row.getLong(3)));
        }

        boolean addHold(ResultSet row) throws SQLException {
            return holds.add(RowCodec.hold(SqliteReader.columns(row, artist), row.getString(8)));
        }

        boolean addBooking(ResultSet row) throws SQLException {
            return bookings.add(RowCodec.booking(SqliteReader.columns(row, artist), row.getString(8)));
        }

        boolean addOff(ResultSet row) throws SQLException {
            return offs.add(SqliteReader.off(row, artist));
        }

        CalendarRows rows(TimeRange range) {
            return new CalendarRows(holds, bookings, offs, CapacitySteps.of(capacity, range));
        }
    }
}
