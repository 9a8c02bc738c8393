package io.productiontool.engine.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.Stream;

/** The kinds of range that {@link When} can mean. */
final class WhenParts {

    private WhenParts() {}

    /** The shortest part that means the range. */
    static When.Part of(TimeRange range, ProductionDays days) {
        LocalDate first = days.firstDay(range);
        LocalDate last = days.lastDay(range);
        ZonedDateTime start = range.start().atZone(days.zone());
        LocalTime from = start.toLocalTime();
        LocalTime to = range.end().atZone(days.zone()).toLocalTime();
        Stream<When.Part> words = Stream.of(
                new Days(first, Half.WHOLE, last, Half.WHOLE),
                new Days(first, Half.AM, last, first.equals(last) ? Half.AM : Half.WHOLE),
                new Days(first, Half.PM, last, first.equals(last) ? Half.PM : Half.WHOLE),
                new Days(first, Half.WHOLE, last, Half.AM),
                new Days(first, Half.PM, last, Half.AM),
                new Hours(start.toLocalDate(), from, to));
        return words.filter(word -> means(word, range, days))
                .findFirst()
                .orElse(new Instants(range.start(), range.end()));
    }

    private static boolean means(When.Part word, TimeRange range, ProductionDays days) {
        if (word instanceof Hours hours && hours.from.equals(hours.to)) {
            return false;
        }
        try {
            return word.resolve(days).equals(range);
        } catch (IllegalArgumentException empty) {
            // The afternoon of a day cannot end in its morning.
            return false;
        }
    }

    /** Which half of a day a range of days begins or ends with. */
    enum Half {
        WHOLE(""),
        AM("am"),
        PM("pm");

        final String word;

        Half(String word) {
            this.word = word;
        }
    }

    /** From a day, or the half of it, to a day, or the half of it. */
    record Days(LocalDate first, Half from, LocalDate last, Half to) implements When.Part {

        @Override
        public TimeRange resolve(ProductionDays days) {
            TimeRange start = half(days, first, from);
            TimeRange end = half(days, last, to);
            return TimeRange.of(start.start(), end.end());
        }

        private static TimeRange half(ProductionDays days, LocalDate date, Half half) {
            return switch (half) {
                case WHOLE -> days.day(date);
                case AM -> days.am(date);
                case PM -> days.pm(date);
            };
        }

        @Override
        public String toString() {
            String start = first + from.word;
            return first.equals(last) && from == to ? start : start + ".." + last + to.word;
        }
    }

    /** Hours of one day, ending on the next when {@code to} is not after {@code from}. */
    record Hours(LocalDate date, LocalTime from, LocalTime to) implements When.Part {

        @Override
        public TimeRange resolve(ProductionDays days) {
            return days.hours(date, from, to);
        }

        @Override
        public LocalDate first() {
            return date;
        }

        @Override
        public LocalDate last() {
            return date;
        }

        @Override
        public String toString() {
            return date + "T" + from + ".." + to;
        }
    }

    /** Instants, the same in every zone. */
    record Instants(Instant start, Instant end) implements When.Part {

        @Override
        public TimeRange resolve(ProductionDays days) {
            return TimeRange.of(start, end);
        }

        @Override
        public LocalDate first() {
            return start.atZone(ZoneOffset.UTC).toLocalDate();
        }

        @Override
        public LocalDate last() {
            return end.minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate();
        }

        @Override
        public String toString() {
            return start + ".." + end;
        }
    }
}
