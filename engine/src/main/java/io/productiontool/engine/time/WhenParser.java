package io.productiontool.engine.time;

import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.time.WhenParts.Days;
import io.productiontool.engine.time.WhenParts.Half;
import io.productiontool.engine.time.WhenParts.Hours;
import io.productiontool.engine.time.WhenParts.Instants;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the language of {@link When}. Used once. */
final class WhenParser {

    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 3_700;
    private static final int MOST_PARTS = 1_000;
    private static final String EXAMPLES = "write mar2..6, mon..fri, +2w, 2026-03-02..06, mar2am or mar2T09..18";

    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");
    private static final Pattern MONTH_DAY = Pattern.compile("([a-z]{3,9})\\.?\\s?([0-9]{1,2})");
    private static final Pattern DAY_MONTH = Pattern.compile("([0-9]{1,2})\\s?([a-z]{3,9})\\.?");
    private static final Pattern AHEAD = Pattern.compile("\\+([0-9]{1,4})(wd|w|d)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2})(?::([0-9]{2}))?");
    private static final Pattern EVERY =
            Pattern.compile("every\\s+([a-z, ]+?)(?:\\s+from\\s+(\\S+))?\\s+until\\s+(\\S+)");

    private final String written;
    private final String text;
    private final LocalDate today;

    WhenParser(String written, LocalDate today) {
        this.written = written.length() > LONGEST ? written.substring(0, LONGEST) + "…" : written;
        this.text = written.strip().toLowerCase(Locale.ROOT);
        this.today = today;
        if (written.length() > LONGEST) {
            throw fail("is longer than " + LONGEST + " characters");
        }
    }

    List<When.Part> parse() {
        try {
            if (text.isEmpty()) {
                throw fail("says nothing");
            }
            List<When.Part> parts = text.startsWith("every") ? every() : list();
            if (parts.size() > MOST_PARTS) {
                throw fail("means more than " + MOST_PARTS + " ranges");
            }
            return parts;
        } catch (DateTimeException outOfRange) {
            throw fail("has a date that does not exist");
        }
    }

