package io.productiontool.cli.config;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.config.Settings.Setting;
import io.productiontool.engine.record.Suggestions;
import java.util.ArrayList;
import java.util.List;

/** {@code config}: which settings are in force, where each comes from, and how one is written into the file. */
public final class ConfigVerb implements Verb {

    private final Action action;

    private ConfigVerb(Action action) {
        this.action = action;
    }

    private enum Action {
        LIST("List the settings in force and where each comes from", "ptool config list --profile north"),
        GET("Print one setting in force", "ptool config get studio"),
        SET("Write a setting into the configuration file", "ptool config set north.studio /shows/north.db"),
        PATH("Say where the configuration file is", "ptool config path");

        private final String summary;
        private final String example;

        Action(String summary, String example) {
            this.summary = summary;
            this.example = example;
        }
    }

    public static Verb list() {
        return new ConfigVerb(Action.LIST);
    }

    public static Verb get() {
        return new ConfigVerb(Action.GET);
    }

    public static Verb set() {
        return new ConfigVerb(Action.SET);
    }

    public static Verb path() {
        return new ConfigVerb(Action.PATH);
    }

    @Override
    public String summary() {
        return action.summary;
    }

    @Override
    public List<String> examples() {
        return action == Action.SET
                ? List.of(action.example, "ptool config set default north", "ptool config set hooks.timeout 30")
                : List.of(action.example);
    }

    @Override
    public void grammar(Grammar grammar) {
        if (action == Action.GET || action == Action.SET) {
            grammar.word(
                    "KEY",
                    String.join(", ", SettingKey.NAMES)
                            + (action == Action.SET ? "; north.studio of that profile" : ""));
        }
        if (action == Action.SET) {
            grammar.word("VALUE", "what it is from now on");
        }
    }

    @Override
    public int run(Invocation call) {
        Settings settings = call.settings();
        switch (action) {
            case PATH -> call.console().print(settings.path().toString());
            case LIST ->
                call.print(
                        List.of(
                                Column.of("name", Setting::name),
                                Column.of("value", ConfigVerb::shown),
                                Column.of("source", Setting::source)),
                        inForce(call));
            case GET -> {
                String key = key(call);
                call.console()
                        .print(Plain.of(inForce(call).stream()
                                .filter(setting -> setting.name().equals(key))
                                .findFirst()
                                .map(ConfigVerb::shown)
                                .orElse("")));
            }
            case SET -> {
                String key = key(call);
                String value = call.word("VALUE");
                SettingKey.check(
                        key.startsWith("hooks.") ? key : key.substring(key.lastIndexOf('.') + 1), value, settings);
                String where = settings.set(key, value);
                call.console()
                        .say(Plain.of(
                                key + " is " + StudioAddress.shown(value) + " in " + where + " of " + settings.path()));
                // What was written is not in force while something stands before it.
                inForce(call).stream()
                        .filter(setting ->
                                setting.name().equals(key) && setting.source().startsWith("$"))
                        .forEach(setting -> call.console()
                                .say(Plain.of("note: " + setting.source() + " stands before it: " + shown(setting))));
            }
        }
        return ExitCodes.DONE;
    }

    private static String shown(Setting setting) {
        return StudioAddress.shown(setting.value());
    }

    private static List<Setting> inForce(Invocation call) {
        Settings settings = call.settings();
        List<Setting> rows = new ArrayList<>();
        settings.profile().ifPresent(rows::add);
        rows.add(settings.studio(call.value("--studio")));
        rows.add(settings.user(call.value("--user")));
        rows.add(settings.output(call.value("-o")));
        rows.add(settings.color(call.value("--color")));
        rows.addAll(settings.hooks());
        return rows;
    }

    /** The key that was said; {@code default} is the profile in force. */
    private String key(Invocation call) {
        String said = call.word("KEY");
        boolean ofProfile = action == Action.SET && !SettingKey.NAMES.contains(said) && said.contains(".");
        String key = ofProfile ? said.substring(said.lastIndexOf('.') + 1) : said;
        if (!(ofProfile ? ConfigFile.KEYS : SettingKey.NAMES).contains(key)) {
            String hint = Suggestions.nearest(key, SettingKey.NAMES).stream()
                    .findFirst()
                    .map(near -> "did you mean " + near + "?")
                    .orElse("there are " + String.join(", ", SettingKey.NAMES));
            throw new UsageException("no setting '" + Plain.of(said) + "'; " + hint);
        }
        return action == Action.GET && key.equals("default") ? "profile" : said;
    }
}
