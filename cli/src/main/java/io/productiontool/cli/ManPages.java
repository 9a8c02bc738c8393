package io.productiontool.cli;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code man FOLDER}: writes the manual, a page for each command, in the {@code man} macros of troff (man(7)). */
final class ManPages implements Verb {

    @Override
    public String summary() {
        return "Write the manual pages into a folder";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool man ~/.local/share/man/man1");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("FOLDER", "where man looks for pages of section 1");
    }

    @Override
    public int run(Invocation call) {
        Path folder = Path.of(call.word("FOLDER"));
        try {
            Files.createDirectories(folder);
            write(folder, "ptool", overview());
            for (String name : Verbs.NAMES) {
                write(folder, page(name), command(name));
            }
        } catch (IOException failed) {
            throw new StoreException(
                    "cannot write the manual into " + folder, "name a folder you can write to", failed);
        }
        call.console().say((Verbs.NAMES.size() + 1) + " pages written");
        return ExitCodes.DONE;
    }

    private static void write(Path folder, String page, String text) throws IOException {
        Files.writeString(folder.resolve(page + ".1"), text, StandardCharsets.UTF_8);
    }

    private static String page(String name) {
        return "ptool-" + name.replace(' ', '-');
    }

    private static String overview() {
        String commands = Verbs.NAMES.stream()
                .map(name -> ".TP\n" + bold(name) + "\n" + text(Verbs.make(name).summary()))
                .collect(Collectors.joining("\n"));
        return title("ptool")
                + section("NAME", "ptool \\- books artists onto projects, and nobody twice")
                + section("SYNOPSIS", bold("ptool") + "\nCOMMAND [WORD ...] [OPTION ...]")
                + section("COMMANDS", commands)
                + section("OPTIONS OF EVERY COMMAND", options(Help.spec("", new ManPages())))
                + section("EXIT STATUS", verbatim(ExitCodes.HELP))
                + section("SEE ALSO", text("ptool COMMAND --help, and a page for each command: man ptool-hold"));
    }

    private static String command(String name) {
        Verb verb = Verbs.make(name);
        CommandSpec spec = Help.spec(name, verb);
        String words = spec.positionalParameters().stream()
                .map(word -> word.arity().min() == 0 ? "[" + word.paramLabel() + "]" : word.paramLabel())
                .collect(Collectors.joining(" "));
        return title(page(name))
                + section("NAME", text(page(name)) + " \\- " + text(verb.summary()))
                + section("SYNOPSIS", bold("ptool " + name) + "\n" + text(words + " [OPTION ...]"))
                + section("WORDS", words(spec))
                + section("OPTIONS", options(spec))
                + section("EXAMPLES", verbatim(String.join("\n", verb.examples())))
                + section("EXIT STATUS", verbatim(ExitCodes.HELP))
                + section("SEE ALSO", bold("ptool") + "(1)");
    }

    private static String title(String page) {
        return ".TH " + text(page.toUpperCase(Locale.ROOT)) + " 1 \"" + Version.date() + "\" \"ptool "
                + text(Version.read()) + "\" \"Production Tool\"\n";
    }

    private static String section(String heading, String body) {
        return body.isEmpty() ? "" : ".SH " + heading + "\n" + body + "\n";
    }

    private static String words(CommandSpec spec) {
        return spec.positionalParameters().stream().map(ManPages::word).collect(Collectors.joining("\n"));
    }

    private static String word(PositionalParamSpec word) {
        return ".TP\n" + text(word.paramLabel()) + "\n" + description(word);
    }

    private static String options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(ManPages::option)
                .collect(Collectors.joining("\n"));
    }

    private static String option(OptionSpec option) {
        String value = option.arity().max() > 0 ? " " + text(option.paramLabel()) : "";
        return ".TP\n\\fB" + text(String.join(", ", option.names())) + "\\fR" + value + "\n" + description(option);
    }

    private static String description(ArgSpec argument) {
        return text(String.join(" ", argument.description()));
    }

    private static String bold(String words) {
        return ".B " + text(words);
    }

    private static String verbatim(String lines) {
        return ".nf\n" + lines.stripTrailing().lines().map(ManPages::text).collect(Collectors.joining("\n")) + "\n.fi";
    }

    /** Text in which troff sees no request and no escape. */
    static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
