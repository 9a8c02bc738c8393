package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.CALENDAR;
import static io.productiontool.persistence.mongo.Schema.CAPACITY;
import static io.productiontool.persistence.mongo.Schema.HOLD;
import static io.productiontool.persistence.mongo.Schema.OFF;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.store.LoadStep;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/** Reads calendars: confirmed time out of its documents, and what stands beside it. */
final class Calendars {

    private final Session session;

    Calendars(Session session) {
        this.session = session;
    }

    CalendarRows of(ArtistId artist, TimeRange range) {
        return of(List.of(artist), range).getOrDefault(artist, CalendarRows.NONE);
    }

    /** Four questions, however many artists they are about. */
    Map<ArtistId, CalendarRows> of(Collection<ArtistId> artists, TimeRange range) {
        Map<String, Found> found = new HashMap<>();
        if (artists.isEmpty()) {
            return Map.of();
        }
        Document among =
                new Document("$in", artists.stream().map(ArtistId::value).toList());
        session.find(CAPACITY, new Document("_id", among))
                .forEach(document -> found.put(document.getString("_id"), new Found(document)));
        Document touching = new Document("artist", among)
                .append("end", new Document("$gt", range.startMillis()))
                .append("start", new Document("$lt", range.endMillis()));
        session.find(HOLD, touching).forEach(hold -> of(found, hold).holds.add(hold));
        session.find(OFF, touching).forEach(off -> of(found, off).offs.add(off));
        session.find(CALENDAR, documents(artists, range)).forEach(document -> {
            String artist = document.get("_id", Document.class).getString("artist");
            Found one = Objects.requireNonNull(found.get(artist), artist);
            document.getList("bookings", Document.class).stream()
                    .filter(booking -> Rows.range(booking).overlaps(range))
                    .forEach(booking -> one.bookings.put(booking.getString("id"), booking));
        });
        Map<ArtistId, CalendarRows> rows = new HashMap<>();
        found.forEach((artist, one) -> rows.put(new ArtistId(artist), one.rows(artist, range)));
        return rows;
    }

    private static Found of(Map<String, Found> found, Document row) {
        return Objects.requireNonNull(found.get(row.getString("artist")), row.getString("artist"));
    }

    private static final class Found {
        private final Steps capacity;
        private final List<Document> holds = new ArrayList<>();
        private final List<Document> offs = new ArrayList<>();
        private final Map<String, Document> bookings = new LinkedHashMap<>();

        Found(Document document) {
            this.capacity = Steps.of(document.getList("capacity", Document.class));
        }

        CalendarRows rows(String artist, TimeRange range) {
            return new CalendarRows(
                    holds.stream().map(Rows::hold).toList(),
                    bookings.values().stream()
                            .map(booking -> Rows.booking(artist, booking))
                            .toList(),
                    offs.stream().map(Rows::off).toList(),
                    capacity.within(range));
        }
    }

    /** Identities are compared whole, so that the index on them is used: first the artist, then the period. */
    private static Document documents(Collection<ArtistId> artists, TimeRange range) {
        List<Document> each = artists.stream()
                .map(artist -> documents(artist.value(), Period.of(range.startMillis()), Period.lastOf(range)))
                .toList();
        return each.size() == 1 ? each.get(0) : new Document("$or", each);
    }

    static Document documents(String artist, int first, int last) {
        return new Document(
                "_id", new Document("$gte", Confirmed.id(artist, first)).append("$lte", Confirmed.id(artist, last)));
    }

    /** The bookings with such a field that touch the range, each once. */
    List<Booking> bookings(String field, String value, TimeRange range) {
        Document filter = Confirmed.with(field, value);
        if (!range.equals(TimeRange.ALWAYS)) {
            filter.append(
                    "_id.period",
                    new Document("$gte", Period.of(range.startMillis())).append("$lte", Period.lastOf(range)));
        }
        Map<String, Booking> found = new LinkedHashMap<>();
        session.find(CALENDAR, filter).forEach(document -> {
            String artist = document.get("_id", Document.class).getString("artist");
            document.getList("bookings", Document.class).stream()
                    .filter(booking -> value.equals(booking.getString(field))
                            && !found.containsKey(booking.getString("id"))
                            && Rows.range(booking).overlaps(range))
                    .forEach(booking -> found.put(booking.getString("id"), Rows.booking(artist, booking)));
        });
        return List.copyOf(found.values());
    }

    /** The pieces as they are stored, and between them no load within the limit. */
    List<LoadStep> guard(ArtistId artist) {
        Steps limits = Steps.of(session.first(CAPACITY, new Document("_id", artist.value()))
                .orElseThrow()
                .getList("limit", Document.class));
        List<LoadStep> steps = new ArrayList<>();
        long end = TimeRange.MIN_MILLIS;
        List<Document> documents = session.find(CALENDAR, documents(artist.value(), Period.FIRST, Period.LAST))
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
        for (Document document : documents) {
            for (Document piece : document.getList("pieces", Document.class)) {
                addIdle(steps, limits, end, piece.getLong("start"));
                steps.add(new LoadStep(
                        Rows.range(piece), piece.getLong("load"), new Capacity(piece.getLong("capacity"))));
                end = piece.getLong("end");
            }
        }
        addIdle(steps, limits, end, TimeRange.MAX_MILLIS);
        return steps;
    }

    private static void addIdle(List<LoadStep> steps, Steps limits, long start, long end) {
        if (start < end) {
            limits.within(TimeRange.ofMillis(start, end))
                    .forEach(step -> steps.add(new LoadStep(step.range(), 0, step.capacity())));
        }
    }
}
