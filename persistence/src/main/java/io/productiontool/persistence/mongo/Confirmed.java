package io.productiontool.persistence.mongo;

import io.productiontool.engine.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One artist's confirmed time in one period: the bookings that touch it, and the pieces of time over which the same ones
 * run. The server refuses the document where a piece has more load than capacity ({@link CalendarValidator}).
 */
final class Confirmed {

    private final String artist;
    private final int period;
    private final Map<String, Document> bookings = new LinkedHashMap<>();

    Confirmed(String artist, int period) {
        this.artist = artist;
        this.period = period;
    }

    Confirmed(Document document) {
        Document id = document.get("_id", Document.class);
        this.artist = id.getString("artist");
        this.period = id.getInteger("period");
        document.getList("bookings", Document.class).forEach(this::put);
    }

    static Document id(String artist, int period) {
        return new Document("artist", artist).append("period", period);
    }

    Document id() {
        return id(artist, period);
    }

    String artist() {
        return artist;
    }

    int period() {
        return period;
    }

    Optional<Document> booking(String id) {
        return Optional.ofNullable(bookings.get(id));
    }

    void put(Document booking) {
        bookings.put(booking.getString("id"), booking);
    }

    void remove(String booking) {
        bookings.remove(booking);
    }

    /** What no two bookings have; kept with the period in which the booking begins. */
    static List<String> owned(Document booking) {
        return List.of("id " + booking.getString("id"), "handle " + booking.getString("handle"));
    }

    /** Refuses what the server would refuse, in words. */
    void check(Steps limits) {
        for (Document piece : pieces(limits)) {
            if (piece.getLong("load") > piece.getLong("capacity")) {
                throw new StoreException(
                        "confirmed load of '" + artist + "' would exceed the capacity from " + piece.getLong("start"),
                        "");
            }
        }
    }

    Document document(Steps limits) {
        Document document = new Document("_id", id())
                .append("pieces", pieces(limits))
                .append("bookings", List.copyOf(bookings.values()));
        List<String> owned = bookings.values().stream()
                .filter(booking -> Period.of(booking.getLong("start")) == period)
                .flatMap(booking -> owned(booking).stream())
                .toList();
        return owned.isEmpty() ? document : document.append("owned", owned);
    }

    private List<Document> pieces(Steps limits) {
        List<Document> pieces = new ArrayList<>();
        List<Document> loading = bookings.values().stream()
                .filter(booking -> booking.getLong("load") > 0)
                .toList();
        @Nullable Long start = null;
        for (long edge : edges(loading, limits)) {
            if (start != null) {
                addPiece(pieces, start, edge, loading, limits.at(start));
            }
            start = edge;
        }
        return pieces;
    }

    private Iterable<Long> edges(List<Document> loading, Steps limits) {
        TreeSet<Long> edges = new TreeSet<>();
        for (Document booking : loading) {
            edges.add(Math.max(booking.getLong("start"), Period.start(period)));
            edges.add(Math.min(booking.getLong("end"), Period.end(period)));
        }
        if (!edges.isEmpty()) {
            limits.edges(edges.first(), edges.last()).forEach(edges::add);
        }
        return edges;
    }

    private static void addPiece(List<Document> pieces, long start, long end, List<Document> loading, long capacity) {
        List<String> running = new ArrayList<>();
        long load = 0;
        for (Document booking : loading) {
            if (booking.getLong("start") < end && booking.getLong("end") > start) {
                running.add(booking.getString("id"));
                load = Math.addExact(load, booking.getLong("load"));
            }
        }
        if (load > 0) {
            pieces.add(new Document("start", start)
                    .append("end", end)
                    .append("load", load)
                    .append("capacity", capacity)
                    .append("bookings", running));
        }
    }
}
