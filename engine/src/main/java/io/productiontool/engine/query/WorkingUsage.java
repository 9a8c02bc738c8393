package io.productiontool.engine.query;

import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Working time, available and taken, in hundredths of a percent of a person times milliseconds. */
record WorkingUsage(double available, double confirmed, double tentative) {

    private static final double PERSON_HOUR = 10_000.0 * 3_600_000.0;

    static WorkingUsage of(Lane lane, TimeRange window) {
        List<TimeRange> worked = lane.calendar().workingTime(window);
        double[] available = {0};
        for (TimeRange range : worked) {
            lane.profile().forEachStep(range.startMillis(), range.endMillis(), (start, end, load, capacity) -> {
                available[0] += capacity == Long.MAX_VALUE ? 0 : (double) (end - start) * capacity;
            });
        }
        WorkingUsage taken =
                byProject(lane, window).values().stream().reduce(new WorkingUsage(0, 0, 0), WorkingUsage::plus);
        return new WorkingUsage(available[0], taken.confirmed, taken.tentative);
    }

    static Map<ProjectId, WorkingUsage> byProject(Lane lane, TimeRange window) {
        List<TimeRange> worked = lane.calendar().workingTime(window);
        Map<ProjectId, WorkingUsage> usage = new HashMap<>();
        lane.bookings().forEach(booking -> {
            double taken = overlap(worked, booking.range()) * booking.load().hundredths();
            usage.merge(booking.project(), new WorkingUsage(0, taken, 0), WorkingUsage::plus);
        });
        for (HoldRanks ranks : lane.holds()) {
            double taken = ranks.segments().stream()
                    .filter(Schedule::isFirst)
                    .mapToDouble(segment -> overlap(worked, segment.range())
                            * ranks.hold().load().hundredths())
                    .sum();
            usage.merge(ranks.hold().project(), new WorkingUsage(0, 0, taken), WorkingUsage::plus);
        }
        return usage;
    }

    private static double overlap(List<TimeRange> worked, TimeRange range) {
        return worked.stream()
                .flatMap(part -> part.intersection(range).stream())
                .mapToDouble(part -> part.endMillis() - part.startMillis())
                .sum();
    }

    WorkingUsage plus(WorkingUsage other) {
        return new WorkingUsage(available + other.available, confirmed + other.confirmed, tentative + other.tentative);
    }

    Utilisation named(String name) {
        return new Utilisation(name, available / PERSON_HOUR, confirmed / PERSON_HOUR, tentative / PERSON_HOUR);
    }
}
