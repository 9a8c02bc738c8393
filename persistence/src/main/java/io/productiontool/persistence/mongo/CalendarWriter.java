package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.CALENDAR;
import static io.productiontool.persistence.mongo.Schema.CAPACITY;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** Changes confirmed time and capacity in memory, each change refused by itself, and writes each document once. */
final class CalendarWriter {

    private final Session session;
    private final Map<String, Artist> artists = new HashMap<>();
    private final Map<String, Document> given = new HashMap<>();
    private final Set<Document> givers = new LinkedHashSet<>();

    CalendarWriter(Session session) {
        this.session = session;
    }

    /** One artist's steps of capacity, and the documents of confirmed time looked at so far. */
    private static final class Artist {
        private final Steps capacity;
        private final Steps limits;
        private final TreeMap<Integer, Confirmed> periods = new TreeMap<>();
        private final Map<Integer, Confirmed> changed = new LinkedHashMap<>();
        private boolean stepsChanged;

        Artist(Steps capacity, Steps limits) {
            this.capacity = capacity;
            this.limits = limits;
        }

        void change(int number, Confirmed period) {
            period.check(limits);
            changed.put(number, period);
        }
    }

    private Optional<Artist> find(String id) {
        Artist known = artists.get(id);
        if (known == null) {
            Optional<Document> stored = session.first(CAPACITY, new Document("_id", id));
            stored.ifPresent(document -> artists.put(
                    id,
                    new Artist(
                            Steps.of(document.getList("capacity", Document.class)),
                            Steps.of(document.getList("limit", Document.class)))));
        }
        return Optional.ofNullable(artists.get(id));
    }

    /** Refuses an artist without a calendar. */
    Artist demand(String id) {
        return find(id).orElseThrow(() -> new StoreException("artist '" + id + "' has no calendar", ""));
    }

    /** Begins a calendar where there is none. */
    void open(String id) {
        if (find(id).isEmpty()) {
            Artist artist = new Artist(new Steps(), new Steps());
            artist.stepsChanged = true;
            artists.put(id, artist);
        }
    }

    void setCapacity(String id, TimeRange range, long capacity) {
        Artist artist = demand(id);
        artist.capacity.set(range, capacity);
        artist.stepsChanged = true;
    }

    void setLimit(String id, TimeRange range, long capacity) {
        Artist artist = demand(id);
        load(id, artist, Period.of(range.startMillis()), Period.lastOf(range));
        artist.limits.set(range, capacity);
        artist.stepsChanged = true;
        artist.periods
                .subMap(Period.of(range.startMillis()), true, Period.lastOf(range), true)
                .forEach(artist::change);
    }

    void put(String id, TimeRange range, Document booking) {
        Artist artist = demand(id);
        if (holder(booking.getString("id")).isPresent()) {
            throw new StoreException(booking.getString("id") + " is there already", "");
        }
        int last = Period.lastOf(range);
        load(id, artist, Period.of(range.startMillis()), last);
        for (int number = Period.of(range.startMillis()); number <= last; number++) {
            Confirmed period = artist.periods.computeIfAbsent(number, missing -> new Confirmed(id, missing));
            period.put(booking);
            artist.change(number, period);
        }
        Document taker = Confirmed.id(id, Period.of(range.startMillis()));
        Confirmed.owned(booking).stream()
                .flatMap(owned -> Optional.ofNullable(given.get(owned)).stream())
                .filter(giver -> !giver.equals(taker))
                .forEach(givers::add);
    }

    /** Takes the booking away and answers with it. */
    Optional<Document> remove(String booking) {
        Optional<Map.Entry<String, Document>> found = holder(booking);
        found.ifPresent(held -> {
            TimeRange range = Rows.range(held.getValue());
            Document giver = Confirmed.id(held.getKey(), Period.of(range.startMillis()));
            Confirmed.owned(held.getValue()).forEach(owned -> given.put(owned, giver));
            Artist artist = demand(held.getKey());
            load(held.getKey(), artist, Period.of(range.startMillis()), Period.lastOf(range));
            artist.periods
                    .subMap(Period.of(range.startMillis()), true, Period.lastOf(range), true)
                    .forEach((number, period) -> {
                        period.remove(booking);
                        artist.changed.put(number, period);
                    });
        });
        return found.map(Map.Entry::getValue);
    }

    /** The artist who has the booking, as changed so far, and the booking. */
    private Optional<Map.Entry<String, Document>> holder(String booking) {
        for (Map.Entry<String, Artist> artist : artists.entrySet()) {
            for (Confirmed period : artist.getValue().changed.values()) {
                Optional<Document> here = period.booking(booking);
                if (here.isPresent()) {
                    return Optional.of(Map.entry(artist.getKey(), here.get()));
                }
            }
        }
        return session.first(CALENDAR, new Document("bookings.id", booking)).flatMap(document -> {
            Confirmed stored = new Confirmed(document);
            Artist known = artists.get(stored.artist());
            boolean changed = known != null && known.changed.containsKey(stored.period());
            return changed ? Optional.empty() : stored.booking(booking).map(entry -> Map.entry(stored.artist(), entry));
        });
    }

    private void load(String id, Artist artist, int first, int last) {
        if (first == last && artist.periods.containsKey(first)) {
            return;
        }
        session.find(CALENDAR, Calendars.documents(id, first, last)).forEach(document -> {
            Confirmed stored = new Confirmed(document);
            artist.periods.putIfAbsent(stored.period(), stored);
        });
    }

    void write() {
        List<ReplaceOneModel<Document>> documents = new ArrayList<>();
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
            }
            artist.changed
                    .values()
                    .forEach(period -> documents.add(new ReplaceOneModel<>(
                            new Document("_id", period.id()),
                            period.document(artist.limits),
                            new ReplaceOptions().upsert(true))));
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
        artists.clear();
        given.clear();
        givers.clear();
    }
}
