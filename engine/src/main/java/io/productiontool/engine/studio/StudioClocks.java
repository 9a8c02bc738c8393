package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.NoticeClocks;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.Notice;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Notice by the calendars of a studio and of one of its artists. Staff are not asked: they are there. */
record StudioClocks(StudioSettings settings, Artist artist, Holidays holidays) implements NoticeClocks {

    /** Holidays are read for so long, which no notice outlasts by much. */
    private static final Duration AHEAD = Duration.ofDays(400);

    @Override
    public Optional<Instant> artist(Instant from, Notice notice) {
        boolean staff = artist.field("employment").filter("staff"::equals).isPresent();
        return staff
                ? Optional.empty()
                : Optional.of(minute(
                        notice.after(from, settings.calendar(artist, ahead(from), holidays), settings.days(artist))));
    }

    @Override
    public Instant party(Instant from, Notice notice) {
        return minute(notice.after(from, settings.calendar(ahead(from), holidays), settings.days()));
    }

    /** Deadlines are said to the minute, so they are kept to the minute. */
    private static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    private static TimeRange ahead(Instant from) {
        return TimeRange.of(from, from.plus(AHEAD));
    }
}
