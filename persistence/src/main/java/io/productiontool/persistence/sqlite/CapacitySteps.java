package io.productiontool.persistence.sqlite;

import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Makes steps of capacity that cover a range of the rows that say from when on which capacity holds. */
final class CapacitySteps {

    private CapacitySteps() {}

    /** A row: the capacity from a moment on. */
    record From(long at, long capacity) {}

    /** The steps within the range, of rows in the order of time that may begin before it and go on behind it. */
    static List<CapacityStep> of(List<From> rows, TimeRange range) {
        List<CapacityStep> steps = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            long start = Math.max(range.startMillis(), rows.get(i).at);
            long next = i + 1 < rows.size() ? rows.get(i + 1).at : range.endMillis();
            long end = Math.min(range.endMillis(), next);
            if (start < end) {
                steps.add(new CapacityStep(TimeRange.ofMillis(start, end), new Capacity(rows.get(i).capacity)));
            }
        }
        return steps;
    }
}
