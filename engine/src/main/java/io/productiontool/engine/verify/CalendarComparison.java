package io.productiontool.engine.verify;

import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.interval.LoadProfile;
import io.productiontool.engine.store.LoadStep;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One calendar as its events leave it, against its stored rows and the profile that guards it. */
final class CalendarComparison {

    private final CalendarSlice folded;
    private final CalendarRows stored;
    private final List<LoadStep> guard;
    private final Consumer<String> found;

    CalendarComparison(CalendarSlice folded, Reader reader, Consumer<String> found) {
        this.folded = folded;
        this.stored = reader.calendar(folded.artist(), TimeRange.ALWAYS);
        this.guard = reader.guard(folded.artist());
        this.found = found;
    }

    void run() {
        compare("hold", folded.holds(), stored.holds(), hold -> hold.id().value(), hold -> hold.handle());
        compare("booking", folded.bookings(), stored.bookings(), one -> one.id().value(), one -> one.handle());
        compare("time off", folded.offs(), stored.offs(), off -> off.id().value(), off -> off.handle());
        if (!steps(capacity(folded.capacity())).equals(steps(capacity(stored.capacity())))) {
            found.accept("the capacity stored is not the one that its events say");
        }
        profile();
    }

    private <T> void compare(
            String what,
            Collection<T> wanted,
            Collection<T> there,
            Function<T, String> id,
            Function<T, String> handle) {
        Map<String, T> missing = new HashMap<>();
        wanted.forEach(row -> missing.put(id.apply(row), row));
        for (T row : there) {
            @Nullable T expected = missing.remove(id.apply(row));
            if (expected == null) {
                found.accept(what + " " + handle.apply(row) + " stands, though no event says so");
            } else if (!expected.equals(row)) {
                found.accept(what + " " + handle.apply(row) + " differs from what its events say");
            }
        }
        missing.values().forEach(row -> found.accept(what + " " + handle.apply(row) + " is missing"));
    }

    private static LoadProfile capacity(Collection<CapacityStep> steps) {
        LoadProfile profile = new LoadProfile(0);
        steps.forEach(step -> profile.setCapacity(
                step.range().startMillis(),
                step.range().endMillis(),
                step.capacity().hundredths()));
        return profile;
    }

    /** The profile is the sum of the bookings under the capacity, none of it where there is time off. */
    private void profile() {
        LoadProfile wanted = capacity(folded.capacity());
        folded.offs()
                .forEach(off -> wanted.setCapacity(
                        off.range().startMillis(), off.range().endMillis(), 0));
        folded.bookings()
                .forEach(booking -> wanted.add(
                        booking.range().startMillis(),
                        booking.range().endMillis(),
                        booking.load().hundredths()));
        LoadProfile kept = new LoadProfile(0);
        for (LoadStep step : guard) {
            kept.setCapacity(
                    step.range().startMillis(),
                    step.range().endMillis(),
                    step.limit().hundredths());
            kept.add(step.range().startMillis(), step.range().endMillis(), step.load());
        }
        List<Step> expected = steps(wanted);
        List<Step> actual = steps(kept);
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            if (i >= expected.size() || i >= actual.size() || !expected.get(i).equals(actual.get(i))) {
                Step first = i < actual.size() ? actual.get(i) : expected.get(i);
                found.accept("the guarded load from " + Instant.ofEpochMilli(first.start)
                        + " is not the sum of the bookings under the capacity");
                break;
            }
        }
        expected.stream()
                .filter(step -> step.load > step.limit)
                .findFirst()
                .ifPresent(step ->
                        found.accept("confirmed load exceeds the capacity from " + Instant.ofEpochMilli(step.start)));
    }

    private record Step(long start, long end, long load, long limit) {}

    /** The steps of a profile, equal neighbours merged: the same profile always gives the same steps. */
    private static List<Step> steps(LoadProfile profile) {
        List<Step> steps = new ArrayList<>();
        profile.forEachStep(TimeRange.MIN_MILLIS, TimeRange.MAX_MILLIS, (start, end, load, limit) -> {
            int last = steps.size() - 1;
            if (last >= 0 && steps.get(last).load == load && steps.get(last).limit == limit) {
                steps.set(last, new Step(steps.get(last).start, end, load, limit));
            } else {
                steps.add(new Step(start, end, load, limit));
            }
        });
        return steps;
    }
}
