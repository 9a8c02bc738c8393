package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.Duration;

/** When artists work, as the studio says. */
record Calendars(StudioSettings settings, Holidays holidays) {

    private static final Duration AROUND = Duration.ofDays(100);

    ProductionDays days(Artist artist) {
        return settings.days(artist);
    }

    WorkingCalendar of(Artist artist, TimeRange range) {
        return settings.calendar(artist, range, holidays);
    }

    /** With the months before and after the range. */
    WorkingCalendar around(Artist artist, TimeRange range) {
        long from = Math.max(TimeRange.MIN_MILLIS, range.startMillis() - AROUND.toMillis());
        long until = Math.min(TimeRange.MAX_MILLIS, range.endMillis() + AROUND.toMillis());
        return of(artist, TimeRange.ofMillis(from, until));
    }
}
