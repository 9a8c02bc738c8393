package io.productiontool.cli.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the number in a cell is shown, by its style: as a date, a time of day, a percentage or a plain number. */
final class NumberFormats {

    /** Days from 30 December 1899 to the last day of the year 9999. */
    private static final int MAX_DAY = 2_958_465;

    private static final int LEAP_DAY_THAT_NEVER_WAS = 60;
    private static final int MAX_STYLES = 100_000;

    private final List<Kind> styles = new ArrayList<>();
    private boolean from1904;

    /** What a number means. */
    enum Kind {
        NUMBER,
        PERCENT,
        DATE,
        TIME
    }

    /** Counts days from 1 January 1904, as early Macintoshes did. */
    void countFrom1904() {
        from1904 = true;
    }

    /** Reads the styles of a workbook. */
    void read(Xml xml) {
        Map<Integer, Kind> own = new HashMap<>();
        boolean cells = false;
        while (xml.next()) {
            if (xml.starts("numFmt")) {
                own.put(xml.number("numFmtId", 0), kind(xml.attribute("formatCode")));
            } else if (xml.starts("cellXfs")) {
                cells = true;
            } else if (xml.ends("cellXfs")) {
                cells = false;
            } else if (cells && xml.starts("xf") && styles.size() < MAX_STYLES) {
                int format = xml.number("numFmtId", 0);
                styles.add(own.getOrDefault(format, builtIn(format)));
            }
        }
    }

    /** The formats that every workbook has without writing them (ECMA-376 part 1, 18.8.30). */
    private static Kind builtIn(int format) {
        if (format == 9 || format == 10) {
            return Kind.PERCENT;
        }
        if (format >= 18 && format <= 21 || format >= 45 && format <= 47) {
            return Kind.TIME;
        }
        boolean date = format >= 14 && format <= 22 || format >= 27 && format <= 36 || format >= 50 && format <= 58;
        return date ? Kind.DATE : Kind.NUMBER;
    }

    static Kind kind(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        String bare = bare(lower);
        boolean lasts = lower.contains("[h") || lower.contains("[mm") || lower.contains("[s");
        if (lasts || bare.contains("general")) {
            return Kind.NUMBER;
        }
        boolean clock = bare.indexOf('h') >= 0 || bare.indexOf('s') >= 0;
        if (bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 || bare.indexOf('m') >= 0 && !clock) {
            return Kind.DATE;
        }
        if (clock) {
            return Kind.TIME;
        }
        return bare.indexOf('%') >= 0 ? Kind.PERCENT : Kind.NUMBER;
    }

    /** The code without what it only says aloud: quoted and escaped text, colours, conditions. */
    private static String bare(String code) {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char sign = code.charAt(i);
            int end = sign == '"' ? code.indexOf('"', i + 1) : sign == '[' ? code.indexOf(']', i) : i;
            if (sign == '\\' || sign == '_' || sign == '*') {
                i++;
            } else if (sign == '"' || sign == '[') {
                i = end < 0 ? code.length() : end;
            } else {
                bare.append(sign);
            }
        }
        return bare.toString();
    }

    /** The number as people see it: {@code 2026-03-02}, {@code 2026-03-02T09:00}, {@code 09:00}, {@code 50%}, {@code 0.5}. */
    String text(String written, int style) {
        BigDecimal number;
        try {
            number = new BigDecimal(written.strip(), new MathContext(15, RoundingMode.HALF_UP));
        } catch (NumberFormatException wrong) {
            return written;
        }
        if (number.precision() - number.scale() > 400 || number.scale() > 400) {
            return written;
        }
        return switch (style >= 0 && style < styles.size() ? styles.get(style) : Kind.NUMBER) {
            case NUMBER -> plain(number);
            case PERCENT -> plain(number.movePointRight(2)) + "%";
            case DATE -> date(number);
            case TIME -> number.compareTo(BigDecimal.ONE) < 0 ? time(number) : date(number);
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String time(BigDecimal day) {
        return day.signum() < 0 ? plain(day) : clock(seconds(day)).toString();
    }

    private static LocalTime clock(long seconds) {
        return LocalTime.ofSecondOfDay(Math.min(seconds, 86_399));
    }

    private static long seconds(BigDecimal day) {
        return day.multiply(BigDecimal.valueOf(86_400))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    private String date(BigDecimal number) {
        if (number.compareTo(BigDecimal.ONE) < 0 || number.compareTo(BigDecimal.valueOf(MAX_DAY)) > 0) {
            return plain(number);
        }
        int days = number.intValue();
        LocalDateTime moment =
                day(days).atStartOfDay().plus(seconds(number.subtract(BigDecimal.valueOf(days))), ChronoUnit.SECONDS);
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }

    /** Excel counts a 29 February 1900, so days before it are one off. */
    private LocalDate day(int days) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1).plusDays(days);
        }
        return LocalDate.of(1899, 12, 30).plusDays(days < LEAP_DAY_THAT_NEVER_WAS ? days + 1 : days);
    }
}
