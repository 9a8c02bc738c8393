package io.productiontool.persistence.mongo;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * One artist's confirmed time in one period: the bookings that touch it, and the pieces of time over which the same ones
 * run. The server refuses the document where a piece has more load than capacity ({@link CalendarValidator}).
 */
final class Confirmed {

    private final String artist;
    private final int period;
    private final Map<String, Document> bookings = new LinkedHashMap<>();
    private final List<Document> added = new ArrayList<>();
    private boolean onlyAdded;

    Confirmed(String artist, int period) {
        this.artist = artist;
        this.period = period;
        this.onlyAdded = false;
    }

    Confirmed(Document document) {
        Document id = document.get("_id", Document.class);
        this.artist = id.getString("artist");
        this.period = id.getInteger("period");
        document.getList("bookings", Document.class).forEach(one -> bookings.put(one.getString("id"), one));
        this.onlyAdded = true;
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

    Collection<Document> bookings() {
        return bookings.values();
    }

    void put(Document booking) {
        bookings.put(booking.getString("id"), booking);
        added.add(booking);
    }

    void remove(String booking) {
        bookings.remove(booking);
        onlyAdded = false;
    }

    /** What no two bookings have; kept with the period in which the booking begins. */
    static List<String> owned(Document booking) {
        return List.of("id " + booking.getString("id"), "handle " + booking.getString("handle"));
    }

    /** Refuses what the server would refuse of the time within the range, in words. */
    void check(Steps limits, TimeRange range) {
        long start = Math.max(range.startMillis(), Period.start(period));
        long end = Math.min(range.endMillis(), Period.end(period));
        for (Document piece : pieces(start, end, limits)) {
            if (piece.getLong("load") > piece.getLong("capacity")) {
                throw new StoreException(
                        "confirmed load of '" + artist + "' would exceed the capacity from " + piece.getLong("start"),
                        "");
            }
        }
    }

    /** Brings what was changed since the last time to the server. */
    WriteModel<Document> write(Steps limits) {
        boolean push = onlyAdded;
        List<Document> news = List.copyOf(added);
        added.clear();
        onlyAdded = true;
        return push
                ? new UpdateOneModel<>(new Document("_id", id()), pushed(news, limits))
                : new ReplaceOneModel<>(new Document("_id", id()), document(limits), new ReplaceOptions().upsert(true));
    }

    private Document pushed(List<Document> news, Steps limits) {
        Document each = new Document("bookings", new Document("$each", news));
        List<String> owned = owned(news);
        if (!owned.isEmpty()) {
            each.append("owned", new Document("$each", owned));
        }
        Document update = new Document("$set", new Document("pieces", pieces(limits)));
        return news.isEmpty() ? update : update.append("$push", each);
    }

    private Document document(Steps limits) {
        List<String> owned = owned(bookings.values());
        Document document = new Document("_id", id())
                .append("pieces", pieces(limits))
                .append("bookings", List.copyOf(bookings.values()));
        return owned.isEmpty() ? document : document.append("owned", owned);
    }

    private List<String> owned(Collection<Document> of) {
        return of.stream()
                .filter(booking -> Period.of(booking.getLong("start")) == period)
                .flatMap(booking -> owned(booking).stream())
                .toList();
    }

    private List<Document> pieces(Steps limits) {
        return pieces(Period.start(period), Period.end(period), limits);
    }

    private List<Document> pieces(long start, long end, Steps limits) {
        Pieces pieces = new Pieces(start, end);
        for (Document booking : bookings.values()) {
            if (booking.getLong("load") > 0 && booking.getLong("start") < end && booking.getLong("end") > start) {
                pieces.add(booking);
            }
        }
        return pieces.within(limits);
    }
}
