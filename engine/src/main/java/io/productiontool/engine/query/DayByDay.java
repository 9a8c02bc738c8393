package io.productiontool.engine.query;

import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.time.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at a lane one production day after the other. */
final class DayByDay {

    private final Lane lane;
    private final TimeRange window;
    private final Load load;

    DayByDay(Lane lane, TimeRange window, Load load) {
        this.lane = lane;
        this.window = window;
        this.load = load;
    }

    /** @param inARow only stretches of so many free working days count; 0 for any */
    Availability availability(int inARow) {
        List<List<LocalDate>> runs = new ArrayList<>();
        List<LocalDate> run = new ArrayList<>();
        int working = 0;
        LocalDate last = lane.days().lastDay(window);
        for (LocalDate day = lane.days().firstDay(window); !day.isAfter(last); day = day.plusDays(1)) {
            if (lane.calendar().isWorkingDay(day)) {
                working++;
                if (isFree(day)) {
                    run.add(day);
                } else {
                    runs.add(run);
                    run = new ArrayList<>();
                }
            }
        }
        runs.add(run);
        List<List<LocalDate>> usable = runs.stream()
                .filter(days -> !days.isEmpty() && days.size() >= inARow)
                .toList();
        int free = usable.stream().mapToInt(List::size).sum();
        List<TimeRange> gaps = usable.stream()
                .map(days -> lane.days().days(days.get(0), days.get(days.size() - 1)))
                .toList();
        return new Availability(lane.artist(), free, working, gaps, ahead(gaps));
    }

    /** Every day of the window, worked or not. */
    List<DayAnswer> answers() {
        List<HoldRanks> holds = lane.holds();
        List<DayAnswer> answers = new ArrayList<>();
        LocalDate last = lane.days().lastDay(window);
        for (LocalDate day = lane.days().firstDay(window); !day.isAfter(last); day = day.plusDays(1)) {
            lane.days()
                    .day(day)
                    .intersection(window)
                    .map(part -> answer(part, holds))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private DayAnswer answer(TimeRange part, List<HoldRanks> holds) {
        LocalDate day = lane.days().firstDay(part);
        long[] room = {Long.MAX_VALUE};
        lane.profile().forEachStep(part.startMillis(), part.endMillis(), (start, end, taken, capacity) -> {
            if (capacity != Long.MAX_VALUE) {
                room[0] = Math.min(room[0], Math.max(0, capacity - taken));
            }
        });
        return new DayAnswer(
                day,
                lane.calendar().reasonNotWorking(day),
                room[0],
                lane.calendar().isWorkingDay(day) && isFree(day),
                lane.offs().stream().filter(off -> off.range().overlaps(part)).toList(),
                lane.bookings().stream()
                        .filter(booking -> booking.range().overlaps(part))
                        .toList(),
                holds.stream()
                        .filter(ranks -> ranks.hold().range().overlaps(part))
                        .toList());
    }

    /** The part of a production day that lies in the window has room, and some of it is worked. */
    private boolean isFree(LocalDate day) {
        return lane.days()
                .day(day)
                .intersection(window)
                .filter(part -> lane.fits(part, load.hundredths()))
                .isPresent();
    }

    private List<Hold> ahead(List<TimeRange> gaps) {
        return lane.standing()
                .filter(hold -> gaps.stream().anyMatch(gap -> gap.overlaps(hold.range())))
                .sorted(Comparator.comparing(Hold::range).thenComparing(Hold::handle))
                .toList();
    }
}
