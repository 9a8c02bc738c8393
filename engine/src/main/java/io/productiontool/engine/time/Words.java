package io.productiontool.engine.time;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The English words for days and months that people write and read, whatever the machine's locale. */
final class Words {

    private Words() {}

    /** {@code mon}. */
    static String of(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** {@code mar}. */
    static String of(Month month) {
        return month.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** {@code Mon}. */
    static String title(DayOfWeek day) {
        return title(of(day));
    }

    /** {@code Mar}. */
    static String title(Month month) {
        return title(of(month));
    }

    private static String title(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    static DayOfWeek dayOfWeek(String word) {
        return findDay(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + word + "' is no day of the week: write mon, tue, …"));
    }

    static Optional<DayOfWeek> findDay(String word) {
        return find(List.of(DayOfWeek.values()), word);
    }

    static Optional<Month> findMonth(String word) {
        return find(List.of(Month.values()), word);
    }

    /** By its name or the beginning of it, three letters at least. */
    private static <E extends Enum<E>> Optional<E> find(List<E> all, String word) {
        String wanted = word.toUpperCase(Locale.ROOT);
        return wanted.length() < 3
                ? Optional.empty()
                : all.stream().filter(one -> one.name().startsWith(wanted)).findFirst();
    }

    static List<String> all() {
        return Arrays.asList(
                "today",
                "tomorrow",
                "yesterday",
                "every",
                "until",
                "mon",
                "tue",
                "wed",
                "thu",
                "fri",
                "sat",
                "sun",
                "jan",
                "feb",
                "mar",
                "apr",
                "may",
                "jun",
                "jul",
                "aug",
                "sep",
                "oct",
                "nov",
                "dec");
    }
}
