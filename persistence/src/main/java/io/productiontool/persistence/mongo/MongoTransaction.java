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
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One piece of work within a transaction of the server, which others may share. */
final class MongoTransaction extends MongoReader implements Transaction, RowChange.Cases {

    private final Handles handles;
    private final CommitWriter commits;
    private final CalendarWriter calendars;
    private final Guards guards;
    private final List<CommitId> appended = new ArrayList<>();
    private Optional<RuntimeException> broken = Optional.empty();

    MongoTransaction(Session session, Handles handles) {
        super(session);
        this.handles = handles;
        this.commits = new CommitWriter(session);
        this.calendars = new CalendarWriter(session);
        this.guards = new Guards(session);
    }

    /** The commits that this work wrote. */
    List<CommitId> appended() {
        return appended;
    }

    /** Work may go on after a refusal, but nothing of it is kept. */
    void refuseIfBroken() {
        broken.ifPresent(refused -> {
            throw refused;
        });
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        guards.read(StreamId.calendar(artist));
        return super.calendar(artist, range);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        artists.forEach(artist -> guards.read(StreamId.calendar(artist)));
        return super.calendars(artists, range);
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        guards.readAllCalendars();
        return super.claimsOf(project, range);
    }

    /** Numbers are given out beside the transaction, so that nobody waits for it to end. */
    @Override
    public String lease(String prefix) {
        return handles.next(prefix);
    }

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
            calendars.write();
            guards.write(commit);
        } catch (MongoException failed) {
            throw broken(MongoFailures.isRefusal(failed) ? MongoFailures.refusal(failed) : failed);
        } catch (RuntimeException refused) {
            throw broken(refused);
        }
    }

    private RuntimeException broken(RuntimeException failure) {
        broken = Optional.of(failure);
        return failure;
    }

    @Override
    public void putRecord(RowChange.PutRecord change) {
        Document record = Rows.of(change.record());
        replace(RECORD, record);
        if (change.record().kind() == RecordKind.ARTIST) {
            calendars.open(change.record().id());
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

    private void delete(String collection, String id) {
        session().collection(collection).deleteOne(session().client(), byId(id));
    }

    @Override
    public void setCapacity(RowChange.SetCapacity change) {
        calendars.setCapacity(
                change.artist().value(), change.range(), change.capacity().hundredths());
    }

    @Override
    public void setLimit(RowChange.SetLimit change) {
        calendars.setLimit(
                change.artist().value(), change.range(), change.capacity().hundredths());
    }

    @Override
    public void removeClaim(RowChange.RemoveClaim change) {
        if (change.id() instanceof BookingId) {
            calendars.remove(change.id().value()).ifPresent(this::giveBackRef);
        } else {
            giveBackRef(session()
                    .collection(HOLD)
                    .findOneAndDelete(session().client(), byId(change.id().value())));
        }
    }

    private void giveBackRef(@Nullable Document claim) {
        if (claim != null && claim.containsKey("ref")) {
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
        Optional<Document> there = session().first(REF, byId(ref));
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new StoreException("the reference '" + ref + "' is taken", "");
        }
        if (there.isEmpty()) {
            insert(REF, wanted);
        }
    }

    @Override
    public void putHold(RowChange.PutHold change) {
        calendars.demand(change.hold().artist().value());
        Document hold = Rows.of(change.hold());
        Document before = session()
                .collection(HOLD)
                .findOneAndReplace(
                        session().client(),
                        byId(hold.getString("_id")),
                        hold,
                        new FindOneAndReplaceOptions().upsert(true));
        if (before != null && before.containsKey("ref") && !before.get("ref").equals(hold.get("ref"))) {
            giveBackRef(before);
        }
        takeRef(HOLD, change.hold());
    }

    @Override
    public void putBooking(RowChange.PutBooking change) {
        Booking booking = change.booking();
        calendars.put(booking.artist().value(), booking.range(), Rows.of(booking));
        takeRef("booking", booking);
    }

    @Override
    public void putOff(RowChange.PutOff change) {
        calendars.demand(change.off().artist().value());
        insert(OFF, Rows.of(change.off()));
    }

    @Override
    public void removeOff(RowChange.RemoveOff change) {
        delete(OFF, change.id().value());
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
