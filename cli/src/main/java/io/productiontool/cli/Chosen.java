package io.productiontool.cli;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of many a call is about: by ids, by a selector ({@code -l}) or by a file with a line for each ({@code -f}). */
public final class Chosen {

    private static final int MOST_BYTES = 16 << 20;

    private Chosen() {}

    /** The option by which one of many can be chosen, and the time that goes with it. */
    public static Grammar selector(Grammar grammar) {
        return grammar.value("-l --select", "SELECTOR", "those that are meant: project=sol,rank=2+; see the guide");
    }

    /** The options by which a command on holds and bookings takes many. */
    public static Grammar many(Grammar grammar) {
        return selector(grammar)
                .value("--when", "WHEN", "with -l, only what touches this; from today on where not said")
                .value("-f --file", "FILE", "with a line for each, an id or {\"id\":\"H31\"}; - is standard input")
                .flag("--keep-going", "leave out what is refused, do the rest");
    }

    /** Whether the call chooses otherwise than by words. */
    public static boolean isMany(Words words) {
        return words.value("-l").isPresent() || words.value("-f").isPresent();
    }

    /** The selector said; everything where none is. */
    public static Selector selector(Words words) {
        return words.value("-l").map(Selector::parse).orElse(Selector.ALL);
    }

    /** The time that a selector is about: the one said, else the one it names, else from today on. */
    public static TimeRange window(Lookup lookup, Selector selector, Optional<String> when) {
        Names names = lookup.names();
        return when.map(lookup::window)
                .orElseGet(() -> selector.namesTime()
                        ? TimeRange.ALWAYS
                        : TimeRange.from(
                                names.settings().days().day(names.today()).start()));
    }

    /** The holds and bookings that the selector means. */
    public static List<Claim> claims(Words words, Lookup lookup) {
        Selector selector = selector(words);
        return lookup.studio().select(selector, window(lookup, selector, words.value("--when")));
    }

    /** The identities of the holds and bookings of the window that the selector means. */
    public static Set<ClaimId> ids(Invocation call, TimeRange window) {
        return call.studio().select(selector(call), window).stream()
                .map(Claim::id)
                .collect(Collectors.toSet());
    }

    /** The lines of the file said with {@code -f}. */
    public static List<JsonLines.Line> lines(Invocation call) {
        String file = call.value("-f").orElseThrow();
        List<JsonLines.Line> lines = new ArrayList<>();
        long number = 0;
        for (String text : read(call, file).split("\n", -1)) {
            number++;
            if (!text.isBlank()) {
                lines.add(JsonLines.line(number, text.strip()));
            }
        }
        if (lines.isEmpty()) {
            throw new UsageException((file.equals("-") ? "standard input" : file) + " has no lines; write an id or a"
                    + " JSON object on each");
        }
        return lines;
    }

    /** The whole text of the file said with {@code -f}. */
    public static String text(Invocation call) {
        return read(call, call.value("-f").orElseThrow());
    }

    private static String read(Invocation call, String file) {
        try (InputStream in = file.equals("-") ? call.console().in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UsageException("the file is larger than " + (MOST_BYTES >> 20) + " MiB; split it");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException | InvalidPathException none) {
            throw new UsageException("there is no file " + file);
        } catch (IOException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getMessage(), "", failed);
        }
    }
}
