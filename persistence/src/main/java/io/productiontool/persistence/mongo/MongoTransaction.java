package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.DEMAND;
import static io.productiontool.persistence.mongo.Schema.HOLD;
import static io.productiontool.persistence.mongo.Schema.OFF;
import static io.productiontool.persistence.mongo.Schema.RECORD;
import static io.productiontool.persistence.mongo.Schema.REF;

import com.mongodb.MongoException;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.ReplaceOptions;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One piece of work within a batch: what it changes. */
final class MongoTransaction extends BatchReader implements Transaction, RowChange.Cases {

    private final Handles handles;
    private final CommitWriter commits;
    private final Artists artists;
    private final List<CommitId> appended = new ArrayList<>();

    MongoTransaction(Batch batch, Handles handles) {
        super(batch);
        this.handles = handles;
        this.commits = new CommitWriter(batch);
        this.artists = batch.artists();
    }

    /** The commits that this work wrote. */
    List<CommitId> appended() {
        return appended;
    }

    /** Numbers are given out beside the transaction, so that nobody waits for it to end. */
    @Override
    public String lease(String prefix) {
        return handles.next(prefix);
    }

    /** Work may go on after a refusal, but nothing of the transaction is kept. */
    @Override
    public void skip(String prefix, long last) {
        handles.skip(prefix, last);
    }

    @Override
    public void append(Commit commit, List<RowChange> changes) {
        appended.add(commit.id());
        try {
            commits.append(commit);
            changes.forEach(change -> change.match(this));
            guards().write(commit);
        } catch (MongoException failed) {
            throw batch().breakBy(MongoFailures.isRefusal(failed) ? MongoFailures.refusal(failed) : failed);
        } catch (RuntimeException refused) {
            throw batch().breakBy(refused);
        }
    }

    /** The calendar of an artist, to write to it. */
    private Artist calendar(ArtistId artist) {
        guards().add(StreamId.calendar(artist));
        return artists.demand(artist.value());
    }

    @Override
    public void putRecord(RowChange.PutRecord change) {
        StudioRecord record = change.record();
        guards().add(StreamId.record(record.kind(), record.id()));
        forget(record);
        replace(RECORD, Rows.of(record));
        if (record.kind() == RecordKind.ARTIST) {
            artists.open(record.id());
        }
    }

    private void replace(String collection, Document document) {
        session()
                .collection(collection)
                .replaceOne(
                        session().client(),
                        byId(document.getString("_id")),
                        document,
                        new ReplaceOptions().upsert(true));
    }

    private void insert(String collection, Document document) {
        session().collection(collection).insertOne(session().client(), document);
    }

    private @Nullable Document delete(String collection, String id) {
        return session().collection(collection).findOneAndDelete(session().client(), byId(id));
    }

    @Override
    public void setCapacity(RowChange.SetCapacity change) {
        calendar(change.artist());
        artists.setCapacity(
                change.artist().value(), change.range(), change.capacity().hundredths());
    }

    @Override
    public void setLimit(RowChange.SetLimit change) {
        calendar(change.artist());
        artists.setLimit(
                change.artist().value(), change.range(), change.capacity().hundredths());
    }

    @Override
    public void removeClaim(RowChange.RemoveClaim change) {
        String id = change.id().value();
        if (change.id() instanceof BookingId) {
            Optional<Map.Entry<String, Document>> removed = artists.remove(id);
            removed.ifPresent(held -> {
                guards().add(StreamId.calendar(new ArtistId(held.getKey())));
                giveBackRef(held.getValue());
            });
            return;
        }
        Document hold = delete(HOLD, id);
        if (hold != null) {
            calendar(new ArtistId(hold.getString("artist"))).holds.remove(id);
            giveBackRef(hold);
        }
    }

    private void giveBackRef(Document claim) {
        if (claim.containsKey("ref")) {
            delete(REF, claim.getString("ref"));
        }
    }

    /** Holds and bookings share their references. */
    private void takeRef(String kind, Claim claim) {
        String ref = claim.terms().ref();
        if (ref.isEmpty()) {
            return;
        }
        Document wanted =
                byId(ref).append("kind", kind).append("claim", claim.id().value());
        Optional<Document> there = session().peek(REF, byId(ref));
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new StoreException("the reference '" + ref + "' is taken", "");
        }
        if (there.isEmpty()) {
            insert(REF, wanted);
        }
    }

    @Override
    public void putHold(RowChange.PutHold change) {
        Artist artist = calendar(change.hold().artist());
        Document hold = Rows.of(change.hold());
        Document before = session()
                .collection(HOLD)
                .findOneAndReplace(
                        session().client(),
                        byId(hold.getString("_id")),
                        hold,
                        new FindOneAndReplaceOptions().upsert(true));
        if (before != null) {
            String other = before.getString("artist");
            calendar(new ArtistId(other)).holds.remove(hold.getString("_id"));
            if (before.containsKey("ref") && !before.get("ref").equals(hold.get("ref"))) {
                giveBackRef(before);
            }
        }
        if (artist.rowsLoaded) {
            artist.holds.put(hold.getString("_id"), change.hold());
        }
        takeRef(HOLD, change.hold());
    }

    @Override
    public void putBooking(RowChange.PutBooking change) {
        calendar(change.booking().artist());
        artists.put(change.booking().artist().value(), change.booking().range(), Rows.of(change.booking()));
        takeRef("booking", change.booking());
    }

    @Override
    public void putOff(RowChange.PutOff change) {
        Artist artist = calendar(change.off().artist());
        insert(OFF, Rows.of(change.off()));
        if (artist.rowsLoaded) {
            artist.offs.put(change.off().id().value(), change.off());
        }
    }

    @Override
    public void removeOff(RowChange.RemoveOff change) {
        Document off = delete(OFF, change.id().value());
        if (off != null) {
            calendar(new ArtistId(off.getString("artist")))
                    .offs
                    .remove(change.id().value());
        }
    }

    @Override
    public void putDemand(RowChange.PutDemand change) {
        replace(DEMAND, Rows.of(change.demand()));
    }

    @Override
    public void removeDemand(RowChange.RemoveDemand change) {
        delete(DEMAND, change.id().value());
    }
}
