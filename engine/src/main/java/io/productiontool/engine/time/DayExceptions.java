package io.productiontool.engine.time;

import io.productiontool.engine.time.WeeklyHours.Span;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Days that are worked otherwise than the week and the holidays say: {@code 2026-12-24 09:00-13:00; 2026-12-27 closed}.
 * Immutable.
 *
 * @param days the hours of each such day, in order; none where it is closed
 */
public record DayExceptions(SortedMap<LocalDate, List<Span>> days) {

    public static final DayExceptions NONE = new DayExceptions(Collections.emptySortedMap());

    private static final String CLOSED = "closed";
    private static final int MOST_DAYS = 1_000;

    /** @throws IllegalArgumentException when there are more than a thousand days */
    public DayExceptions {
        if (days.size() > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_DAYS + " days with hours of their own; set those long past back to usual");
        }
        SortedMap<LocalDate, List<Span>> copy = new TreeMap<>();
        days.forEach((date, spans) -> copy.put(date, List.copyOf(spans)));
        days = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Reads what {@link #toString} writes; of two parts on one day the later holds.
     *
     * @throws IllegalArgumentException when the text is none, with how to write it
     */
    public static DayExceptions parse(String text) {
        SortedMap<LocalDate, List<Span>> days = new TreeMap<>();
        for (String part : text.strip().split("\\s*;\\s*")) {
            String[] words = part.split("\\s+", 2);
            if (words.length < 2) {
                throw new IllegalArgumentException(
                        "write exceptions as 2026-12-24 09:00-13:00; 2026-12-27 closed; 2027-01-02 10:00-18:00");
            }
            days.put(date(words[0]), hours(words[1]));
        }
        return new DayExceptions(days);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("write the day as 2026-12-24", wrong);
        }
    }

    /**
     * Reads the hours of one day: {@code closed}, {@code 09:00-13:00}, or {@code 09:00-13:00,14:00-18:00} with commas or
     * spaces between.
     *
     * @throws IllegalArgumentException when they are none, or not in the order of the day
     */
    public static List<Span> hours(String text) {
        if (text.equals(CLOSED)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+")) {
            Span span = Span.parse(word);
            if (!spans.isEmpty() && !follows(span, spans.get(spans.size() - 1))) {
                throw new IllegalArgumentException("hours of one day follow each other: 09:00-13:00,14:00-18:00");
            }
            spans.add(span);
        }
        return spans;
    }

    private static boolean follows(Span span, Span before) {
        return before.to().isAfter(before.from()) && !span.from().isBefore(before.to());
    }

    /** With other hours on some days: none closes a day, empty gives it its usual hours again. */
    public DayExceptions with(Map<LocalDate, Optional<List<Span>>> changes) {
        SortedMap<LocalDate, List<Span>> after = new TreeMap<>(days);
        changes.forEach((day, hours) -> {
            after.remove(day);
            hours.ifPresent(spans -> after.put(day, spans));
        });
        return new DayExceptions(after);
    }

    /** Sorted by day; empty text where there is none. */
    @Override
    public String toString() {
        return days.entrySet().stream()
                .map(day -> day.getKey() + " " + text(day.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String text(List<Span> spans) {
        return spans.isEmpty() ? CLOSED : spans.stream().map(Span::toString).collect(Collectors.joining(" "));
    }
}
