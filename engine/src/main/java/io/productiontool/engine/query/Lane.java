package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.interval.LoadProfile;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One artist's line on a board: what stands in the window, settled to the moment of the question. */
public final class Lane {

    private final Artist artist;
    private final ProductionDays days;
    private final WorkingCalendar calendar;
    private final CalendarSlice slice;
    private final Instant now;
    private final LoadProfile profile = new LoadProfile(0);

    /**
     * What stands in a slice.
     *
     * @param calendar when the artist works, time off not yet taken out
     */
    public Lane(Artist artist, ProductionDays days, WorkingCalendar calendar, CalendarSlice slice, Instant now) {
        this.artist = artist;
        this.days = days;
        this.slice = slice;
        this.now = now;
        this.calendar = calendar.withOff(slice.offs().stream().map(Off::range).toList());
        for (CapacityStep limit : slice.limits(slice.range())) {
            profile.setCapacity(
                    limit.range().startMillis(),
                    limit.range().endMillis(),
                    limit.capacity().hundredths());
        }
        slice.bookings()
                .forEach(booking -> profile.add(
                        booking.range().startMillis(),
                        booking.range().endMillis(),
                        booking.load().hundredths()));
    }

    public Artist artist() {
        return artist;
    }

    /** The artist's production days. */
    public ProductionDays days() {
        return days;
    }

    /** When the artist works, time off taken out. */
    public WorkingCalendar calendar() {
        return calendar;
    }

    /** Bookings that touch the window, in the order of time. */
    public List<Booking> bookings() {
        return slice.bookings().stream()
                .sorted(Comparator.comparing(Booking::range).thenComparing(Booking::handle))
                .toList();
    }

    /** Standing holds that touch the window with their ranks in it, in the order of time. */
    public List<HoldRanks> holds() {
        return standing()
                .sorted(Comparator.comparing(Hold::range).thenComparing(Hold::handle))
                .map(hold -> new HoldRanks(hold, Ranking.of(hold, slice, now)))
                .toList();
    }

    /** Time off and absences that touch the window, in the order of time. */
    public List<Off> offs() {
        return slice.offs().stream()
                .sorted(Comparator.comparing(Off::range).thenComparing(Off::handle))
                .toList();
    }

    /** Confirmed load and capacity over the window. */
    public LoadProfile profile() {
        return profile;
    }

    Stream<Hold> standing() {
        return slice.holds().stream().filter(hold -> hold.standsAt(now));
    }

    /** Whether there is room for a load over the whole of a range within the window. */
    public boolean fits(TimeRange range, long loadHundredths) {
        return profile.fits(range.startMillis(), range.endMillis(), loadHundredths);
    }
}
