package io.productiontool.engine.time;

import io.productiontool.engine.record.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment of the past as people write it: {@code yesterday 18:00}, {@code nov27T09}, {@code -2h}, {@code 2h ago} or
 * {@code 2 days ago}, {@code 2026-11-01}, {@code now} or an ISO instant. What names no time of day is a whole stretch:
 * whoever asks takes its start or its end.
 * A date without a year, and a day of the week, is the last one that has begun.
 *
 * @param start the instant itself, or the start of the stretch
 * @param end the instant itself, or the last millisecond of the stretch
 */
public record Moment(Instant start, Instant end) {

    private static final String EXAMPLES = "write yesterday 18:00, 2026-11-01, '2h ago' or 2026-11-01T18:00Z";

    private static final Pattern AGO =
            Pattern.compile("-?([0-9]{1,5})\\s*(m|h|d|w|minutes?|hours?|days?|weeks?)( ago)?");
    private static final Pattern ISO = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+)(Z|[+-][0-9:]+)");
    private static final Pattern TIMED =
            Pattern.compile("(.+\\S)\\s+([0-9]{1,2}):([0-9]{2})|(.+)t([0-9]{1,2})(?::([0-9]{2}))?");

    /** A year but for the days that a date without a year may lie back for {@link When}. */
    private static final int A_YEAR = 365 - When.DAYS_BACK;

    /**
     * Reads text.
     *
     * @param now on the clock of whoever writes
     * @param days those that whole days and times of day are meant in
     * @throws WhenSyntaxException when it does not say a moment
     */
    public static Moment parse(String text, Instant now, ProductionDays days) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        try {
            return new Reading(word, now, days).moment();
        } catch (WhenSyntaxException | DateTimeException | ArithmeticException wrong) {
            throw new WhenSyntaxException("'" + Text.printable(text) + "' is no moment; " + EXAMPLES);
        }
    }

    private static Moment at(Instant instant) {
        return new Moment(instant, instant);
    }

    private record Reading(String word, Instant now, ProductionDays days) {

        Moment moment() {
            if (word.equals("now")) {
                return at(now);
            }
            Matcher ago = AGO.matcher(word);
            if (ago.matches() && word.startsWith("-") != word.endsWith("ago")) {
                return at(ago(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            if (ISO.matcher(word.toUpperCase(Locale.ROOT)).matches()) {
                return at(OffsetDateTime.parse(word.toUpperCase(Locale.ROOT)).toInstant());
            }
            Matcher timed = TIMED.matcher(word);
            if (timed.matches() && isDay(timed)) {
                return at(timed(timed));
            }
            TimeRange range = last(word);
            return new Moment(range.start(), range.end().minusMillis(1));
        }

        private Instant ago(long count, String unit) {
            return switch (unit.substring(0, 1)) {
                case "m" -> now.minus(Duration.ofMinutes(count));
                case "h" -> now.minus(Duration.ofHours(count));
                case "d" -> now.atZone(days.zone()).minusDays(count).toInstant();
                default -> now.atZone(days.zone()).minusWeeks(count).toInstant();
            };
        }

        /** Whether what stands before a T is a day by itself: {@code oct2} has one too. */
        private static boolean isDay(Matcher timed) {
            String before = timed.group(4);
            return before == null
                    || Character.isDigit(before.charAt(before.length() - 1))
                    || before.equals("today")
                    || before.equals("yesterday")
                    || Words.findDay(before).isPresent();
        }

        private Instant timed(Matcher timed) {
            boolean spaced = timed.group(1) != null;
            String day = timed.group(spaced ? 1 : 4);
            String minute = timed.group(spaced ? 3 : 6);
            LocalTime time = LocalTime.of(
                    Integer.parseInt(timed.group(spaced ? 2 : 5)), minute == null ? 0 : Integer.parseInt(minute));
            LocalDate date = days.firstDay(last(day));
            return days.at(date, time);
        }

        /** The stretch that the words mean; of those that come again, the last that has begun. */
        private TimeRange last(String words) {
            LocalDate today = days.dayOf(now);
            TimeRange range = When.parse(words, today).span(days);
            for (int back : new int[] {6, A_YEAR}) {
                if (range.start().isAfter(now) && !words.contains("tomorrow")) {
                    range = When.parse(words, today.minusDays(back)).span(days);
                }
            }
            return range.start().isAfter(now) ? When.parse(words, today).span(days) : range;
        }
    }
}
