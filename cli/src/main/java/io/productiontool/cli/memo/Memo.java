package io.productiontool.cli.memo;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code memo}: what was agreed about a booking, on a page that can be sent to the artist. */
public final class Memo implements Verb {

    private static final int LABEL = 16;

    @Override
    public String summary() {
        return "Print the confirmation of bookings: who, what, when, rate, purchase order, cancellation";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool memo B7", "ptool memo B7 --format pdf > B7.pdf");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.words("ID", "handles, ids or references of bookings: B7")
                .value("--format", "FORMAT", "text or pdf; text where not said")
                .value("--font", "FILE", "a TrueType font for letters that the page's own lacks");
    }

    @Override
    public int run(Invocation call) {
        String format = call.value("--format").orElse("text").toLowerCase(Locale.ROOT);
        if (!format.equals("text") && !format.equals("pdf")) {
            throw new UsageException("a memo is text or pdf, not " + Plain.of(format));
        }
        Answers answers = new Answers(call);
        List<MemoPage> pages = new ArrayList<>();
        for (String id : call.words("ID")) {
            Claim claim = answers.lookup().claim(id);
            if (!(claim instanceof Booking booking)) {
                throw new UsageException(claim.handle() + " is a hold; a memo confirms a booking");
            }
            pages.add(MemoPage.of(booking, answers));
        }
        if (format.equals("pdf")) {
            printPdf(pages, call);
        } else {
            printText(pages, call.console());
        }
        return ExitCodes.DONE;
    }

    private static void printText(List<MemoPage> pages, Console console) {
        String before = "";
        for (MemoPage page : pages) {
            console.print(before + page.title().toUpperCase(Locale.ROOT));
            console.print(Plain.of(page.studio()));
            console.print("");
            page.lines()
                    .forEach((label, text) ->
                            console.print((label + " ".repeat(LABEL)).substring(0, LABEL) + Plain.of(text)));
            before = "\f\n";
        }
    }

    private static void printPdf(List<MemoPage> pages, Invocation call) {
        Console console = call.console();
        if (console.terminal()) {
            throw new UsageException("a PDF is nothing for a terminal; write it to a file: … > memo.pdf");
        }
        Optional<Path> font = call.value("--font").map(Path::of);
        try (MemoPdf pdf = new MemoPdf(font, call.clock().instant())) {
            pages.forEach(pdf::add);
            pdf.write(console.out());
            if (!pdf.unknown().isEmpty()) {
                console.say("no font for " + Plain.of(pdf.unknown())
                        + ": '?' stands for it; name a TrueType font that has it with --font");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the PDF", failed);
        }
    }
}
