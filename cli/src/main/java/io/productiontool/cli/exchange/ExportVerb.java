package io.productiontool.cli.exchange;

import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code export}: writes a sheet that {@code import} takes back unchanged. */
public final class ExportVerb implements Verb {

    @Override
    public String summary() {
        return "Write a sheet as CSV or JSON lines, as import takes it back";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool export artists > people.csv", "ptool export bookings mar1..31 --format jsonl");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("SHEET", ImportVerb.SHEETS)
                .optionalWord("WHEN", "only what touches it")
                .value("--format", "FORMAT", "csv or jsonl; csv where not said");
    }

    @Override
    public int run(Invocation call) {
        Sheet sheet = ImportVerb.sheet(call);
        TimeRange window = call.find("WHEN").map(call::window).orElse(TimeRange.ALWAYS);
        Writer out = new OutputStreamWriter(call.console().out(), StandardCharsets.UTF_8);
        try {
            SheetWriter.write(format(call), sheet, new Export(call.studio(), sheet, window).rows(), out);
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the sheet", failed);
        }
        return ExitCodes.DONE;
    }

    private static Format format(Invocation call) {
        Optional<String> form = call.value("-o");
        if (form.isPresent() && !List.of("csv", "jsonl").contains(form.get())) {
            throw new UsageException("export writes csv or jsonl, not " + Plain.of(form.get()));
        }
        return ImportVerb.format(call).orElse(form.equals(Optional.of("jsonl")) ? Format.JSONL : Format.CSV);
    }
}
