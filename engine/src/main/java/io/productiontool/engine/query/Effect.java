package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;

/** What a commit did to one thing: how it stood just before and just after; empty where it did not stand. */
public sealed interface Effect {

    /** Calls the case that this effect is: a new one breaks every reader at compile time. */
    <T> T match(Cases<T> cases);

    /** One method for each effect. */
    interface Cases<T> {
        T onClaim(OnClaim effect);

        T onOff(OnOff effect);

        T onCapacity(OnCapacity effect);

        T onDemand(OnDemand effect);

        T onRecord(OnRecord effect);
    }

    /**
     * On a hold or booking.
     *
     * @param lapsed whether it ended by its deadline, which nobody did
     */
    record OnClaim(Optional<Claim> before, Optional<Claim> after, boolean lapsed) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.onClaim(this);
        }
    }

    /** On time off or an absence. */
    record OnOff(Optional<Off> before, Optional<Off> after) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.onOff(this);
        }
    }

    /** On the capacity of an artist over a range; without steps before where the artist is new. */
    record OnCapacity(ArtistId artist, TimeRange range, List<CapacityStep> before, List<CapacityStep> after)
            implements Effect {
        public OnCapacity {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.onCapacity(this);
        }
    }

    /** On demand. */
    record OnDemand(Optional<Demand> before, Optional<Demand> after) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.onDemand(this);
        }
    }

    /** On a record; it stands for ever once it was created. */
    record OnRecord(Optional<StudioRecord> before, StudioRecord after) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.onRecord(this);
        }
    }
}
