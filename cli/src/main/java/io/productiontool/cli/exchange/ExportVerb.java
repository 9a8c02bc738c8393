package io.productiontool.cli.exchange;

import io.productiontool.cli.Chosen;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code export}: writes a sheet that {@code import} takes back unchanged. */
public final class ExportVerb implements Verb {

    @Override
    public String summary() {
        return "Write a sheet as XLSX, CSV or JSON lines, as import takes it back";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool export artists > people.csv", "ptool export bookings mar1..31 --format xlsx > march.xlsx");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("SHEET", ImportVerb.SHEETS)
                .optionalWord("WHEN", "only what touches it")
                .value("-l --select", "SELECTOR", "only those that are meant: status=active, project=sol,kind=booking")
                .value("--format", "FORMAT", "xlsx, csv or jsonl; csv where not said");
    }

    @Override
    public boolean answersAsOf() {
        return true;
    }

    @Override
    public int run(Invocation call) {
        Sheet sheet = ImportVerb.sheet(call);
        TimeRange window = call.find("WHEN").map(call::window).orElse(TimeRange.ALWAYS);
        Format format = format(call);
        if (format == Format.XLSX && call.console().terminal()) {
            throw new UsageException(
                    "a workbook is nothing for a terminal; write it to a file: … > " + sheet.word() + ".xlsx");
        }
        try {
            SheetWriter.write(
                    format, sheet, rows(call, sheet, window), call.console().out());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the sheet", failed);
        }
        return ExitCodes.DONE;
    }

    private static List<Map<String, String>> rows(Invocation call, Sheet sheet, TimeRange window) {
        try (TerminalProgress progress = new TerminalProgress(call.console())) {
            progress.rows(0, 0);
            return new Export(call.studio(), sheet, window, Chosen.selector(call)).rows();
        }
    }

    private static Format format(Invocation call) {
        Optional<String> form = call.value("-o");
        if (form.isPresent() && !List.of("xlsx", "csv", "jsonl").contains(form.get())) {
            throw new UsageException("export writes xlsx, csv or jsonl, not " + Plain.of(form.get()));
        }
        return ImportVerb.format(call).orElse(Format.valueOf(form.orElse("csv").toUpperCase(Locale.ROOT)));
    }
}
