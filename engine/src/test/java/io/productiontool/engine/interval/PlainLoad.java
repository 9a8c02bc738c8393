package io.productiontool.engine.interval;

import io.productiontool.engine.interval.LoadProfile.WorkingTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Load and capacity hour by hour in plain arrays: what the profile must equal. Shares no code with it. */
final class PlainLoad {

    /** Steps as the profile shows them. */
    record Step(long start, long end, long load, long capacity) {}

    final long[] load;
    final long[] capacity;

    PlainLoad(int hours, long constantCapacity) {
        load = new long[hours];
        capacity = new long[hours];
        Arrays.fill(capacity, constantCapacity);
    }

    void add(int start, int end, long delta) {
        for (int hour = start; hour < end; hour++) {
            load[hour] += delta;
        }
    }

    void setCapacity(int start, int end, long newCapacity) {
        Arrays.fill(capacity, start, end, newCapacity);
    }

    boolean fits(int start, int end, long more) {
        for (int hour = start; hour < end; hour++) {
            if (capacity[hour] != Long.MAX_VALUE && load[hour] + more > capacity[hour]) {
                return false;
            }
        }
        return true;
    }

    long headroom(int start, int end) {
        long least = Long.MAX_VALUE;
        for (int hour = start; hour < end; hour++) {
            if (capacity[hour] != Long.MAX_VALUE) {
                least = Math.min(least, capacity[hour] - load[hour]);
            }
        }
        return least;
    }

    long maxLoad(int start, int end) {
        return Arrays.stream(load, start, end).max().orElseThrow();
    }

    List<Step> steps(int start, int end) {
        List<Step> steps = new ArrayList<>();
        int from = start;
        for (int hour = start + 1; hour <= end; hour++) {
            if (hour == end || load[hour] != load[from] || capacity[hour] != capacity[from]) {
                steps.add(new Step(from, hour, load[from], capacity[from]));
                from = hour;
            }
        }
        return steps;
    }

    /** Tries every worked hour in turn. */
    OptionalLong firstFit(int from, int until, long more, boolean[] worked, int workingHours) {
        for (int start = from; start < until; start++) {
            if (worked[start]) {
                int left = workingHours;
                int end = start;
                while (end < until && left > 0) {
                    left -= worked[end] ? 1 : 0;
                    end++;
                }
                if (left == 0 && fits(start, end, more)) {
                    return OptionalLong.of(start);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** The same worked hours as the profile asks for them. */
    static WorkingTime workingTime(boolean[] worked) {
        return new WorkingTime() {
            @Override
            public OptionalLong nextWorking(long at) {
                for (int hour = (int) at; hour < worked.length; hour++) {
                    if (worked[hour]) {
                        return OptionalLong.of(hour);
                    }
                }
                return OptionalLong.empty();
            }

            @Override
            public OptionalLong after(long start, long workingMillis) {
                long left = workingMillis;
                for (int hour = (int) start; hour < worked.length; hour++) {
                    left -= worked[hour] ? 1 : 0;
                    if (left == 0) {
                        return OptionalLong.of(hour + 1L);
                    }
                }
                return OptionalLong.empty();
            }
        };
    }
}
