package io.productiontool.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints and asks: data on {@link #out}, talk on {@link #err}.
 *
 * @param environment the variables of the process
 * @param terminal whether a person sits at it
 */
public record Console(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;

    /** One line of data. */
    public void print(String line) {
        out.println(line);
    }

    /** One line of talk. */
    public void say(String line) {
        err.println(line);
    }

    /** Asks for a yes; anything else is no, and so is everything where nobody can be asked. */
    public boolean confirm(String question) {
        if (!terminal) {
            return false;
        }
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the answer", broken);
        }
    }

    /** How many columns there are: {@code COLUMNS}, else what the terminal says, else 80. */
    public int width() {
        Optional<Integer> said = number(environment.get("COLUMNS"));
        return Math.max(LEAST_WIDTH, said.or(this::asked).orElse(USUAL_WIDTH));
    }

    private Optional<Integer> asked() {
        if (!terminal) {
            return Optional.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int space = size.indexOf(' ');
            return space < 0 ? Optional.empty() : number(size.substring(space + 1));
        } catch (IOException noStty) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,5}") && !text.equals("0")
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    /** Whether to colour: as said, else what {@code NO_COLOR} and {@code CLICOLOR_FORCE} want, else on a terminal. */
    public boolean colour(String said) {
        if (!said.equals("auto")) {
            return said.equals("always");
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        boolean forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
        return forced || (terminal && !"dumb".equals(environment.get("TERM")));
    }
}
