package io.productiontool.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period of notice: {@code 1 working day}, {@code 4 working hours}, {@code 24 hours}, {@code 3 days}. Which clock it
 * runs by is part of it.
 *
 * @param count at least 1, at most {@value #MOST}
 */
public record Notice(int count, Unit unit) {

    /** The largest count. */
    public static final int MOST = 999;

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,3})\\s*(working\\s+day|working\\s+hour|hour|day|wd|wh|h|d)s?");

    /** What it is counted in. */
    public enum Unit {
        WORKING_DAY("working day"),
        WORKING_HOUR("working hour"),
        HOUR("hour"),
        DAY("day");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        private static Unit parse(String written) {
            return switch (written.replaceAll("\\s+", " ")) {
                case "working day", "wd" -> WORKING_DAY;
                case "working hour", "wh" -> WORKING_HOUR;
                case "hour", "h" -> HOUR;
                default -> DAY;
            };
        }
    }

    public Notice {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a notice of " + count + " is not between 1 and " + MOST);
        }
    }

    public static Notice workingDays(int count) {
        return new Notice(count, Unit.WORKING_DAY);
    }

    public static Notice hours(int count) {
        return new Notice(count, Unit.HOUR);
    }

    /**
     * Reads {@code 2 working days}, {@code 24h}, {@code 1wd}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Notice parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "write a time such as 2 working days, 4 working hours, 24 hours or 3 days");
        }
        return new Notice(Integer.parseInt(matcher.group(1)), Unit.parse(matcher.group(2)));
    }

    /**
     * The instant at which it is over. Working days end at the time of day at which they began; where that was outside
     * working time, they begin with the next working time.
     *
     * @param working says which days are worked, and when
     * @param days in the zone whose wall clock counts
     */
    public Instant after(Instant start, WorkingCalendar working, ProductionDays days) {
        return switch (unit) {
            case HOUR -> start.plus(Duration.ofHours(count));
            case DAY -> start.atZone(days.zone()).plusDays(count).toInstant();
            case WORKING_HOUR ->
                working.addWorking(start, Duration.ofHours(count)).orElse(start.plus(Duration.ofDays(count)));
            case WORKING_DAY -> workingDaysAfter(working.nextWorking(start).orElse(start), working, days);
        };
    }

    private Instant workingDaysAfter(Instant start, WorkingCalendar working, ProductionDays days) {
        LocalDateTime began = start.atZone(days.zone()).toLocalDateTime();
        LocalDate date = began.toLocalDate();
        int left = count;
        for (int i = 0; i < WorkingCalendar.SEARCH_DAYS && left > 0; i++) {
            date = date.plusDays(1);
            left -= working.isWorkingDay(date) ? 1 : 0;
        }
        return days.at(date, began.toLocalTime());
    }

    /** How much time it is by the wall clock at least, to compare two of them. */
    public Duration atLeast() {
        return unit == Unit.DAY || unit == Unit.WORKING_DAY ? Duration.ofDays(count) : Duration.ofHours(count);
    }

    /** {@code 2 working days}, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return count + " " + unit.word + (count == 1 ? "" : "s");
    }
}
