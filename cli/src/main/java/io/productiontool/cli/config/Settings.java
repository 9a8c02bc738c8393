package io.productiontool.cli.config;

import io.productiontool.cli.UsageException;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is in force: what was said as an option, else in a variable, else in the profile, else the default. */
public final class Settings {

    private static final String FIRST_PROFILE = "main";
    private static final Duration HOOK_TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, String> environment;
    private final Optional<String> profileSaid;
    private @Nullable ConfigFile file;

    /** @param profileSaid the value of {@code --profile} */
    public Settings(Map<String, String> environment, Optional<String> profileSaid) {
        this.environment = environment;
        this.profileSaid = profileSaid;
    }

    /** A value and where it comes from. */
    public record Setting(String name, String value, String source) {}

    /** The folder of the user's configuration. */
    public Path folder() {
        String said = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return (said.isEmpty() ? Path.of(home, ".config") : Path.of(said)).resolve("ptool");
    }

    /** Where the configuration file is, or would be. */
    public Path path() {
        return folder().resolve("config.yaml");
    }

    /** The studio's file. */
    public Setting studio(Optional<String> option) {
        return setting("studio", option, "PTOOL_STUDIO").orElse(new Setting("studio", "studio.db", "default"));
    }

    /** Who acts. */
    public Setting user(Optional<String> option) {
        return setting("user", option, "PTOOL_USER")
                .orElseGet(() -> new Setting(
                        "user",
                        environment.getOrDefault("USER", System.getProperty("user.name")),
                        "your name on this machine"));
    }

    /** The form of output. */
    public Setting output(Optional<String> option) {
        return setting("output", option, "PTOOL_OUTPUT").orElse(new Setting("output", "table", "default"));
    }

    /** When to colour. */
    public Setting color(Optional<String> option) {
        return setting("color", option, "PTOOL_COLOR").orElse(new Setting("color", "auto", "default"));
    }

    /** The profile in force, and what said so; empty where there is none. */
    public Optional<Setting> profile() {
        return profileSaid
                .map(name -> new Setting("profile", name, "--profile"))
                .or(() -> variable("profile", "PTOOL_PROFILE"))
                .or(() -> file().usual().map(name -> new Setting("profile", name, path().toString())));
    }

    /** How long a hook may take. */
    public Duration hookTimeout() {
        return file().hookTimeout().map(Long::valueOf).map(Duration::ofSeconds).orElse(HOOK_TIMEOUT);
    }

    /** Whether hooks that lie beside a studio's file are run. */
    public boolean studioHooks() {
        return file().studioHooks();
    }

    /** The settings of hooks. */
    List<Setting> hooks() {
        String source = path().toString();
        return List.of(
                file().hookTimeout()
                        .map(seconds -> new Setting("hooks.timeout", seconds, source))
                        .orElse(new Setting("hooks.timeout", Long.toString(HOOK_TIMEOUT.toSeconds()), "default")),
                new Setting("hooks.studio", Boolean.toString(studioHooks()), studioHooks() ? source : "default"));
    }

    /** The names of the profiles there are. */
    Set<String> profiles() {
        return file().profiles().keySet();
    }

    /**
     * Writes a setting into the file: {@code default}, {@code hooks.timeout}, {@code north.studio}, or {@code studio} of
     * the profile in force; where there is none, one is made and becomes the default.
     *
     * @return where it stands now, for people
     */
    String set(String key, String value) {
        int dot = key.lastIndexOf('.');
        String where = "the file";
        if (key.equals("default") || key.startsWith("hooks.")) {
            ConfigEdit.set(path(), List.of(key.split("\\.")), value);
        } else {
            String profile = dot > 0
                    ? key.substring(0, dot)
                    : profile().map(Setting::value).orElse(FIRST_PROFILE);
            ConfigEdit.set(path(), List.of("profiles", profile, key.substring(dot + 1)), value);
            where = "profile " + profile;
            if (dot < 0 && profile().isEmpty()) {
                ConfigEdit.set(path(), List.of("default"), profile);
            }
        }
        file = null;
        return where;
    }

    private Optional<Setting> setting(String name, Optional<String> option, String variable) {
        return option.map(value -> new Setting(name, value, "--" + name))
                .or(() -> variable(name, variable))
                .or(() -> profile().flatMap(profile -> inProfile(profile, name)));
    }

    private Optional<Setting> variable(String name, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(value -> new Setting(name, value, "$" + variable));
    }

    private Optional<Setting> inProfile(Setting profile, String name) {
        Map<String, String> settings = file().profiles().get(profile.value());
        if (settings == null) {
            List<String> meant =
                    Suggestions.nearest(profile.value(), file().profiles().keySet());
            String hint = meant.isEmpty() ? path() + " says which there are" : "did you mean " + meant.get(0) + "?";
            throw new UsageException("no profile '" + Text.printable(profile.value()) + "'; " + hint);
        }
        return Optional.ofNullable(settings.get(name))
                .map(value -> new Setting(name, value, "profile " + profile.value()));
    }

    private ConfigFile file() {
        if (file == null) {
            file = ConfigFile.read(path());
        }
        return file;
    }
}
