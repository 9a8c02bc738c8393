package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.time.TimeRange;

/** Where the plan and the facts disagree. */
public sealed interface Conflict {

    /** Whose time it is about. */
    Artist artist();

    /** Where they disagree. */
    TimeRange range();

    /** Calls the case that this conflict is. */
    <T> T match(Cases<T> cases);

    /** One method for each conflict. */
    interface Cases<T> {
        T notWorked(NotWorked conflict);

        T whileAway(WhileAway conflict);

        T overload(Overload conflict);

        T unconfirmed(Unconfirmed conflict);

        T wallTime(WallTime conflict);

        T lost(Lost conflict);
    }

    /**
     * Booked on days that the artist does not work. A weekend in the midst of a booking is usual and none; one at its
     * beginning or end was meant, and is.
     *
     * @param reason {@code Saturday}, {@code Good Friday}, {@code outside the contract}
     */
    record NotWorked(Artist artist, Booking booking, TimeRange range, String reason) implements Conflict {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notWorked(this);
        }
    }

    /** Booked or held while away. */
    record WhileAway(Artist artist, Claim claim, Off off, TimeRange range) implements Conflict {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.whileAway(this);
        }
    }

    /** Confirmed load above the capacity. */
    record Overload(Artist artist, TimeRange range) implements Conflict {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.overload(this);
        }
    }

    /** Work that begins within a day and that nobody has confirmed. */
    record Unconfirmed(Artist artist, Due due) implements Conflict {
        @Override
        public TimeRange range() {
            return due.hold().range();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unconfirmed(this);
        }
    }

    /**
     * The rules of a time zone have changed since, so that the wall time agreed is at another instant now.
     *
     * @param agreed where it would be by the rules of this machine
     */
    record WallTime(Artist artist, Claim claim, TimeRange agreed) implements Conflict {
        @Override
        public TimeRange range() {
            return claim.range();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.wallTime(this);
        }
    }

    /** A fact took the artist away, and nobody has taken over what they were booked for. */
    record Lost(Artist artist, Uncovered open) implements Conflict {
        @Override
        public TimeRange range() {
            return open.range();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.lost(this);
        }
    }
}
