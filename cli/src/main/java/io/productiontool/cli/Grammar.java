package io.productiontool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Collects the words and options of a command. Every value is text; the engine says what it means. */
public final class Grammar {

    private final CommandSpec spec;
    private final List<Term> terms = new ArrayList<>();
    private int words;

    Grammar(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * One word or option.
     *
     * @param name the label of a word, or the names of an option
     * @param field what it is called in an object of {@code ptool batch}
     * @param several whether it takes a list
     * @param flag whether it takes no value
     */
    public record Term(String name, String field, boolean several, boolean flag, String help) {

        static Term of(String name, boolean several, boolean flag, String help) {
            String first = name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
            String field = first.startsWith("--") ? first.substring(2) : first.toLowerCase(Locale.ROOT);
            return new Term(name, field, several, flag, help);
        }
    }

    /** The words and options that a command takes, in order; those of every command left out. */
    public static List<Term> terms(Verb verb) {
        Grammar grammar = new Grammar(CommandSpec.create());
        verb.grammar(grammar);
        return List.copyOf(grammar.terms);
    }

    /** Says what the last word or option is called in an object of {@code ptool batch}: else as here, in small letters. */
    public Grammar field(String name) {
        Term last = terms.remove(terms.size() - 1);
        terms.add(new Term(last.name(), name, last.several(), last.flag(), last.help()));
        return this;
    }

    /** A word that must be there. */
    public Grammar word(String label, String help) {
        return word(label, help, "1");
    }

    /** A last word that may be missing. */
    public Grammar optionalWord(String label, String help) {
        return word(label, help, "0..1");
    }

    /** One word or more, at the end. */
    public Grammar words(String label, String help) {
        return words(label, help, "1..*");
    }

    /** Any number of words, at the end; the command says how many make sense. */
    public Grammar anyWords(String label, String help) {
        return words(label, help, "0..*");
    }

    private Grammar words(String label, String help, String arity) {
        terms.add(Term.of(label, true, false, help));
        spec.addPositional(PositionalParamSpec.builder()
                .index(words + "..*")
                .arity(arity)
                .paramLabel(label)
                .description(help)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return this;
    }

    private Grammar word(String label, String help, String arity) {
        terms.add(Term.of(label, false, false, help));
        spec.addPositional(PositionalParamSpec.builder()
                .index(Integer.toString(words++))
                .arity(arity)
                .paramLabel(label)
                .description(help)
                .type(String.class)
                .build());
        return this;
    }

    /** An option with a value. */
    public Grammar value(String name, String label, String help) {
        terms.add(Term.of(name, false, false, help));
        spec.addOption(OptionSpec.builder(name.split(" "))
                .arity("1")
                .paramLabel(label)
                .description(help)
                .type(String.class)
                .build());
        return this;
    }

    /** An option with a value that may be said several times. */
    public Grammar values(String name, String label, String help) {
        terms.add(Term.of(name, true, false, help));
        spec.addOption(OptionSpec.builder(name.split(" "))
                .arity("1")
                .paramLabel(label)
                .description(help)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return this;
    }

    /** An option without a value. */
    public Grammar flag(String name, String help) {
        terms.add(Term.of(name, false, true, help));
        spec.addOption(OptionSpec.builder(name.split(" "))
                .arity("0")
                .description(help)
                .type(boolean.class)
                .build());
        return this;
    }

    /** An option whose value may be missing: it is empty text then. */
    private Grammar maybeValue(String name, String label, String help) {
        spec.addOption(OptionSpec.builder(name.split(" "))
                .arity("0..1")
                .fallbackValue("")
                .paramLabel(label)
                .description(help)
                .type(String.class)
                .build());
        return this;
    }

    /**
     * The options that every command takes.
     *
     * @param answersAsOf whether it makes sense of {@code --as-of}; else the help does not offer it
     */
    static void everywhere(CommandSpec spec, boolean answersAsOf) {
        spec.addOption(OptionSpec.builder("--as-of")
                .arity("1")
                .paramLabel("MOMENT")
                .description("answer as the studio knew it then: yesterday 18:00, 2026-11-01, '2h ago'")
                .type(String.class)
                .hidden(!answersAsOf)
                .build());
        new Grammar(spec)
                .value("--studio", "FILE", "the studio; else $PTOOL_STUDIO, else studio.db in this folder")
                .value("--user", "ID", "who acts; else $PTOOL_USER, else your name on this machine")
                .value("--profile", "NAME", "settings of this profile; else $PTOOL_PROFILE, see ptool config list")
                .value("-o --output", "FORM", "table, wide, json, jsonl, yaml or csv")
                .maybeValue(
                        "--json", "FIELDS", "JSON with these fields alone: handle,artist; without any it lists them")
                .value("--jq", "EXPRESSION", "filter the JSON as jq -r does")
                .value("--color", "WHEN", "auto, always or never")
                .value("--key", "KEY", "do it once for this key, however often it is run")
                .flag("--dry-run", "decide as always, write nothing")
                .flag("--strict", "warnings are refusals")
                .flag("--yes", "do not ask")
                .flag("-h --help", "this help");
    }
}