    private List<When.Part> list() {
        List<When.Part> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            parts.add(part(part.strip()));
        }
        return parts;
    }

    private List<When.Part> every() {
        Matcher matcher = EVERY.matcher(text);
        if (!matcher.matches()) {
            throw new WhenSyntaxException("'" + shown() + "' cannot be read; write every mon,tue until jun30");
        }
        Set<DayOfWeek> weekdays = new TreeSet<>();
        for (String word : matcher.group(1).strip().split("[ ,]+")) {
            weekdays.add(Words.findDay(word).orElseThrow(() -> unknown(word)));
        }
        LocalDate from = matcher.group(2) == null ? today : date(matcher.group(2));
        LocalDate until = dateAfter(matcher.group(3), from);
        checkLength(from, until);
        List<When.Part> parts = from.datesUntil(until.plusDays(1))
                .filter(date -> weekdays.contains(date.getDayOfWeek()))
                .<When.Part>map(date -> new Days(date, Half.WHOLE, date, Half.WHOLE))
                .toList();
        if (parts.isEmpty()) {
            throw fail("has no such day before its end");
        }
        return parts;
    }

    private When.Part part(String part) {
        Matcher ahead = AHEAD.matcher(part);
        if (ahead.matches()) {
            return ahead(Integer.parseInt(ahead.group(1)), ahead.group(2));
        }
        int dots = part.indexOf("..");
        String start = dots < 0 ? part : part.substring(0, dots).strip();
        String end = dots < 0 ? "" : part.substring(dots + 2).strip();
        if (dots >= 0 && end.isEmpty() || start.isEmpty()) {
            throw fail(dots < 0 ? "has an empty part" : "has no " + (start.isEmpty() ? "start" : "end"));
        }
        int time = timeMark(start);
        if (time > 0) {
            return dots < 0 ? failHours() : timed(start, time, end);
        }
        return dots < 0 ? oneDay(start) : days(start, end);
    }

    private When.Part failHours() {
        throw new WhenSyntaxException("'" + shown() + "' has a start but no end; write mar2T09..18");
    }

    /** Where the T between a date and a time stands; -1 when there is none. Words such as oct have one too. */
    private static int timeMark(String text) {
        int mark = text.indexOf('t', 1);
        while (mark >= 0) {
            boolean before = Character.isDigit(text.charAt(mark - 1))
                    || Words.findDay(text.substring(0, mark)).isPresent()
                    || Set.of("today", "tomorrow", "yesterday").contains(text.substring(0, mark));
            if (before && mark + 1 < text.length() && Character.isDigit(text.charAt(mark + 1))) {
                return mark;
            }
            mark = text.indexOf('t', mark + 1);
        }
        return -1;
    }

    private When.Part timed(String start, int mark, String end) {
        String clock = start.substring(mark + 1);
        if (clock.endsWith("z") || clock.indexOf('+') > 0 || clock.indexOf('-') > 0) {
            return instants(start, end);
        }
        LocalDate date = date(start.substring(0, mark));
        int endMark = timeMark(end);
        LocalTime from = time(clock);
        LocalTime to = time(endMark > 0 ? end.substring(endMark + 1) : end);
        if (endMark > 0) {
            LocalDate endDate = dateAfter(end.substring(0, endMark), date);
            LocalDate expected = to.isAfter(from) ? date : date.plusDays(1);
            if (!endDate.equals(expected)) {
                throw fail("must end within a day of its start; for longer, write days");
            }
        }
        if (from.equals(to)) {
            throw fail("is empty: it ends when it starts");
        }
        return new Hours(date, from, to);
    }

    private When.Part instants(String start, String end) {
        try {
            Instant from = OffsetDateTime.parse(start.toUpperCase(Locale.ROOT)).toInstant();
            Instant to = OffsetDateTime.parse(end.toUpperCase(Locale.ROOT)).toInstant();
            if (!from.isBefore(to)) {
                throw fail("ends before it starts");
            }
            TimeRange.of(from, to);
            return new Instants(from, to);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            if (wrong instanceof WhenSyntaxException said) {
                throw said;
            }
            throw fail("is not a range of instants; write 2026-03-02T09:00Z..2026-03-02T18:00Z");
        }
    }

    private LocalTime time(String clock) {
        Matcher matcher = TIME.matcher(clock);
        if (!matcher.matches()) {
            throw fail("has no time '" + clock + "'; write 09 or 09:30");
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return hour == 24 && minute == 0 ? LocalTime.MIDNIGHT : LocalTime.of(hour, minute);
    }

    private When.Part ahead(int count, String unit) {
        if (count == 0) {
            throw fail("is empty");
        }
        LocalDate last = switch (unit) {
            case "w" -> today.plusDays(7L * count - 1);
            case "d" -> today.plusDays(count - 1L);
            default -> workdays(count);
        };
        checkLength(today, last);
        return new Days(today, Half.WHOLE, last, Half.WHOLE);
    }

    private LocalDate workdays(int count) {
        LocalDate date = today.minusDays(1);
        for (int left = count; left > 0; ) {
            date = date.plusDays(1);
            left -= date.getDayOfWeek().getValue() <= 5 ? 1 : 0;
        }
        return date;
    }

    private When.Part oneDay(String text) {
        Half half = half(text);
        LocalDate date = date(withoutHalf(text, half));
        return new Days(date, half, date, half);
    }

    private When.Part days(String start, String end) {
        Half from = half(start);
        Half to = half(end);
        LocalDate first = date(withoutHalf(start, from));
        LocalDate last = dateAfter(withoutHalf(end, to), first);
        if (last.isBefore(first) || last.equals(first) && from == Half.PM && to == Half.AM) {
            throw fail("ends before it starts; " + first + " comes after " + last);
        }
        checkLength(first, last);
        return new Days(first, from, last, to);
    }

    private void checkLength(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw fail("ends before it starts; " + first + " comes after " + last);
        }
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            throw fail("is longer than ten years");
        }
    }

    private static Half half(String text) {
        boolean digitBefore = text.length() > 2 && !text.endsWith("jam");
        if (digitBefore && text.endsWith("am")) {
            return Half.AM;
        }
        return digitBefore && text.endsWith("pm") ? Half.PM : Half.WHOLE;
    }

    private static String withoutHalf(String text, Half half) {
        return half == Half.WHOLE ? text : text.substring(0, text.length() - 2).strip();
    }

    /** The end of a range: a bare number is a day of the first one's month, a weekday the next after it. */
    private LocalDate dateAfter(String text, LocalDate first) {
        if (text.matches("[0-9]{1,2}")) {
            return LocalDate.of(first.getYear(), first.getMonth(), Integer.parseInt(text));
        }
        if (text.matches("[0-9]{1,2}-[0-9]{1,2}")) {
            String[] monthAndDay = text.split("-");
            return LocalDate.of(first.getYear(), Integer.parseInt(monthAndDay[0]), Integer.parseInt(monthAndDay[1]));
        }
        Optional<DayOfWeek> weekday = Words.findDay(text);
        if (weekday.isPresent()) {
            return nextOrSame(first, weekday.get());
        }
        Matcher monthDay = monthAndDay(text);
        if (monthDay != null) {
            LocalDate sameYear = LocalDate.of(first.getYear(), month(monthDay), day(monthDay));
            return sameYear.isBefore(first) && first.getMonthValue() - sameYear.getMonthValue() > 5
                    ? sameYear.plusYears(1)
                    : sameYear;
        }
        return date(text);
    }

    private LocalDate date(String text) {
        Optional<LocalDate> named = switch (text) {
            case "today" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plusDays(1));
            case "yesterday" -> Optional.of(today.minusDays(1));
            default -> Optional.empty();
        };
        if (named.isPresent()) {
            return named.get();
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return LocalDate.of(
                    Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3)));
        }
        Matcher monthDay = monthAndDay(text);
        if (monthDay != null) {
            return nearest(month(monthDay), day(monthDay));
        }
        return nextOrSame(today, Words.findDay(text).orElseThrow(() -> unknown(text)));
    }

    private @Nullable Matcher monthAndDay(String text) {
        Matcher monthDay = MONTH_DAY.matcher(text);
        if (monthDay.matches() && Words.findMonth(monthDay.group(1)).isPresent()) {
            return monthDay;
        }
        Matcher dayMonth = DAY_MONTH.matcher(text);
        return dayMonth.matches() && Words.findMonth(dayMonth.group(2)).isPresent() ? dayMonth : null;
    }

    private static Month month(Matcher matcher) {
        return Words.findMonth(matcher.group(matcher.pattern() == MONTH_DAY ? 1 : 2))
                .orElseThrow();
    }

    private static int day(Matcher matcher) {
        return Integer.parseInt(matcher.group(matcher.pattern() == MONTH_DAY ? 2 : 1));
    }

    private LocalDate nearest(Month month, int day) {
        for (int year = today.getYear() - 1; year <= today.getYear() + 4; year++) {
            boolean exists = day >= 1 && day <= month.length(Year.isLeap(year));
            if (exists && !LocalDate.of(year, month, day).isBefore(today.minusDays(When.DAYS_BACK))) {
                return LocalDate.of(year, month, day);
            }
        }
        throw fail("has a date that does not exist");
    }

    private static LocalDate nextOrSame(LocalDate from, DayOfWeek day) {
        return from.plusDays(Math.floorMod(day.getValue() - from.getDayOfWeek().getValue(), 7));
    }

    private WhenSyntaxException unknown(String word) {
        String near = Suggestions.nearest(word, Words.all()).stream()
                .findFirst()
                .map(one -> "did you mean " + one + "? ")
                .orElse("");
        return new WhenSyntaxException("'" + Text.printable(word) + "' is no day; " + near + EXAMPLES);
    }

    private WhenSyntaxException fail(String problem) {
        return new WhenSyntaxException("'" + shown() + "' " + problem + "; " + EXAMPLES);
    }

    private String shown() {
        return Text.printable(written);
    }
}
