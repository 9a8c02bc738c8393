package io.productiontool.cli.config;

import io.productiontool.cli.Output;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.Suggestions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be set in the configuration file, and to what. */
final class SettingKey {

    /** The settings of a profile, and those of the file. */
    static final List<String> NAMES = Stream.concat(
                    ConfigFile.KEYS.stream(), Stream.of("default", "hooks.timeout", "hooks.studio"))
            .toList();

    private SettingKey() {}

    /** @throws UsageException when the setting cannot have the value */
    static void check(String key, String value, Settings settings) {
        switch (key) {
            case "output" -> oneOf(key, value, Output.Form.words());
            case "color" -> oneOf(key, value, List.of("auto", "always", "never"));
            case "hooks.studio" -> oneOf(key, value, List.of("true", "false"));
            case "user" -> Ids.check("user", value);
            case "default" -> profile(value, settings.profiles());
            case "hooks.timeout" -> {
                if (!value.matches("[1-9][0-9]{0,3}")) {
                    throw new UsageException("hooks.timeout is a number of seconds, such as 10");
                }
            }
            default -> {
                if (value.isBlank()) {
                    throw new UsageException(key + " cannot be empty");
                }
            }
        }
    }

    private static void profile(String value, Set<String> profiles) {
        if (!profiles.contains(value)) {
            String hint = Suggestions.nearest(value, profiles).stream()
                    .findFirst()
                    .map(near -> "did you mean " + near + "?")
                    .orElse("make it first: ptool config set NAME.studio FILE");
            throw new UsageException("no profile '" + Plain.of(value) + "'; " + hint);
        }
    }

    private static void oneOf(String key, String value, List<String> values) {
        if (!values.contains(value)) {
            throw new UsageException(
                    key + " is one of " + String.join(", ", values) + ", not '" + Plain.of(value) + "'");
        }
    }
}
