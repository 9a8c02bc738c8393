package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Money;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Day rate times load times days booked. Each day of each booking is rounded to the currency's smallest unit and counts
 * under exactly one row, so the rows of any grouping add up to the same to the cent.
 */
public final class CostReport {

    private final TimeRange window;
    private final Predicate<ProjectId> outside;
    private final Naming keys;
    private final Map<String, Cost> rows = new TreeMap<>();
    private final List<Artist> withoutRate = new ArrayList<>();

    private CostReport(TimeRange window, Predicate<ProjectId> outside, Naming keys) {
        this.window = window;
        this.outside = outside;
        this.keys = keys;
    }

    /** Under which row a day counts. */
    private interface Naming {
        List<String> of(Artist artist, ProjectId project, LocalDate date);
    }

    /** What the window of the schedule costs, by the dimensions. */
    public static Costs of(Schedule schedule, List<Dimension> by) {
        Grouping grouping = new Grouping(schedule, by);
        CostReport report = new CostReport(
                schedule.window(),
                id -> schedule.project(id).filter(Project::isOutside).isPresent(),
                (artist, project, date) -> grouping.keys(artist, project, grouping.week(date)));
        schedule.board().forEach(report::lane);
        report.withoutRate.sort(Comparator.comparing(Artist::name));
        return new Costs(List.copyOf(report.rows.values()), report.withoutRate);
    }

    /**
     * What the lane costs over a window, whatever for: one row for each currency.
     *
     * @param outside the parties outside the studio, who pay for themselves
     */
    public static List<Cost> of(Lane lane, TimeRange window, Predicate<ProjectId> outside) {
        CostReport report = new CostReport(window, outside, (artist, project, date) -> List.of());
        report.lane(lane);
        return List.copyOf(report.rows.values());
    }

    /** What the whole booking costs by the artist's rate; empty where there is none that may be seen. */
    public static Optional<Money> of(Lane lane, Booking booking) {
        CostReport report = new CostReport(booking.range(), project -> false, (artist, project, date) -> List.of());
        if (lane.artist().rate().isPresent()) {
            report.claim(lane, booking, booking.range(), true);
        }
        return report.rows.values().stream()
                .map(cost -> new Money(cost.confirmed(), cost.currency()))
                .findFirst();
    }

    private void lane(Lane lane) {
        List<HoldRanks> holds = lane.holds();
        if (lane.artist().rate().isEmpty()) {
            if (!lane.bookings().isEmpty() || !holds.isEmpty()) {
                withoutRate.add(lane.artist());
            }
            return;
        }
        lane.bookings().forEach(booking -> claim(lane, booking, booking.range(), true));
        holds.forEach(ranks -> ranks.segments().stream()
                .filter(Schedule::isFirst)
                .map(RankSegment::range)
                .forEach(range -> claim(lane, ranks.hold(), range, false)));
    }

    private void claim(Lane lane, Claim claim, TimeRange range, boolean confirmed) {
        if (outside.test(claim.project())) {
            return;
        }
        BookedDays booked = new BookedDays(lane.days(), lane.calendar(), range);
        range.intersection(window).ifPresent(seen -> {
            LocalDate last = lane.days().lastDay(seen);
            for (LocalDate date = lane.days().firstDay(seen); !date.isAfter(last); date = date.plusDays(1)) {
                day(lane, claim, date, booked.of(date), confirmed);
            }
        });
    }

    private void day(Lane lane, Claim claim, LocalDate date, double share, boolean confirmed) {
        Money rate = lane.artist().rate().orElseThrow();
        double days = share * claim.load().hundredths() / 10_000.0;
        if (days <= 0) {
            return;
        }
        long minor = Math.round(rate.minor() * days);
        List<String> named = keys.of(lane.artist(), claim.project(), date);
        Cost cost = new Cost(named, rate.currency(), confirmed ? minor : 0, confirmed ? 0 : minor, days);
        rows.merge(String.join("\u0000", named) + "\u0000" + rate.currency().getCurrencyCode(), cost, Cost::plus);
    }
}
