package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.Commit.Appended;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of current state that follow from a unit of work: for each thing that one of its events names, the
 * difference between what is stored and what the unit leaves.
 */
final class RowChanges {

    private final UnitOfWork unit;
    private final List<RowChange> removed = new ArrayList<>();
    private final List<RowChange> capacity = new ArrayList<>();
    private final List<RowChange> put = new ArrayList<>();

    private RowChanges(UnitOfWork unit) {
        this.unit = unit;
    }

    static List<RowChange> of(UnitOfWork unit) {
        RowChanges changes = new RowChanges(unit);
        Map<StreamId, CalendarSlice> calendars = new HashMap<>();
        unit.slices().forEach((artist, slice) -> calendars.put(StreamId.calendar(artist), slice));
        Set<ClaimId> claims = new LinkedHashSet<>();
        for (Appended appended : unit.events()) {
            if (appended.event() instanceof CalendarEvent event) {
                claims.addAll(event.claims());
                changes.limits(Objects.requireNonNull(calendars.get(appended.stream())), event);
            }
        }
        claims.forEach(changes::claim);
        unit.changedDemand().forEach((id, demand) -> {
            demand.ifPresent(open -> changes.put.add(new RowChange.PutDemand(open)));
            if (demand.isEmpty()) {
                changes.removed.add(new RowChange.RemoveDemand(id));
            }
        });
        unit.changedRecords().forEach(record -> changes.put.add(0, new RowChange.PutRecord(record)));
        return changes.inOrder();
    }

    private List<RowChange> inOrder() {
        List<RowChange> all = new ArrayList<>(
                put.stream().filter(RowChange.PutRecord.class::isInstance).toList());
        all.addAll(removed);
        all.addAll(capacity);
        all.addAll(put.stream()
                .filter(change -> !(change instanceof RowChange.PutRecord))
                .toList());
        return all;
    }

    private void claim(ClaimId id) {
        Optional<Claim> stored = unit.slices().values().stream()
                .flatMap(slice -> slice.stored(id).stream())
                .findFirst();
        Claim left = unit.slices().values().stream()
                .flatMap(slice -> slice.claim(id).stream())
                .findFirst()
                .orElse(null);
        if (stored.isPresent() && (left == null || left instanceof Booking || gaveUpRef(stored.get(), left))) {
            removed.add(new RowChange.RemoveClaim(id));
        }
        if (left != null) {
            put.add(left.match(RowChange.PutHold::new, RowChange.PutBooking::new));
        }
    }

    /** Whether another may have taken the reference in the same commit: no two rows carry one at any step. */
    private static boolean gaveUpRef(Claim stored, Claim left) {
        return !stored.terms().ref().equals(left.terms().ref());
    }

    private void limits(CalendarSlice slice, CalendarEvent event) {
        if (event instanceof CalendarEvent.CapacityChanged changed) {
            capacity.add(new RowChange.SetCapacity(slice.artist(), changed.range(), changed.capacity()));
            limit(slice, changed.range());
        } else if (event instanceof CalendarEvent.OffRecorded recorded) {
            slice.off(recorded.off()).ifPresent(off -> put.add(new RowChange.PutOff(off)));
            limit(slice, recorded.range());
        } else if (event instanceof CalendarEvent.OffCancelled cancelled) {
            OffId id = cancelled.off();
            removed.add(new RowChange.RemoveOff(id));
            unit.reader().off(id).map(Off::range).ifPresent(range -> limit(slice, range));
        }
    }

    private void limit(CalendarSlice slice, TimeRange range) {
        for (CapacityStep step : slice.limits(range)) {
            capacity.add(new RowChange.SetLimit(slice.artist(), step.range(), step.capacity()));
        }
    }
}
