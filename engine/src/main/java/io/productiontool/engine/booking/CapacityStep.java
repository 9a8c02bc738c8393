package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time over which the capacity, before time off is taken from it, is the same. */
public record CapacityStep(TimeRange range, Capacity capacity) {

    /** What of the steps lies within a range. */
    public static List<CapacityStep> within(List<CapacityStep> steps, TimeRange range) {
        return steps.stream()
                .flatMap(step ->
                        step.range.intersection(range).stream().map(part -> new CapacityStep(part, step.capacity)))
                .toList();
    }

    /** The steps with another laid over them, sorted, equal neighbours merged. */
    static List<CapacityStep> laidOver(List<CapacityStep> steps, CapacityStep over) {
        List<CapacityStep> laid = new ArrayList<>();
        for (CapacityStep step : steps) {
            step.range.minus(over.range).forEach(rest -> laid.add(new CapacityStep(rest, step.capacity)));
        }
        laid.add(over);
        laid.sort(Comparator.comparing(CapacityStep::range));
        return merged(laid);
    }

    /** Sorted steps with equal neighbours that touch merged into one. */
    static List<CapacityStep> merged(List<CapacityStep> sorted) {
        List<CapacityStep> merged = new ArrayList<>();
        for (CapacityStep step : sorted) {
            int last = merged.size() - 1;
            boolean same = last >= 0
                    && merged.get(last).capacity.equals(step.capacity)
                    && merged.get(last).range.abuts(step.range);
            if (same) {
                merged.set(last, new CapacityStep(merged.get(last).range.span(step.range), step.capacity));
            } else {
                merged.add(step);
            }
        }
        return merged;
    }
}
