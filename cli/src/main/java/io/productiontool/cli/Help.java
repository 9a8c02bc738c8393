package io.productiontool.cli;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.RefusedException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help: what there is, and for each command what it does, with an example. */
final class Help {

    private Help() {}

    static CommandSpec spec(String name, Verb verb) {
        CommandSpec spec = CommandSpec.create().name("ptool " + name);
        Grammar.everywhere(spec, verb.answersAsOf());
        verb.grammar(new Grammar(spec));
        spec.usageMessage()
                .description(verb.summary())
                .synopsisHeading("")
                .width(100)
                .abbreviateSynopsis(true)
                .sortOptions(false);
        return spec;
    }

    static int print(Console console, CommandSpec spec, Verb verb) {
        console.print(verb.summary());
        console.print("");
        verb.examples().forEach(example -> console.print("  " + example));
        console.print("");
        new CommandLine(spec).usage(console.out(), CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return ExitCodes.DONE;
    }

    static int print(Console console, List<String> words) {
        if (words.isEmpty()) {
            overview(console);
            return ExitCodes.DONE;
        }
        String name = String.join(" ", words);
        if (name.equals("exit-codes")) {
            console.print(ExitCodes.HELP.stripTrailing());
            return ExitCodes.DONE;
        }
        if (!Verbs.NAMES.contains(name)) {
            throw new RefusedException(new Rejection.Invalid(
                    "no help on '" + Plain.of(name) + "'; see ptool help, or ptool help exit-codes"));
        }
        Verb verb = Verbs.make(name);
        return print(console, spec(name, verb), verb);
    }

    private static void overview(Console console) {
        console.print("ptool books artists onto projects, and nobody twice.");
        console.print("");
        Verbs.NAMES.forEach(name ->
                console.print("  " + Plain.fit(name, 18) + Verbs.make(name).summary()));
        console.print("");
        List<String> plugins = Plugins.names(console.environment());
        if (!plugins.isEmpty()) {
            console.print("Plugins: " + String.join(", ", plugins));
            console.print("");
        }
        console.print(
                "ptool COMMAND --help explains one, with examples; ptool help exit-codes; ptool demo shows it all.");
    }
}
