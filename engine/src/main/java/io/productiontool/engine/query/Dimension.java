package io.productiontool.engine.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what a report puts time together. */
public enum Dimension {
    ARTIST,
    DEPARTMENT,
    /** The artist's main skill: of the highest level, the first by name. Demand counts under what it asks for. */
    SKILL,
    PROJECT,
    /** Weeks from Monday, by the studio's production days. */
    WEEK;

    /** Two make a grid; more would not be read. */
    public static final int MOST = 2;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code department,week}.
     *
     * @throws IllegalArgumentException for anything but one or two different words
     */
    public static List<Dimension> parse(String text) {
        List<Dimension> by =
                Arrays.stream(text.split(",", -1)).map(word -> of(word.strip())).toList();
        if (by.size() > MOST || by.stream().distinct().count() < by.size()) {
            throw new IllegalArgumentException("a report goes by one or two different of artist, department, skill, "
                    + "project and week, such as department,week");
        }
        return by;
    }

    private static Dimension of(String word) {
        Optional<Dimension> found = Arrays.stream(values())
                .filter(one -> one.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException("a report goes by artist, department, skill, project or week"));
    }
}
