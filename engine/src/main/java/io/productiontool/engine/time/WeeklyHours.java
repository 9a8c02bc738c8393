package io.productiontool.engine.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The hours of a usual week: {@code mon-fri 09:00-13:00 14:00-18:00; sat 10:00-14:00}. Immutable.
 *
 * @param spans by day of the week, in the order of the day; a day without spans is not worked
 */
public record WeeklyHours(Map<DayOfWeek, List<Span>> spans) {

    /** Monday to Friday, 09:00 to 18:00 with an hour's break: 40 hours. */
    public static final WeeklyHours STANDARD = parse("mon-fri 09:00-13:00 14:00-18:00");

    public WeeklyHours {
        EnumMap<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
        spans.forEach((day, list) -> copy.put(day, List.copyOf(list)));
        spans = Collections.unmodifiableMap(copy);
    }

    /** A stretch of a day; when {@code to} is not after {@code from} it ends on the next day. */
    public record Span(LocalTime from, LocalTime to) {

        /** Reads {@code 09:00-13:00}. */
        public static Span parse(String text) {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("write hours as 09:00-13:00");
            }
            try {
                return new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            } catch (DateTimeParseException wrong) {
                throw new IllegalArgumentException("write hours as 09:00-13:00", wrong);
            }
        }

        /** Whether it is over by that time of its own day. */
        public boolean endsBy(LocalTime time) {
            return to.isAfter(from) && !to.isAfter(time);
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    /** Reads what {@link #toString} writes; the days of a later part replace those of an earlier. */
    public static WeeklyHours parse(String text) {
        EnumMap<DayOfWeek, List<Span>> spans = new EnumMap<>(DayOfWeek.class);
        for (String part : text.strip().split("\\s*;\\s*")) {
            String[] words = part.split("\\s+");
            if (words.length < 2) {
                throw new IllegalArgumentException("write a week as mon-fri 09:00-13:00 14:00-18:00; sat 10:00-14:00");
            }
            List<Span> hours = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                hours.add(Span.parse(words[i]));
            }
            days(words[0]).forEach(day -> spans.put(day, hours));
        }
        return new WeeklyHours(spans);
    }

    private static List<DayOfWeek> days(String text) {
        List<DayOfWeek> days = new ArrayList<>();
        for (String part : text.toLowerCase(Locale.ROOT).split(",")) {
            String[] ends = part.split("-", -1);
            DayOfWeek day = Words.dayOfWeek(ends[0]);
            DayOfWeek last = Words.dayOfWeek(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    /** The spans of a day of the week; none when it is not worked. */
    public List<Span> on(DayOfWeek day) {
        return spans.getOrDefault(day, List.of());
    }

    /** The first half of a usual day: its hours up to {@link ProductionDays#MIDDAY}; none where none lie before it. */
    public List<Span> firstHalf(DayOfWeek day) {
        LocalTime midday = ProductionDays.MIDDAY;
        return on(day).stream()
                .filter(span -> span.from().isBefore(midday))
                .map(span -> new Span(span.from(), span.endsBy(midday) ? span.to() : midday))
                .toList();
    }

    @Override
    public String toString() {
        return spans.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> Words.of(entry.getKey()) + " "
                        + entry.getValue().stream().map(Span::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }
}
