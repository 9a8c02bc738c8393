package io.productiontool.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Collects the words and options of a command. Every value is text; the engine says what it means. */
public final class Grammar {

    private final CommandSpec spec;
    private int words;

    Grammar(CommandSpec spec) {
        this.spec = spec;
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
        spec.addPositional(PositionalParamSpec.builder()
                .index(words + "..*")
                .arity("1..*")
                .paramLabel(label)
                .description(help)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return this;
    }

    private Grammar word(String label, String help, String arity) {
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
        spec.addOption(OptionSpec.builder(name.split(" "))
                .arity("0")
                .description(help)
                .type(boolean.class)
                .build());
        return this;
    }

    /** The options that every command takes. */
    static void everywhere(CommandSpec spec) {
        new Grammar(spec)
                .value("--studio", "FILE", "the studio; else $PTOOL_STUDIO, else studio.db in this folder")
                .value("--user", "ID", "who acts; else $PTOOL_USER, else your name on this machine")
                .value("-o --output", "FORM", "table, wide, json, jsonl, yaml or csv")
                .value("--color", "WHEN", "auto, always or never")
                .value("--key", "KEY", "do it once for this key, however often it is run")
                .flag("--dry-run", "decide as always, write nothing")
                .flag("--strict", "warnings are refusals")
                .flag("--yes", "do not ask")
                .flag("-h --help", "this help");
    }
}
