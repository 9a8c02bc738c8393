package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.DayExceptions;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WeeklyHours;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a studio has settled for everybody: a typed view of its record. Immutable. */
public record StudioSettings(StudioRecord record) {

    /** When the production day begins where a studio has not said otherwise. */
    public static final LocalTime USUAL_DAY_START = LocalTime.of(6, 0);

    public ZoneId zone() {
        return ZoneId.of(field("zone").orElse("UTC"));
    }

    public LocalTime dayStart() {
        return field("day-start").map(LocalTime::parse).orElse(USUAL_DAY_START);
    }

    public WeeklyHours hours() {
        return field("hours").map(WeeklyHours::parse).orElse(WeeklyHours.STANDARD);
    }

    /** The production days of the studio's own zone. */
    public ProductionDays days() {
        return new ProductionDays(zone(), dayStart());
    }

    /** The production days of an artist: in the artist's zone, else the studio's. */
    public ProductionDays days(Artist artist) {
        return new ProductionDays(artist.zone().orElseGet(this::zone), dayStart());
    }

    /** The usual week of an artist. */
    public WeeklyHours hours(Artist artist) {
        return artist.field("hours").map(WeeklyHours::parse).orElseGet(this::hours);
    }

    /** The days on which everybody works otherwise. */
    public DayExceptions exceptions() {
        return exceptions(field("exceptions"));
    }

    /** The days on which the artist works otherwise than the week, the holidays and the studio say. */
    public DayExceptions exceptions(Artist artist) {
        return exceptions(artist.field("exceptions"));
    }

    private static DayExceptions exceptions(Optional<String> written) {
        return written.map(DayExceptions::parse).orElse(DayExceptions.NONE);
    }

    /**
     * When the artist works, with the public holidays of the years that the window touches, over them the days on which
     * the studio works otherwise, over those the artist's; time off is not in it.
     */
    public WorkingCalendar calendar(Artist artist, TimeRange window, Holidays holidays) {
        ProductionDays days = days(artist);
        return worked(days, hours(artist), artist.country().or(() -> field("country")), window, holidays)
                .withExceptions(exceptions())
                .withExceptions(exceptions(artist))
                .withContract(artist.contractFrom(), artist.contractUntil());
    }

    /** When the studio works as a whole. */
    public WorkingCalendar calendar(TimeRange window, Holidays holidays) {
        return worked(days(), hours(), field("country"), window, holidays).withExceptions(exceptions());
    }

    private static WorkingCalendar worked(
            ProductionDays days, WeeklyHours hours, Optional<String> country, TimeRange window, Holidays holidays) {
        Map<LocalDate, String> closed = new TreeMap<>();
        country.ifPresent(kept -> {
            int last = days.lastDay(window).getYear();
            for (int year = days.firstDay(window).getYear(); year <= last; year++) {
                closed.putAll(holidays.of(kept, year));
            }
        });
        return WorkingCalendar.of(days, hours).withHolidays(closed);
    }

    /** The policy under which holds of everybody are placed. */
    public HoldPolicy policy() {
        return HoldPolicy.STANDARD.narrowedBy(record.attributes().values());
    }

    /** The same, with what is said for the artist alone. */
    public HoldPolicy policy(Artist artist) {
        return policy().narrowedBy(artist.record().attributes().values());
    }

    private Optional<String> field(String name) {
        return record.attributes().get(name);
    }
}
