package io.productiontool.cli.config;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Verb;
import io.productiontool.cli.config.Settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** {@code config}: which settings are in force, where each comes from, and where the file is. */
public final class ConfigVerb implements Verb {

    private final boolean path;

    private ConfigVerb(boolean path) {
        this.path = path;
    }

    public static Verb show() {
        return new ConfigVerb(false);
    }

    public static Verb path() {
        return new ConfigVerb(true);
    }

    @Override
    public String summary() {
        return path ? "Say where the configuration file is" : "Show the settings in force and where each comes from";
    }

    @Override
    public List<String> examples() {
        return path ? List.of("ptool config path") : List.of("ptool config show --profile north");
    }

    @Override
    public void grammar(Grammar grammar) {}

    @Override
    public int run(Invocation call) {
        Settings settings = call.settings();
        if (path) {
            call.console().print(settings.path().toString());
            return ExitCodes.DONE;
        }
        List<Setting> rows = new ArrayList<>();
        settings.profile().ifPresent(rows::add);
        rows.add(settings.studio(call.value("--studio")));
        rows.add(settings.user(call.value("--user")));
        rows.add(settings.output(call.value("-o")));
        rows.add(settings.color(call.value("--color")));
        call.print(
                List.of(
                        Column.of("name", Setting::name),
                        Column.of("value", Setting::value),
                        Column.of("source", Setting::source)),
                rows);
        return ExitCodes.DONE;
    }
}
