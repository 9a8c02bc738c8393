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
import java.util.Set;
import org.bson.Document;

/**
 * One artist's confirmed time in one period: the bookings that touch it, and the pieces of time over which the same ones
 * run. The server refuses the document where a piece has more load than capacity ({@link CalendarValidator}).
 */
final class Confirmed {

    private static final List<String> OWNED = List.of("id", "handle");

    private final String artist;
    private final int period;
    private final Map<String, Document> bookings = new LinkedHashMap<>();
    private final List<Document> added = new ArrayList<>();
    private boolean onlyAdded;
    private List<Document> stored = List.of();

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
        this.stored = document.getList("pieces", Document.class);
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
        return OWNED.stream()
                .map(field -> owned(field, booking.getString(field)))
                .toList();
    }

    private static String owned(String field, String value) {
        return field + ' ' + value;
    }

    /** Finds the documents with bookings that have such a field; by identity or handle, the one in which it begins. */
    static Document with(String field, String value) {
        return OWNED.contains(field)
                ? new Document("owned", owned(field, value))
                : new Document("bookings." + field, value);
    }

    /** Whether a document owns what begins in it, and nothing else. */
    static boolean isOwned(Document document) {
        Confirmed confirmed = new Confirmed(document);
        return Set.copyOf(confirmed.owned(confirmed.bookings()))
                .equals(Set.copyOf(document.getList("owned", String.class, List.of())));
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
        List<Document> pieces = pieces(limits);
        List<Document> news = List.copyOf(added);
        Document whose = new Document("_id", id());
        WriteModel<Document> write = push
                ? new UpdateOneModel<>(whose, pushed(news, pieces))
                : new ReplaceOneModel<>(whose, document(pieces), new ReplaceOptions().upsert(true));
        added.clear();
        onlyAdded = true;
        stored = pieces;
        return write;
    }

    private Document pushed(List<Document> news, List<Document> pieces) {
        Document set = new Document();
        Document push = new Document();
        each(push, "bookings", news);
        each(push, "owned", owned(news));
        int at = same(pieces, stored);
        int more = pieces.size() - stored.size();
        // As a rule what is new lies between pieces that stay as they are.
        if (more > 0 && pieces.subList(at + more, pieces.size()).equals(stored.subList(at, stored.size()))) {
            each(push, "pieces", pieces.subList(at, at + more)).append("$position", at);
        } else {
            set.append("$set", new Document("pieces", pieces));
        }
        return push.isEmpty() ? set : set.append("$push", push);
    }

    private static Document each(Document push, String field, List<?> values) {
        Document each = new Document("$each", values);
        if (!values.isEmpty()) {
            push.append(field, each);
        }
        return each;
    }

    /** How many the two begin with that are the same. */
    private static int same(List<Document> one, List<Document> other) {
        int end = Math.min(one.size(), other.size());
        int same = 0;
        while (same < end && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    private Document document(List<Document> pieces) {
        List<String> owned = owned(bookings.values());
        Document document =
                new Document("_id", id()).append("pieces", pieces).append("bookings", List.copyOf(bookings.values()));
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
