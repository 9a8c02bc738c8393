package io.productiontool.engine.query;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Time available, taken and asked for, put together by the dimensions of a report. Every hour counts under exactly one
 * row, so the rows of any grouping add up to the same.
 */
final class UsageReport {

    /** In hundredths of a percent of a person times milliseconds. */
    private static final double PERSON_HOUR = 10_000.0 * 3_600_000.0;

    private final Schedule schedule;
    private final Grouping grouping;
    private final Map<List<String>, Usage> rows =
            new TreeMap<>(Comparator.comparing((List<String> keys) -> String.join("\u0000", keys)));

    private UsageReport(Schedule schedule, List<Dimension> by) {
        this.schedule = schedule;
        this.grouping = new Grouping(schedule, by);
    }

    static List<Usage> of(Schedule schedule, List<Dimension> by) {
        UsageReport report = new UsageReport(schedule, by);
        Map<String, TimeRange> weeks = report.grouping.weeks();
        schedule.board().forEach(lane -> {
            List<HoldRanks> holds = lane.holds();
            weeks.forEach((week, range) -> report.lane(lane, holds, week, range));
        });
        List<Uncovered> uncovered = schedule.uncovered();
        weeks.forEach((week, range) -> report.uncovered(uncovered, week, range));
        return List.copyOf(report.rows.values());
    }

    private void add(List<String> keys, double available, double confirmed, double tentative, double uncovered) {
        Usage more = new Usage(
                keys,
                available / PERSON_HOUR,
                confirmed / PERSON_HOUR,
                tentative / PERSON_HOUR,
                uncovered / PERSON_HOUR);
        rows.merge(keys, more, Usage::plus);
    }

    private void lane(Lane lane, List<HoldRanks> holds, String week, TimeRange range) {
        List<TimeRange> worked = lane.calendar().workingTime(range);
        if (!grouping.by().contains(Dimension.PROJECT)) {
            add(grouping.keys(lane.artist(), week), available(lane, worked), 0, 0, 0);
        }
        for (Booking booking : lane.bookings()) {
            taken(lane, booking.project(), week, overlap(worked, booking.range()), booking.load(), true);
        }
        for (HoldRanks ranks : holds) {
            double first = ranks.segments().stream()
                    .filter(Schedule::isFirst)
                    .mapToDouble(segment -> overlap(worked, segment.range()))
                    .sum();
            taken(lane, ranks.hold().project(), week, first, ranks.hold().load(), false);
        }
    }

    private void taken(Lane lane, ProjectId project, String week, double millis, Load load, boolean confirmed) {
        double taken = millis * load.hundredths();
        if (taken > 0) {
            List<String> keys = grouping.keys(lane.artist(), project, week);
            add(keys, 0, confirmed ? taken : 0, confirmed ? 0 : taken, 0);
        }
    }

    /** Pools without a limit count as nothing: they would be all there is. */
    private static double available(Lane lane, List<TimeRange> worked) {
        double[] available = {0};
        for (TimeRange range : worked) {
            lane.profile().forEachStep(range.startMillis(), range.endMillis(), (start, end, load, capacity) -> {
                available[0] += capacity == Long.MAX_VALUE ? 0 : (double) (end - start) * capacity;
            });
        }
        return available[0];
    }

    private void uncovered(List<Uncovered> uncovered, String week, TimeRange range) {
        List<TimeRange> worked = new ArrayList<>(schedule.calendar().workingTime(range));
        for (Uncovered open : uncovered) {
            double missing = overlap(worked, open.range()) * open.missing();
            if (missing > 0) {
                Demand demand = open.demand();
                add(grouping.keys(demand.project(), demand.need(), week), 0, 0, 0, missing);
            }
        }
    }

    private static double overlap(List<TimeRange> worked, TimeRange range) {
        return worked.stream()
                .flatMap(part -> part.intersection(range).stream())
                .mapToDouble(part -> part.endMillis() - part.startMillis())
                .sum();
    }
}
