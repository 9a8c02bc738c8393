package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new capacity over a range takes from whom: from the latest confirmed first, until the rest fits. */
final class Carving {

    /** Of the pieces of one booking the last made gives way first: the first keeps the handle, later ones have later. */
    private static final Comparator<Booking> LATEST_FIRST = Comparator.comparing(Booking::version)
            .thenComparing(booking -> booking.handle().length())
            .thenComparing(Booking::handle)
            .reversed();

    private final Map<Claim, List<TimeRange>> lost = new LinkedHashMap<>();
    private final List<Segment> over = new ArrayList<>();
    private final Capacity capacity;

    Carving(CalendarSlice slice, TimeRange range, Capacity capacity) {
        this.capacity = capacity;
        for (Segment segment : Segment.of(slice, range, claim -> true)) {
            boolean off = slice.offs().stream().anyMatch(time -> time.range().overlaps(segment.range()));
            carve(slice, segment, off ? Capacity.NONE : capacity);
        }
    }

    private void carve(CalendarSlice slice, Segment segment, Capacity left) {
        segment.holds().stream()
                .filter(hold -> !left.takes(hold.load().hundredths()))
                .filter(hold -> segment.capacity().takes(hold.load().hundredths()))
                .forEach(hold -> lose(hold, segment.range()));
        long confirmed = segment.confirmed();
        if (left.takes(confirmed)) {
            return;
        }
        over.add(segment);
        List<Booking> latestFirst = slice.bookings().stream()
                .filter(booking -> booking.range().overlaps(segment.range())
                        && booking.load().hundredths() > 0)
                .sorted(LATEST_FIRST)
                .toList();
        for (Booking booking : latestFirst) {
            if (!left.takes(confirmed)) {
                confirmed -= booking.load().hundredths();
                lose(booking, segment.range());
            }
        }
    }

    private void lose(Claim claim, TimeRange part) {
        List<TimeRange> parts = lost.computeIfAbsent(claim, key -> new ArrayList<>());
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last).abuts(part)) {
            parts.set(last, parts.get(last).span(part));
        } else {
            parts.add(part);
        }
    }

    boolean isNeeded() {
        return !over.isEmpty() || !lost.isEmpty();
    }

    /** What each loses, in the order of time. */
    Map<Claim, List<TimeRange>> lost() {
        return lost;
    }

    Rejection refusal() {
        List<Blocker> blockers = lost.entrySet().stream()
                .map(entry -> Blocker.of(entry.getKey(), entry.getValue().get(0)))
                .sorted(Comparator.comparing(Blocker::range))
                .toList();
        long confirmed = over.isEmpty() ? 0 : over.get(0).confirmed();
        return new Rejection.OverCapacity(blockers.get(0).range(), Load.NONE, new Load(confirmed), capacity, blockers);
    }
}
