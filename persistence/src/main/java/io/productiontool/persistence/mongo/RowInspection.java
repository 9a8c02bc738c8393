package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.CALENDAR;
import static io.productiontool.persistence.mongo.Schema.CAPACITY;
import static io.productiontool.persistence.mongo.Schema.DEMAND;
import static io.productiontool.persistence.mongo.Schema.HANDLE;
import static io.productiontool.persistence.mongo.Schema.HOLD;
import static io.productiontool.persistence.mongo.Schema.OFF;
import static io.productiontool.persistence.mongo.Schema.RECORD;
import static io.productiontool.persistence.mongo.Schema.REF;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Flaw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;

/** Reads every document of the current state, and holds the fields it is found by against what it says. */
final class RowInspection {

    private final Session session;
    private final Consumer<Flaw> found;
    private final Set<String> artists = new HashSet<>();
    private final Map<String, Document> refs = new HashMap<>();
    private final Map<String, Long> given = new HashMap<>();

    RowInspection(Session session, Consumer<Flaw> found) {
        this.session = session;
        this.found = found;
    }

    void run() {
        session.find(REF, new Document()).forEach(ref -> refs.put(ref.getString("_id"), ref));
        Set<String> unclaimed = new HashSet<>(refs.keySet());
        session.find(RECORD, new Document()).forEach(this::record);
        session.find(HOLD, new Document()).forEach(hold -> {
            claim(HOLD, hold.getString("_id"), hold, () -> Rows.of(Rows.hold(hold)));
            unclaimed.remove(hold.getString("ref"));
        });
        Set<String> bookings = new HashSet<>();
        session.find(CALENDAR, new Document()).forEach(calendar -> {
            String artist = calendar.get("_id", Document.class).getString("artist");
            owner(artist);
            if (!Confirmed.isOwned(calendar)) {
                found.accept(new Flaw("calendar/" + artist, "its bookings would not be found, or others not be taken"));
            }
            for (Document booking : calendar.getList("bookings", Document.class)) {
                if (bookings.add(booking.getString("id"))) {
                    claim("booking", booking.getString("id"), booking, () -> Rows.of(Rows.booking(artist, booking)));
                    unclaimed.remove(booking.getString("ref"));
                }
            }
        });
        unclaimed.forEach(ref -> found.accept(new Flaw("reference " + ref, "belongs to no hold or booking")));
        session.find(CAPACITY, new Document()).forEach(capacity -> owner(capacity.getString("_id")));
        session.find(OFF, new Document()).forEach(off -> given(off.getString("handle")));
        session.find(DEMAND, new Document()).forEach(demand -> given(demand.getString("handle")));
        handles();
    }

    private void record(Document record) {
        String id = record.getString("_id");
        check(id, record, () -> Rows.of(Rows.record(kind(record), record)), "fields");
        if (id.startsWith(RecordKind.ARTIST.word() + "/")) {
            artists.add(record.getString("id"));
        }
    }

    private static RecordKind kind(Document record) {
        return RecordKind.valueOf(record.getString("kind").toUpperCase(Locale.ROOT));
    }

    private void claim(String kind, String id, Document claim, Supplier<Document> said) {
        String where = kind + " " + claim.getString("handle");
        given(claim.getString("handle"));
        String ref = claim.getString("ref");
        Document wanted = new Document("_id", ref).append("kind", kind).append("claim", id);
        if (ref != null && !wanted.equals(refs.get(ref))) {
            found.accept(new Flaw(where, "would not be found by what it says"));
        } else {
            check(where, claim, said, "details");
        }
    }

    /** What is read of a document would be written as it stands; its text may be that of an older version. */
    private void check(String where, Document stored, Supplier<Document> said, String text) {
        try {
            if (!said.get().append(text, stored.getString(text)).equals(stored)) {
                found.accept(new Flaw(where, "would not be found by what it says"));
            }
        } catch (RuntimeException unreadable) {
            // Whatever a damaged text makes the reader throw.
            found.accept(new Flaw(where, "cannot be read"));
        }
    }

    private void owner(String artist) {
        if (artists.add(artist)) {
            found.accept(new Flaw("calendar/" + artist, "belongs to no artist"));
        }
    }

    /** One that is no handle is none that the events say. */
    private void given(String handle) {
        if (handle.matches("[A-Z][0-9]{1,18}")) {
            given.merge(handle.substring(0, 1), Long.parseLong(handle.substring(1)), Math::max);
        }
    }

    private void handles() {
        session.find(HANDLE, new Document()).forEach(handle -> {
            if (given.getOrDefault(handle.getString("_id"), 0L) <= handle.getLong("last")) {
                given.remove(handle.getString("_id"));
            }
        });
        given.forEach((prefix, last) ->
                found.accept(new Flaw("handle " + prefix, "would give out " + prefix + last + " again")));
    }
}
