package io.productiontool.cli.exchange;

import io.productiontool.cli.exchange.Mapping.Mapped;
import io.productiontool.cli.exchange.Mapping.Sureness;
import io.productiontool.cli.xlsx.XlsxFile;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From the lines of a table to rows: which lines are data, what their columns mean, and what their values are. What is
 * guessed or left out is told. Used once, by one thread.
 */
final class TableRows {

    /** The columns that hold dates. */
    static final Set<String> DATES =
            Set.of("start", "end", "lapses", "contract-from", "contract-until", "from", "until");

    private static final Pattern TOTAL =
            Pattern.compile("(?i)(grand |sub[ -]?)?(total|sum)s?( (days|fte|hours|artists|people|cost))?:?");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,3}(\\.0+)?");

    private final Sheet sheet;
    private final Table table;
    private final Mapping mapping;
    private final HowToRead how;
    private final Map<String, Dates> dates = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final Map<Long, List<String>> lines = new HashMap<>();
    private final List<Line> data;
    private String section = "";
    private boolean sections;

    TableRows(Sheet sheet, Table table, Headings headings, HowToRead how) {
        this.sheet = sheet;
        this.table = table;
        this.how = how;
        this.mapping = Mapping.of(sheet, table, headings, how.keepUnknown());
        this.data = table.lines().stream()
                .filter(line -> line.number() > mapping.line().number())
                .toList();
    }

    Rows read() {
        List<String> leftOut = new ArrayList<>();
        readDates();
        sections = hasSections();
        for (Line line : data) {
            Optional<String> caption = caption(line);
            if (caption.isPresent()) {
                leftOut.add("line " + line.number() + " left out: " + caption.get());
            } else {
                take(line);
            }
        }
        told.addAll(table.told());
        if (mapping.isGuessed()) {
            if (!mapping.line().equals(table.lines().get(0))) {
                told.add("the headings are on line " + mapping.line().number());
            }
            mapping.columns().stream()
                    .filter(one -> !one.heading().isEmpty() || one.meaning().isPresent())
                    .forEach(one -> told.add(shown(one)));
        }
        told.addAll(leftOut);
        return new Rows(
                rows,
                refused,
                new Source(table.format(), table.delimiter(), mapping.line().cells(), lines, told));
    }

    private String shown(Mapped one) {
        String reading = one.meaning()
                .map(meaning -> dates.containsKey(meaning) ? dates.get(meaning).told() : reading(one, meaning))
                .orElse("");
        return one.shown() + (reading.isEmpty() ? "" : ", " + reading);
    }

    private String reading(Mapped one, String meaning) {
        if (meaning.equals(Synonyms.DAYS)) {
            return mapping.column("end").isPresent()
                    ? "not needed beside end"
                    : "the end, counted Monday to Friday from the start";
        }
        return isInPeople(one) ? "numbers up to 2 read as people" : "";
    }

    private void readDates() {
        for (Mapped one : mapping.columns()) {
            String meaning = one.meaning().orElse("");
            if (DATES.contains(meaning)) {
                Map<Long, String> cells = new LinkedHashMap<>();
                data.forEach(line -> cells.put(line.number(), line.cell(one.index())));
                Dates read = new Dates(meaning, cells, how.dates());
                read.checkDecided();
                dates.put(meaning, read);
            }
        }
    }

    /** What a line is that is no row of data. */
    private Optional<String> caption(Line line) {
        String first = line.cells().stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (TOTAL.matcher(first).matches()) {
            return Optional.of("a line of totals");
        }
        if (isHeadings(line)) {
            return Optional.of("the headings once more");
        }
        String only = line.only();
        if (only.isEmpty() || mapping.columns().size() < 3) {
            return Optional.empty();
        }
        String caption = Text.printable(only);
        if (sections) {
            section = only.endsWith(":") ? only.substring(0, only.length() - 1) : only;
            return Optional.of("a caption, '" + caption + "', the department of the lines below");
        }
        return sheet.kind().isPresent() ? Optional.empty() : Optional.of("a caption or note, '" + caption + "'");
    }

    private boolean isHeadings(Line line) {
        for (Mapped one : mapping.columns()) {
            if (!line.cell(one.index()).equalsIgnoreCase(one.heading())) {
                return false;
            }
        }
        return true;
    }

    /** Lines with one text alone are departments where the sheet has none and all other lines have several texts. */
    private boolean hasSections() {
        return sheet.kind().equals(Optional.of(RecordKind.ARTIST))
                && mapping.column("department").isEmpty()
                && mapping.columns().size() >= 3
                && !data.isEmpty()
                && !data.get(0).only().isEmpty()
                && data.get(data.size() - 1).only().isEmpty();
    }

    private void take(Line line) {
        List<String> raw = new ArrayList<>(line.cells());
        lines.put(line.number(), raw);
        Map<String, String> cells = new HashMap<>();
        try {
            checkLength(line);
            mapping.columns().forEach(one -> one.meaning().ifPresent(meaning -> put(cells, line, one, meaning)));
            days(cells);
            if (!section.isEmpty()) {
                cells.put("department", Cells.clean("department", section));
            }
            if (cells.getOrDefault("id", "").isEmpty()) {
                List.of(sheet == Sheet.PROJECTS ? "" : "name", "artist")
                        .forEach(name -> cells.computeIfPresent(name, (key, text) -> Written.person(text)));
            }
            rows.add(new Row(line.number(), cells));
        } catch (InvalidRow wrong) {
            String name = new Row(line.number(), cells).name();
            refused.add(new RefusedRow(line.number(), name, wrong.kind(), wrong.reason()));
        }
    }

    private void checkLength(Line line) {
        int headings = mapping.columns().size();
        boolean more = line.cells().size() > headings
                && line.cells().subList(headings, line.cells().size()).stream().anyMatch(text -> !text.isBlank());
        if (more || table.format() == Format.CSV && line.cells().size() < headings) {
            throw new InvalidRow(
                    Rejection.Kind.INVALID,
                    "has " + line.cells().size() + " cells where the headings have " + headings);
        }
    }

    private void put(Map<String, String> cells, Line line, Mapped one, String meaning) {
        String written = line.cell(one.index());
        if (Cells.isError(written)) {
            throw new InvalidRow("cell " + XlsxFile.letters(one.index()) + line.number() + " (" + meaning
                    + ") is the error " + written);
        }
        String restored = table.format() == Format.CSV
                ? Cells.restored(
                        line.cells().size() > one.index() ? line.cells().get(one.index()) : "")
                : Cells.restoredError(written);
        String text = Cells.clean(meaning, restored);
        String read = text.isEmpty() ? "" : value(one, meaning, text);
        cells.put(isInPeople(one) ? "units" : meaning, read);
    }

    private String value(Mapped one, String meaning, String text) {
        Dates column = dates.get(meaning);
        if (column != null) {
            return column.read(text);
        }
        return switch (meaning) {
            case "load", "units" -> Written.share(text, meaning.equals("units") || isInPeople(one));
            case "rate" -> Written.money(text);
            default -> text;
        };
    }

    /** A load of another name of which no number is above 2, and none says percent, is in people. */
    private boolean isInPeople(Mapped one) {
        if (!one.meaning().equals(Optional.of("load"))
                || one.sureness() == Sureness.EXACT
                || one.heading().contains("%")) {
            return false;
        }
        return data.stream()
                .map(line -> line.cell(one.index()).replace(',', '.'))
                .filter(text -> text.matches("[0-9.%]+"))
                .allMatch(text -> text.matches("[012](\\.[0-9]{1,4})?") && text.compareTo("2") <= 0);
    }

    private void days(Map<String, String> cells) {
        String days = Optional.ofNullable(cells.remove(Synonyms.DAYS)).orElse("");
        if (mapping.column("end").isPresent() || mapping.column(Synonyms.DAYS).isEmpty()) {
            return;
        }
        String start = cells.getOrDefault("start", "");
        if (!DAYS.matcher(days).matches() || !start.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new InvalidRow(
                    "says no end: days is '" + Text.printable(days) + "', start '" + Text.printable(start) + "'");
        }
        LocalDate end = LocalDate.parse(start);
        int left = Integer.parseInt(days.replaceAll("\\..*", "")) - 1;
        while (left > 0) {
            end = end.plusDays(1);
            left -= end.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 0 : 1;
        }
        cells.put("end", end.toString());
    }
}
