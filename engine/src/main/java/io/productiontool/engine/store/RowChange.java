package io.productiontool.engine.store;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;

/**
 * A change of the current state that follows from a commit's events. The engine works them out, the store carries them
 * out in the given order, which never lets confirmed load pass the capacity on the way: bookings are taken away first,
 * then capacity changes, then bookings are put.
 */
public sealed interface RowChange {

    /** Calls the case that this change is. */
    void match(Cases cases);

    /** One method for each change. */
    interface Cases {
        void removeClaim(RemoveClaim change);

        void removeOff(RemoveOff change);

        void removeDemand(RemoveDemand change);

        void setCapacity(SetCapacity change);

        void setLimit(SetLimit change);

        void putHold(PutHold change);

        void putBooking(PutBooking change);

        void putOff(PutOff change);

        void putDemand(PutDemand change);

        void putRecord(PutRecord change);
    }

    /** A hold or booking that ended, or is about to be put again with other times. */
    record RemoveClaim(ClaimId id) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.removeClaim(this);
        }
    }

    record RemoveOff(OffId id) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.removeOff(this);
        }
    }

    record RemoveDemand(DemandId id) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.removeDemand(this);
        }
    }

    /** The capacity over a range before time off is taken from it: what {@link Reader#calendar} returns. */
    record SetCapacity(ArtistId artist, TimeRange range, Capacity capacity) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.setCapacity(this);
        }
    }

    /** The capacity over a range with time off taken from it: what the store guards confirmed load by. */
    record SetLimit(ArtistId artist, TimeRange range, Capacity capacity) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.setLimit(this);
        }
    }

    /** A new or changed hold. */
    record PutHold(Hold hold) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.putHold(this);
        }
    }

    /** A new booking; a changed one was removed before. */
    record PutBooking(Booking booking) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.putBooking(this);
        }
    }

    record PutOff(Off off) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.putOff(this);
        }
    }

    /** New or changed open demand. */
    record PutDemand(Demand demand) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.putDemand(this);
        }
    }

    /** A new or changed record. */
    record PutRecord(StudioRecord record) implements RowChange {
        @Override
        public void match(Cases cases) {
            cases.putRecord(this);
        }
    }
}
