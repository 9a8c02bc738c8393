package io.productiontool.cli;

import io.productiontool.cli.Candidates.Candidate;
import io.productiontool.cli.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion for shells: {@code completion SHELL} prints a script, which asks {@code ptool __complete WORD…} for what may
 * stand where the last word is being typed. Each answer is a line: the word, a tab, what it is.
 */
final class Completion implements Verb {

    /** The name under which scripts ask. */
    static final String QUESTION = "__complete";

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");
    private static final int MOST = 500;

    @Override
    public String summary() {
        return "Print the script that completes names, ids and options in bash, zsh or fish";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "eval \"$(ptool completion bash)\"              in ~/.bashrc",
                "ptool completion zsh > ~/.zfunc/_ptool        with ~/.zfunc in fpath",
                "ptool completion fish > ~/.config/fish/completions/ptool.fish");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("SHELL", "bash, zsh or fish");
    }

    @Override
    public int run(Invocation call) {
        String shell = call.word("SHELL");
        if (!SHELLS.contains(shell)) {
            throw new UsageException("there is no completion for '" + shell + "'; there is for bash, zsh and fish");
        }
        call.console().print(script(shell).stripTrailing());
        return ExitCodes.DONE;
    }

    /** The script for a shell. */
    static String script(String shell) {
        String resource = "completion/ptool." + shell;
        try (InputStream in = Objects.requireNonNull(Completion.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + resource, broken);
        }
    }

    /** Answers a script; says nothing where there is nothing to say or the studio cannot be read. */
    static int answer(Console console, List<String> words) {
        try {
            String typed = words.isEmpty() ? "" : words.get(words.size() - 1);
            List<String> before = words.isEmpty() ? words : words.subList(0, words.size() - 1);
            List<Candidate> all = candidates(console, before, typed).distinct().toList();
            List<Candidate> begin = all.stream()
                    .filter(candidate -> candidate.beginsWith(typed))
                    .toList();
            List<Candidate> found = begin.isEmpty()
                    ? all.stream().filter(candidate -> candidate.isNamed(typed)).toList()
                    : begin;
            found.stream().limit(MOST).map(Completion::line).forEach(console::print);
        } catch (RuntimeException unanswerable) {
            // Whoever presses a key in the middle of a line must not get an error message into it.
            return ExitCodes.ENVIRONMENT;
        }
        return ExitCodes.DONE;
    }

    private static String line(Candidate candidate) {
        return candidate.about().isEmpty() ? candidate.word() : candidate.word() + "\t" + candidate.about();
    }

    private static Stream<Candidate> candidates(Console console, List<String> before, String typed) {
        int at = Main.leading(before);
        if (at > 0 && at > before.size()) {
            return value(console, before, "", before.get(before.size() - 1));
        }
        List<String> rest = before.subList(at, before.size());
        if (rest.isEmpty()) {
            return typed.startsWith("-") ? options(Help.spec("", new Completion())) : verbs("");
        }
        String two = rest.size() > 1 ? rest.get(0) + " " + rest.get(1) : rest.get(0);
        String name = Verbs.NAMES.contains(two) ? two : rest.get(0);
        if (!Verbs.NAMES.contains(name)) {
            return rest.size() == 1 ? verbs(name + " ") : Stream.empty();
        }
        List<String> words = rest.subList(name.split(" ").length, rest.size());
        Optional<String> asked = name.equals("why") ? WhyCommand.name(words) : Optional.empty();
        return asked.isPresent()
                ? inVerb(
                        console, before, asked.get(), words.subList(asked.get().split(" ").length, words.size()), typed)
                : inVerb(console, before, name, words, typed);
    }

    /** The first words of commands, or the second words of those that begin with a first. */
    private static Stream<Candidate> verbs(String first) {
        return Verbs.NAMES.stream()
                .filter(name -> name.startsWith(first))
                .map(name -> Candidate.of(
                        name.substring(first.length()).split(" ")[0],
                        name.substring(first.length()).contains(" ")
                                ? ""
                                : Verbs.make(name).summary()))
                .distinct();
    }

    private static Stream<Candidate> inVerb(
            Console console, List<String> before, String name, List<String> words, String typed) {
        CommandSpec spec = Help.spec(name, Verbs.make(name));
        List<String> said = new ArrayList<>();
        String open = "";
        for (String word : words) {
            boolean option = open.isEmpty() && word.startsWith("-");
            if (option) {
                OptionSpec known = spec.findOption(word);
                open = known != null && known.arity().max() > 0 ? word : "";
            } else if (!open.isEmpty()) {
                open = "";
            } else {
                said.add(word);
            }
        }
        if (!open.isEmpty()) {
            return value(console, before, name, open);
        }
        if (typed.startsWith("-")) {
            return options(spec);
        }
        return spec.positionalParameters().stream()
                .filter(word -> word.index().contains(said.size()))
                .flatMap(word -> source(console, before).of(name, word.paramLabel(), ""));
    }

    private static Stream<Candidate> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> Candidate.of(option.longestName(), String.join(" ", option.description())));
    }

    private static Stream<Candidate> value(Console console, List<String> before, String verb, String option) {
        OptionSpec known = Help.spec(verb, verb.isEmpty() ? new Completion() : Verbs.make(verb))
                .findOption(option);
        return known == null
                ? Stream.empty()
                : source(console, before).of(verb, known.paramLabel(), known.longestName());
    }

    /** The studio that the line so far names. */
    private static Candidates source(Console console, List<String> before) {
        Composition composition =
                new Composition(console, new Settings(console.environment(), said(before, "--profile")));
        return new Candidates(
                () -> composition.studio(
                        composition.studioUri(said(before, "--studio")), composition.user(said(before, "--user"))),
                composition.clock().instant());
    }

    private static Optional<String> said(List<String> words, String option) {
        int at = words.lastIndexOf(option);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }
}
