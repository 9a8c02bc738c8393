package io.productiontool.cli.exchange;

import io.productiontool.engine.record.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dates of one column as people write them. Whether the day or the month comes first in figures is what the caller
 * says, else what the cells decide that can be read in one way alone; it is never guessed. Used by one thread.
 */
final class Dates {

    private static final Pattern FIGURES = Pattern.compile(
            "([0-9]{1,4})([/.-])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})([ T]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?");
    private static final Pattern WORDS = Pattern.compile(
            "(?:[a-z]{3,9},? +)?([0-9]{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})[ ,.-]+([0-9]{4}|[0-9]{2})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?:[a-z]{3,9},? +)?([a-z]{3,9})\\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4}|[0-9]{2})");
    private static final Pattern SERIAL = Pattern.compile("[2-7][0-9]{4}");
    private static final Pattern MIDNIGHT = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00(:00(\\.0+)?)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final String column;
    private final Optional<DateOrder> order;
    private final boolean both;
    private final Map<Long, String> undecided = new TreeMap<>();

    /**
     * Looks at all cells of a column.
     *
     * @param column its name in messages
     * @param cells by line
     */
    Dates(String column, Map<Long, String> cells, Optional<DateOrder> said) {
        this.column = column;
        boolean dayFirst = false;
        boolean monthFirst = false;
        for (Map.Entry<Long, String> cell : cells.entrySet()) {
            Matcher figures = FIGURES.matcher(cell.getValue());
            if (!figures.matches() || figures.group(1).length() > 2) {
                continue;
            }
            boolean day = day(figures, DateOrder.DMY).isPresent();
            boolean month =
                    !figures.group(2).equals(".") && day(figures, DateOrder.MDY).isPresent();
            dayFirst |= day && !month;
            monthFirst |= month && !day;
            if (day && month && !day(figures, DateOrder.DMY).equals(day(figures, DateOrder.MDY))) {
                undecided.put(cell.getKey(), cell.getValue());
            }
        }
        both = dayFirst && monthFirst && said.isEmpty();
        order = said.isPresent() || dayFirst == monthFirst
                ? said
                : Optional.of(dayFirst ? DateOrder.DMY : DateOrder.MDY);
    }

    /** Throws when the column has dates that can be read in two ways and none that decides between them. */
    void checkDecided() {
        if (order.isEmpty() && !both && !undecided.isEmpty()) {
            Map.Entry<Long, String> first = undecided.entrySet().iterator().next();
            throw new UnreadableFile(
                    first.getKey(),
                    readings(first.getValue()) + ", and no other date in " + column
                            + " decides; say --dates dmy or --dates mdy");
        }
    }

    private String readings(String text) {
        Matcher figures = FIGURES.matcher(text);
        if (!figures.matches()) {
            throw new IllegalStateException("no date in figures: " + text);
        }
        return "has " + column + " " + Text.printable(text) + ", which is "
                + day(figures, DateOrder.DMY).orElseThrow() + " or "
                + day(figures, DateOrder.MDY).orElseThrow();
    }

    /** How dates in figures are read; empty where it does not matter. */
    String told() {
        return undecided.isEmpty() || order.isEmpty()
                ? ""
                : order.get() == DateOrder.DMY ? "day before month" : "month before day";
    }

    /** The date as the program writes it; other text as it is. */
    String read(String written) {
        String text = written.strip();
        Matcher midnight = MIDNIGHT.matcher(text);
        if (midnight.matches()) {
            return midnight.group(1);
        }
        if (SERIAL.matcher(text).matches()) {
            return LocalDate.of(1899, 12, 30).plusDays(Integer.parseInt(text)).toString();
        }
        Matcher figures = FIGURES.matcher(text);
        if (figures.matches()) {
            return figures(figures, text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher words = WORDS.matcher(lower);
        if (words.matches()) {
            return words(words.group(1), words.group(2), words.group(3)).orElse(text);
        }
        Matcher monthFirst = MONTH_FIRST.matcher(lower);
        return monthFirst.matches()
                ? words(monthFirst.group(2), monthFirst.group(1), monthFirst.group(3))
                        .orElse(text)
                : text;
    }

    private String figures(Matcher figures, String text) {
        boolean yearFirst = figures.group(1).length() == 4;
        Optional<LocalDate> day = day(figures, DateOrder.DMY);
        Optional<LocalDate> month = figures.group(2).equals(".") ? Optional.empty() : day(figures, DateOrder.MDY);
        Optional<LocalDate> date;
        if (yearFirst || order.isPresent() && order.get() == DateOrder.YMD) {
            date = day(figures, DateOrder.YMD);
        } else if (order.isPresent() && !figures.group(2).equals(".")) {
            date = day(figures, order.get());
        } else if (day.isPresent() && month.isPresent() && !day.equals(month)) {
            throw new InvalidRow(readings(text) + "; its column has both orders: say --dates dmy or mdy");
        } else {
            date = day.or(() -> month);
        }
        String time = figures.group(5) == null ? "" : figures.group(5).strip().replace("T", "");
        String clock =
                time.isEmpty() || time.matches("0?0:00(:00)?") ? "" : "T" + (time.indexOf(':') == 1 ? "0" : "") + time;
        return date.map(found -> found + clock)
                .orElseThrow(() -> new InvalidRow(column + " '" + Text.printable(text) + "' is no date"));
    }

    private static Optional<LocalDate> day(Matcher figures, DateOrder order) {
        int first = Integer.parseInt(figures.group(1));
        int middle = Integer.parseInt(figures.group(3));
        int last = Integer.parseInt(figures.group(4));
        return switch (order) {
            case DMY -> day(last, middle, first);
            case MDY -> day(last, first, middle);
            case YMD -> day(first, middle, last);
        };
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year < 100 ? 2000 + year : year, month, day));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> words(String day, String month, String year) {
        int number = MONTHS.indexOf(month.substring(0, 3)) + 1;
        return number == 0
                ? Optional.empty()
                : day(Integer.parseInt(year), number, Integer.parseInt(day)).map(LocalDate::toString);
    }
}
