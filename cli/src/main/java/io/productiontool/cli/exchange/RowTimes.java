package io.productiontool.cli.exchange;

import io.productiontool.engine.record.Text;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.When;
import io.productiontool.engine.time.WhenSyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The times in a row: {@code start} and {@code end} as ISO dates (days, the end inclusive), as date and time in the zone
 * of whom the row is about, or as instants with an offset (the end exclusive); or {@code when} as people write it.
 *
 * @param today in the studio's zone, for {@code when}
 */
record RowTimes(LocalDate today) {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LOCAL =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?");
    private static final Pattern OFFSET = Pattern.compile(LOCAL + "(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?)");

    private static final String FORMS =
            "write 2026-03-02, 2026-03-02T09:00 or 2026-03-02T09:00+01:00, the end in the same form";

    /** When the row is. */
    TimeRange range(Row row, ProductionDays days) {
        boolean limits = row.cell("start").isPresent() || row.cell("end").isPresent();
        if (limits && row.cell("when").isPresent()) {
            throw new InvalidRow("says when and start or end; write either");
        }
        return limits
                ? range(row.need("start"), row.need("end"), days)
                : when(
                        row.cell("when")
                                .orElseThrow(() -> new InvalidRow("says no time; write start and end, or when")),
                        days);
    }

    private TimeRange when(String text, ProductionDays days) {
        try {
            List<TimeRange> ranges = When.parse(text, today).resolve(days);
            if (ranges.size() > 1) {
                throw new InvalidRow("'" + Text.printable(text) + "' means " + ranges.size()
                        + " ranges of time; write a row for each");
            }
            return ranges.get(0);
        } catch (WhenSyntaxException wrong) {
            throw new InvalidRow(String.valueOf(wrong.getMessage()));
        } catch (IllegalArgumentException | DateTimeException outOfRange) {
            throw new InvalidRow("'" + Text.printable(text) + "' lies outside the years 1 to 9999");
        }
    }

    private static TimeRange range(String start, String end, ProductionDays days) {
        try {
            if (DATE.matcher(start).matches() && DATE.matcher(end).matches()) {
                return days(LocalDate.parse(start), LocalDate.parse(end), days);
            }
            if (DATE.matcher(start).matches() != DATE.matcher(end).matches()) {
                throw new InvalidRow("start and end are not of one form: '" + Text.printable(start) + "' and '"
                        + Text.printable(end) + "'; " + FORMS);
            }
            Instant from = moment("start", start, days.zone());
            Instant to = moment("end", end, days.zone());
            if (!from.isBefore(to)) {
                throw new InvalidRow("ends before it starts, or as it does: " + start + " to " + end);
            }
            return TimeRange.of(from, to);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new InvalidRow("start '" + Text.printable(start) + "' and end '" + Text.printable(end)
                    + "' make no range of time; " + FORMS);
        }
    }

    private static TimeRange days(LocalDate first, LocalDate last, ProductionDays days) {
        if (last.isBefore(first)) {
            throw new InvalidRow("ends before it starts: " + first + " to " + last);
        }
        return days.days(first, last);
    }

    /** A moment: with an offset, or in the zone. A time that the clock left out is the one just after the gap. */
    static Instant moment(String column, String text, ZoneId zone) {
        String written = text.replace(' ', 'T');
        try {
            if (OFFSET.matcher(written).matches()) {
                return OffsetDateTime.parse(written).toInstant();
            }
            if (LOCAL.matcher(written).matches()) {
                return ZonedDateTime.of(LocalDateTime.parse(written), zone)
                        .withEarlierOffsetAtOverlap()
                        .toInstant();
            }
        } catch (DateTimeException wrong) {
            throw new InvalidRow(column + " '" + Text.printable(text) + "' is a time that does not exist");
        }
        throw new InvalidRow(column + " '" + Text.printable(text) + "' is no time; " + FORMS);
    }
}
