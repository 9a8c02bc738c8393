package io.productiontool.cli.exchange;

import io.productiontool.cli.Column;
import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code import}: brings a sheet into the studio. */
public final class ImportVerb implements Verb {

    static final String SHEETS = Arrays.stream(Sheet.values()).map(Sheet::word).collect(Collectors.joining(", "));

    private static final int MOST_SHOWN = 50;

    @Override
    public String summary() {
        return "Bring artists, projects, users, demand, bookings, holds or time off in from XLSX, CSV or JSON lines";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool import artists people.csv --dry-run",
                "ptool import bookings plan.xlsx --tab Plan --map 'Supervisor=' --dates dmy --dry-run",
                "ptool import bookings plan.csv --keep-going --rejects left.csv --on-conflict hold");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("SHEET", SHEETS)
                .word("FILE", "XLSX, CSV or JSON lines; - for what is piped in")
                .value("--format", "FORMAT", "xlsx, csv or jsonl, where the file does not tell")
                .values("--map", "COLUMN=FIELD", "what a column is, by its heading or letter; COLUMN= leaves it out")
                .value("--tab", "NAME", "the sheet of a workbook, or its number; else the first that has something")
                .value("--encoding", "NAME", "of text that is not UTF-8: windows-1252, utf-16le")
                .value("--dates", "ORDER", "dmy, mdy or ymd: how 2/3/2026 is read")
                .flag("--keep-unknown", "columns without a meaning become fields of your own, x.…")
                .flag("--keep-going", "take what can be taken; exit code 8 when some rows were refused")
                .value("--rejects", "FILE", "with --keep-going: write the refused rows there, to fix and feed again")
                .value("--on-conflict", "WHAT", "refuse or hold: bookings that do not fit become holds")
                .flag("--same-person", "people of nearly one name or one e-mail are the same")
                .flag("--new", "people of nearly one name or one e-mail are different");
    }

    static Sheet sheet(Invocation call) {
        String word = call.word("SHEET");
        return Sheet.named(word)
                .orElseThrow(() -> new UsageException("no sheet '" + Plain.of(word) + "'; there are " + SHEETS));
    }

    static Optional<Format> format(Invocation call) {
        return call.value("--format")
                .map(word -> Arrays.stream(Format.values())
                        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                new UsageException("--format is xlsx, csv or jsonl, not '" + Plain.of(word) + "'")));
    }

    @Override
    public int run(Invocation call) {
        Sheet sheet = sheet(call);
        Import.Manner manner = manner(call, sheet);
        String file = call.word("FILE");
        SheetFile described = new SheetFile(sheet, file, format(call), mapping(call), how(call));
        ImportReport report;
        Rows rows;
        try {
            try (TerminalProgress reading = new TerminalProgress(call.console())) {
                reading.rows(0, 0);
                rows = read(call, described);
            }
            rows.source().told().forEach(line -> call.console().say(Plain.of(line)));
            try (TerminalProgress progress = new TerminalProgress(call.console())) {
                report = run(call, new Import(call.studio(), sheet, call.clock(), manner, progress), rows);
            }
        } catch (UnreadableFile wrong) {
            throw new UsageException(file + ": " + wrong.getMessage());
        }
        call.value("--rejects").ifPresent(rejects -> reject(call, Path.of(rejects), rows.source(), report));
        print(call, report);
        if (report.refused().isEmpty()) {
            return ExitCodes.DONE;
        }
        return manner.keepGoing() ? ExitCodes.PARTLY : worst(report);
    }

    /** Where memory or stack run out, says first what is in: an import that keeps going has committed some rows before. */
    private static ImportReport run(Invocation call, Import bringing, Rows rows) {
        try {
            return bringing.run(rows);
        } catch (OutOfMemoryError | StackOverflowError spent) {
            if (bringing.through() > 0) {
                call.console()
                        .say("the first " + bringing.through()
                                + " rows were gone through; the same import again knows those that are in");
            }
            throw spent;
        }
    }

    private static void reject(Invocation call, Path file, Source source, ImportReport report) {
        if (report.dryRun() || report.refused().isEmpty()) {
            return;
        }
        try {
            Rejects.write(file, report.sheet(), source, report.refused());
        } catch (IOException failed) {
            throw new StoreException("cannot write " + file + ": " + failed.getMessage(), "", failed);
        }
        int count = report.refused().size();
        call.console()
                .say((count == 1 ? "1 refused row is in " : count + " refused rows are in ") + Plain.of(file.toString())
                        + (count == 1 ? "; fix it" : "; fix them") + " there and import that");
    }

    private static Import.Manner manner(Invocation call, Sheet sheet) {
        if (call.value("--key").isPresent()) {
            throw new UsageException("import takes no --key: give each row a ref, and repeating it does nothing");
        }
        if (call.flag("--keep-going") && call.flag("--strict")) {
            throw new UsageException("--keep-going and --strict exclude each other; try --dry-run first");
        }
        if (call.value("--rejects").isPresent() && !call.flag("--keep-going")) {
            throw new UsageException("--rejects goes with --keep-going: without it nothing is taken, all rows stay");
        }
        return new Import.Manner(
                call.flag("--dry-run"),
                call.flag("--keep-going"),
                call.flag("--strict"),
                holds(call, sheet),
                people(call));
    }

    private static boolean holds(Invocation call, Sheet sheet) {
        String said = call.value("--on-conflict").orElse("refuse");
        if (!List.of("refuse", "hold").contains(said)) {
            throw new UsageException("--on-conflict is refuse or hold, not '" + Plain.of(said) + "'");
        }
        if (said.equals("hold") && sheet != Sheet.BOOKINGS) {
            throw new UsageException("--on-conflict hold is for bookings alone");
        }
        return said.equals("hold");
    }

    private static People.Doubt people(Invocation call) {
        if (call.flag("--same-person") && call.flag("--new")) {
            throw new UsageException("--same-person and --new exclude each other");
        }
        return call.flag("--same-person")
                ? People.Doubt.SAME
                : call.flag("--new") ? People.Doubt.NEW : People.Doubt.REFUSE;
    }

    private static HowToRead how(Invocation call) {
        Optional<DateOrder> dates = call.value("--dates")
                .map(word -> Arrays.stream(DateOrder.values())
                        .filter(order -> order.name().equalsIgnoreCase(word))
                        .findFirst()
                        .orElseThrow(
                                () -> new UsageException("--dates is dmy, mdy or ymd, not '" + Plain.of(word) + "'")));
        Optional<Charset> encoding = call.value("--encoding").map(ImportVerb::charset);
        return new HowToRead(encoding, call.value("--tab"), dates, call.flag("--keep-unknown"));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("no encoding '" + Plain.of(name) + "'; write utf-8, windows-1252 or utf-16le");
        }
    }

    private static Rows read(Invocation call, SheetFile file) {
        try {
            if (file.name().equals("-")) {
                return file.read(call.console().in());
            }
            try (InputStream in = Files.newInputStream(Path.of(file.name()))) {
                return file.read(in);
            }
        } catch (NoSuchFileException | InvalidPathException none) {
            throw new UsageException("there is no file " + file.name());
        } catch (IOException failed) {
            String reason = Files.isDirectory(Path.of(file.name())) ? "it is a folder" : failed.getMessage();
            throw new StoreException("cannot read " + file.name() + ": " + reason, "", failed);
        }
    }

    private static Map<String, String> mapping(Invocation call) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String pair : call.values("--map")) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("write --map COLUMN=FIELD, such as --map 'Resource=artist'");
            }
            mapping.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return mapping;
    }

    /** Refused by a rule if any row was; else the input made no sense. */
    private static int worst(ImportReport report) {
        return report.refused().stream().anyMatch(row -> row.kind() != Rejection.Kind.INVALID)
                ? ExitCodes.REFUSED
                : ExitCodes.INVALID;
    }

    private static void print(Invocation call, ImportReport report) {
        Console console = call.console();
        if (call.form().isTable()) {
            report.refused().stream()
                    .limit(MOST_SHOWN)
                    .forEach(row -> console.say(
                            "line " + row.line() + ", " + Plain.of(row.name()) + ": " + Plain.of(row.reason())));
            if (report.refused().size() > MOST_SHOWN) {
                console.say("… and " + (report.refused().size() - MOST_SHOWN) + " more; -o jsonl lists all");
            }
        } else {
            call.print(
                    List.of(
                            Column.of("line", RefusedRow::line),
                            Column.of("name", RefusedRow::name),
                            Column.of(
                                    "kind",
                                    row -> row.kind()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-')),
                            Column.of("reason", RefusedRow::reason)),
                    report.refused());
        }
        report.held()
                .forEach(row -> console.say("line " + row.line() + ", " + Plain.of(row.name()) + ": "
                        + (report.written() ? "is a hold now, because it is " : "would be a hold, because it is ")
                        + Plain.of(row.reason())));
        console.say(summary(report));
    }

    private static String summary(ImportReport report) {
        int refused = report.refused().size();
        String counts = report.created() + " new"
                + (report.held().isEmpty() ? "" : " (" + report.held().size() + " as holds)") + ", " + report.changed()
                + " changed, " + report.unchanged()
                + " unchanged, " + refused + " refused"
                + (report.warnings() == 0
                        ? ""
                        : ", " + report.warnings() + (report.warnings() == 1 ? " warning" : " warnings"));
        if (report.dryRun()) {
            return report.sheet().word() + ", dry run, nothing was written: it would be " + counts;
        }
        return report.written()
                ? report.sheet().word() + ": " + counts
                : report.sheet().word() + ": nothing was written, because " + refused + " of " + report.rows()
                        + (refused == 1 ? " rows was" : " rows were") + " refused; --keep-going takes the others";
    }
}
