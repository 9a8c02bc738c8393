package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.CALENDAR;
import static io.productiontool.persistence.mongo.Schema.CAPACITY;
import static io.productiontool.persistence.mongo.Schema.HOLD;
import static io.productiontool.persistence.mongo.Schema.OFF;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;

/** The calendars that a transaction looks at; changes are made in memory, each refused by itself, and written together. */
final class Artists {

    private final Session session;
    private final Function<String, Optional<Artist>> known;
    private final Map<String, Artist> artists = new HashMap<>();
    private final Map<String, Document> given = new HashMap<>();
    private final Set<Document> givers = new LinkedHashSet<>();

    /** @param known finds what is still true from before */
    Artists(Session session, Function<String, Optional<Artist>> known) {
        this.session = session;
        this.known = known;
    }

    Map<String, Artist> all() {
        return artists;
    }

    Optional<Artist> find(String id) {
        if (!artists.containsKey(id)) {
            known.apply(id)
                    .or(() -> session.peek(CAPACITY, new Document("_id", id)).map(Artist::of))
                    .ifPresent(artist -> artists.put(id, artist));
        }
        return Optional.ofNullable(artists.get(id));
    }

    /** Refuses an artist without a calendar. */
    Artist demand(String id) {
        return find(id).orElseThrow(() -> new StoreException("artist '" + id + "' has no calendar", ""));
    }

    /** The same with all that touches the range. */
    Optional<Artist> covering(String id, TimeRange range) {
        Optional<Artist> found = find(id);
        found.ifPresent(artist -> {
            load(id, artist, range);
            loadRows(id, artist);
        });
        return found;
    }

    void loadRows(String id, Artist artist) {
        if (!artist.rowsLoaded) {
            Document whose = new Document("artist", id);
            session.peekAll(HOLD, whose).forEach(hold -> artist.holds.put(hold.getString("_id"), Rows.hold(hold)));
            session.peekAll(OFF, whose).forEach(off -> artist.offs.put(off.getString("_id"), Rows.off(off)));
            artist.rowsLoaded = true;
        }
    }

    private void load(String id, Artist artist, TimeRange range) {
        int first = Period.of(range.startMillis());
        int last = Period.lastOf(range);
        if (!artist.isLoaded(first, last)) {
            session.peekAll(CALENDAR, Calendars.documents(id, first, last)).forEach(document -> {
                Confirmed stored = new Confirmed(document);
                artist.periods.putIfAbsent(stored.period(), stored);
            });
            artist.loaded(first, last);
        }
    }

    /** Begins a calendar where there is none. */
    void open(String id) {
        if (find(id).isEmpty()) {
            artists.put(id, Artist.fresh());
        }
    }

    void setCapacity(String id, TimeRange range, long capacity) {
        Artist artist = demand(id);
        artist.capacity.set(range, capacity);
        artist.stepsChanged = true;
    }

    void setLimit(String id, TimeRange range, long capacity) {
        Artist artist = demand(id);
        load(id, artist, range);
        artist.limits.set(range, capacity);
        artist.stepsChanged = true;
        artist.periods
                .subMap(Period.of(range.startMillis()), true, Period.lastOf(range), true)
                .forEach((number, period) -> artist.change(number, period, range));
    }

    void put(String id, TimeRange range, Document booking) {
        Artist artist = demand(id);
        load(id, artist, range);
        int first = Period.of(range.startMillis());
        for (int number = first; number <= Period.lastOf(range); number++) {
            Confirmed period = artist.periods.computeIfAbsent(number, missing -> new Confirmed(id, missing));
            if (period.booking(booking.getString("id")).isPresent()) {
                throw new StoreException(booking.getString("id") + " is there already", "");
            }
            period.put(booking);
            artist.change(number, period, range);
        }
        Confirmed.owned(booking).stream()
                .flatMap(owned -> Optional.ofNullable(given.get(owned)).stream())
                .filter(giver -> !giver.equals(Confirmed.id(id, first)))
                .forEach(givers::add);
    }

    /** Takes the booking away and answers with it and whose it was. */
    Optional<Map.Entry<String, Document>> remove(String booking) {
        Optional<Map.Entry<String, Document>> found = holder(booking);
        found.ifPresent(held -> {
            TimeRange range = Rows.range(held.getValue());
            Document giver = Confirmed.id(held.getKey(), Period.of(range.startMillis()));
            Confirmed.owned(held.getValue()).forEach(owned -> given.put(owned, giver));
            Artist artist = demand(held.getKey());
            load(held.getKey(), artist, range);
            artist.forget(booking);
            artist.periods
                    .subMap(Period.of(range.startMillis()), true, Period.lastOf(range), true)
                    .forEach((number, period) -> {
                        period.remove(booking);
                        artist.changed.put(number, period);
                    });
        });
        return found;
    }

    /** Who has the booking, as changed so far, and the booking. */
    private Optional<Map.Entry<String, Document>> holder(String booking) {
        for (Map.Entry<String, Artist> artist : artists.entrySet()) {
            for (Confirmed period : artist.getValue().periods.values()) {
                Optional<Document> here = period.booking(booking);
                if (here.isPresent()) {
                    return Optional.of(Map.entry(artist.getKey(), here.get()));
                }
            }
        }
        return session.peek(CALENDAR, Confirmed.with("id", booking)).flatMap(document -> {
            Confirmed stored = new Confirmed(document);
            boolean changed = Optional.ofNullable(artists.get(stored.artist()))
                    .filter(artist -> artist.periods.containsKey(stored.period()))
                    .isPresent();
            return changed ? Optional.empty() : stored.booking(booking).map(entry -> Map.entry(stored.artist(), entry));
        });
    }

    void write() {
        List<WriteModel<Document>> documents = new ArrayList<>();
        artists.forEach((id, artist) -> {
            if (artist.stepsChanged) {
                session.collection(CAPACITY)
                        .replaceOne(
                                session.client(),
                                new Document("_id", id),
                                new Document("_id", id)
                                        .append("capacity", artist.capacity.stored())
                                        .append("limit", artist.limits.stored()),
                                new ReplaceOptions().upsert(true));
                artist.stepsChanged = false;
            }
            artist.changed.values().forEach(period -> documents.add(period.write(artist.limits)));
            artist.changed.clear();
        });
        if (!givers.isEmpty()) {
            // What moves from one document to another is given up before it is taken.
            session.collection(CALENDAR)
                    .updateMany(
                            session.client(),
                            new Document("_id", new Document("$in", List.copyOf(givers))),
                            new Document("$unset", new Document("owned", "")));
        }
        if (!documents.isEmpty()) {
            session.collection(CALENDAR).bulkWrite(session.client(), documents);
        }
        given.clear();
        givers.clear();
    }
}
