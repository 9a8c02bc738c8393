package io.productiontool.cli.today;

import io.productiontool.cli.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long there is, and until when: {@code 3h12 (17:00)}, {@code 2d 5h (Fri 14:00)}. */
record Countdown(Names names, Instant now) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /** From now until the moment. */
    String until(Instant at) {
        ZoneId zone = names.settings().zone();
        Duration left = Duration.between(now, at);
        boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        DateTimeFormatter form = today ? TIME : left.toDays() < 6 ? DAY : DATE;
        return length(left) + " (" + form.format(at.atZone(zone)) + ")";
    }

    /** The same in one figure: {@code 12min}, {@code 21h}, {@code 9d}. */
    static String roughly(Duration length) {
        long hours = Math.max(0, length.toHours());
        return hours < 1 ? length(length) : hours < 48 ? hours + "h" : hours / 24 + "d";
    }

    /** How long something is ago or ahead: {@code 12min}, {@code 3h12}, {@code 2d 5h}, {@code 9d}. */
    static String length(Duration length) {
        long minutes = Math.max(0, length.toMinutes());
        if (minutes < 60) {
            return minutes + "min";
        }
        if (minutes < 24 * 60) {
            return minutes / 60 + "h" + "%02d".formatted(minutes % 60);
        }
        long days = minutes / (24 * 60);
        long hours = minutes / 60 % 24;
        return days + "d" + (days < 3 && hours > 0 ? " " + hours + "h" : "");
    }
}
