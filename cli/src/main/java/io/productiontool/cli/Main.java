package io.productiontool.cli;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.RefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where {@code ptool} starts: finds the command, runs it, turns what came of it into a line and an exit code. */
public final class Main {

    private static final Set<String> LEADING =
            Set.of("--studio", "--user", "-o", "--output", "--color", "--key", "--jq", "--profile", "--as-of");
    /** Options whose value is a moment, so that {@code -2h} is no option behind them. */
    private static final Set<String> MOMENTS = Set.of("--as-of", "--from", "--to", "--since", "--until");

    private static final Pattern AGO = Pattern.compile("(--(?:as-of|from|to|since|until)=)?-([0-9]{1,5}[mhdw])");

    private static final Set<String> LEADING_FLAGS = Set.of("--dry-run", "--strict", "--yes");

    /** A word that was said may be long; what is said of it is not. */
    private static final int LONGEST_LINE = 800;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the words of the command line
     */
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Console console =
                new Console(System.in, out, err, System.getenv(), "1".equals(System.getenv("PTOOL_TERMINAL")));
        WarmUp.beside(args);
        int code = run(console, args);
        out.flush();
        err.flush();
        if (code == ExitCodes.READER_LEFT) {
            end(ExitCodes.DONE);
        }
        end(out.checkError() && code == ExitCodes.DONE ? ExitCodes.ENVIRONMENT : code);
    }

    /** Everything is written and closed: ending in order would only look for who wants to log that. */
    private static void end(int code) {
        Runtime.getRuntime().halt(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Runs one command on a console and returns its exit code; the process goes on. */
    public static int run(Console console, String... args) {
        try {
            return dispatch(console, args);
        } catch (RefusedException refused) {
            console.say(Answers.prefix(refused.rejection())
                    + line(refused.rejection().reason()));
            return ExitCodes.of(refused.rejection());
        } catch (UsageException | CommandLine.ParameterException wrong) {
            return invalid(console, String.valueOf(wrong.getMessage()));
        } catch (InvalidField wrong) {
            return invalid(console, wrong.reason());
        } catch (StoreException failed) {
            String fix = failed.fix().isEmpty() ? "" : "; " + failed.fix();
            console.say("failed: " + line(failed.getMessage() + fix));
            return ExitCodes.ENVIRONMENT;
        } catch (IllegalArgumentException wrong) {
            return invalid(console, String.valueOf(wrong.getMessage()));
        } catch (OutOfMemoryError tooMuch) {
            console.say(
                    "failed: there is not enough memory; what it wrote before is kept, see ptool log; send less at once");
            return ExitCodes.ENVIRONMENT;
        } catch (StackOverflowError tooDeep) {
            console.say(
                    "failed: it is nested too deeply; what it wrote before is kept, see ptool log; send something flatter");
            return ExitCodes.ENVIRONMENT;
        } catch (RuntimeException bug) {
            console.say("failed: " + Plain.of(bug.getClass().getSimpleName() + ": " + bug.getMessage())
                    + "; this should not happen, PTOOL_DEBUG=1 shows where");
            if (console.environment().containsKey("PTOOL_DEBUG")) {
                bug.printStackTrace(console.err());
            }
            return ExitCodes.ENVIRONMENT;
        }
    }

    private static String line(String problem) {
        return Plain.cut(Plain.of(problem), LONGEST_LINE);
    }

    private static int invalid(Console console, String problem) {
        console.say("invalid: " + line(problem.lines().findFirst().orElse("")));
        return ExitCodes.INVALID;
    }

    private static int dispatch(Console console, String... args) {
        List<String> said = Arrays.asList(args);
        if (!said.isEmpty() && said.get(0).equals(Completion.QUESTION)) {
            return Completion.answer(console, said.subList(1, said.size()));
        }
        int leading = Math.min(leading(said), said.size());
        List<String> rest = said.subList(leading, said.size());
        String first = rest.isEmpty() ? "help" : rest.get(0);
        if (first.equals("--version")) {
            console.print("ptool " + Version.read());
            return ExitCodes.DONE;
        }
        if (Set.of("help", "-h", "--help").contains(first)) {
            return Help.print(console, rest.subList(Math.min(1, rest.size()), rest.size()));
        }
        String two = rest.size() > 1 ? first + " " + rest.get(1) : first;
        String name = Verbs.NAMES.contains(two) ? two : first;
        if (!Verbs.NAMES.contains(name)) {
            Optional<Path> plugin = Plugins.find(first, console.environment());
            if (plugin.isPresent()) {
                Plugins.Leading options = new Plugins.Leading(said.subList(0, leading));
                return Plugins.run(plugin.get(), console, options, rest.subList(1, rest.size()));
            }
            throw unknown(first, two);
        }
        List<String> words = new ArrayList<>(said.subList(0, leading));
        List<String> behind = rest.subList(name.equals(two) && rest.size() > 1 ? 2 : 1, rest.size());
        if (name.equals("why")) {
            int more = Math.min(leading(behind), behind.size());
            List<String> asked = behind.subList(more, behind.size());
            Optional<String> command = WhyCommand.name(asked);
            if (command.isPresent()) {
                words.addAll(behind.subList(0, more));
                words.addAll(asked.subList(command.get().split(" ").length, asked.size()));
                return run(console, command.get(), words, WhyCommand::run);
            }
        }
        words.addAll(behind);
        return run(console, name, words, Verb::run);
    }

    /** Where the command stands behind options that may stand before it; behind the end where a value is missing. */
    static int leading(List<String> words) {
        int at = 0;
        while (at < words.size() && isLeading(words.get(at))) {
            at += LEADING.contains(words.get(at)) ? 2 : 1;
        }
        return at;
    }

    /** An option of every command may stand before the command. */
    private static boolean isLeading(String word) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return LEADING.contains(name) || LEADING_FLAGS.contains(word);
    }

    private static int run(
            Console console, String name, List<String> words, BiFunction<Verb, Invocation, Integer> way) {
        Verb verb = Verbs.make(name);
        CommandSpec spec = Help.spec(name, verb);
        if (words.contains("--help") || words.contains("-h")) {
            return Help.print(console, spec, verb);
        }
        // A value that begins with - is one where it is written behind =, and else an option that is misspelt.
        CommandLine line = new CommandLine(spec)
                .setUnmatchedOptionsAllowedAsOptionParameters(
                        words.stream().anyMatch(word -> word.matches("--?[a-z-]+=-.*")));
        try (Invocation call = new Invocation(parsed(line, inWords(words)), console)) {
            call.form();
            if (call.value("--as-of").isPresent() && !verb.answersAsOf()) {
                throw new UsageException(
                        "ptool " + name + " does not take --as-of: the past can be asked about, not"
                                + " changed; board, avail, gaps, why, list, show, log, today, report, check and export take it");
            }
            return way.apply(verb, call);
        }
    }

    /** Time that is past as {@code 2h ago}: after a word that begins with a minus the parser looks for no value. */
    private static List<String> inWords(List<String> words) {
        List<String> said = new ArrayList<>(words);
        for (int i = 0; i < said.size(); i++) {
            Matcher ago = AGO.matcher(said.get(i));
            boolean value = i > 0 && MOMENTS.contains(said.get(i - 1));
            if (ago.matches() && (value || ago.group(1) != null)) {
                said.set(i, (ago.group(1) == null ? "" : ago.group(1)) + ago.group(2) + " ago");
            }
        }
        return said;
    }

    private static ParseResult parsed(CommandLine line, List<String> words) {
        try {
            return line.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.UnmatchedArgumentException unmatched) {
            if (unmatched.getUnmatched().isEmpty()) {
                // An option stands where the value of another should; picocli names both.
                throw new UsageException(unmatched.getMessage() + "; write a value that begins with - as --option=-…");
            }
            String word = unmatched.getUnmatched().get(0);
            boolean option = word.startsWith("-");
            Set<String> options = line.getCommandSpec().optionsMap().keySet();
            String hint = Suggestions.nearest(word, options).stream()
                    .findFirst()
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; see " + line.getCommandName() + " --help");
            throw new UsageException(
                    option ? "no option '" + word + "'" + hint : "'" + word + "' is a word too many" + hint);
        }
    }

    private static RefusedException unknown(String first, String two) {
        List<String> near = Verbs.NAMES.stream()
                .filter(name -> name.startsWith(first + " "))
                .toList();
        List<String> meant = Stream.of(
                        near, Suggestions.nearest(two, Verbs.NAMES), Suggestions.nearest(first, Verbs.NAMES))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
        String what = first.startsWith("-") ? "option" : "command";
        String hint = meant.isEmpty() ? "see ptool help" : "did you mean " + String.join(", ", meant) + "?";
        return new RefusedException(new Rejection.Invalid("no " + what + " '" + Plain.of(first) + "'; " + hint));
    }
}
