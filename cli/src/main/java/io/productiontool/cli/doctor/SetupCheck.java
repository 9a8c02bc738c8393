package io.productiontool.cli.doctor;

import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plugins;
import io.productiontool.cli.Verbs;
import io.productiontool.cli.config.Settings;
import io.productiontool.cli.hook.Hooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the user has set up: the configuration file, hooks, plugins, and what is kept from start to start. */
final class SetupCheck {

    private final Diagnosis diagnosis;
    private final Invocation call;

    SetupCheck(Diagnosis diagnosis, Invocation call) {
        this.diagnosis = diagnosis;
        this.call = call;
    }

    void run() {
        configuration();
        hooks();
        plugins();
        cache();
    }

    /** A file that cannot be read ends every command with its line and reason, this one too. */
    private void configuration() {
        Settings settings = call.settings();
        String profile = settings.profile()
                .map(one -> "profile " + one.value() + " by " + one.source())
                .orElse("no profile in force");
        diagnosis.ok("configuration", Files.exists(settings.path()) ? settings.path() + ", " + profile : "none");
    }

    private void hooks() {
        Hooks hooks = Hooks.of(call);
        for (Path folder : hooks.folders()) {
            List<Path> files = list(folder);
            files.forEach(this::hook);
            if (files.stream().noneMatch(Hooks::isRun)) {
                diagnosis.note("hooks", folder + " has none that would be run", "remove it; looking costs time");
            }
        }
        if (!hooks.any()) {
            diagnosis.ok("hooks", "none");
        }
    }

    private void hook(Path hook) {
        if (!Hooks.isNamed(hook)) {
            diagnosis.note(
                    "hook", hook + " is never run", "call it before, after, or before-COMMAND: before-artist-create");
        } else if (!Hooks.isRun(hook)) {
            diagnosis.problem("hook", hook + " is not executable, so it is passed over", "chmod +x " + hook);
        } else if (Hooks.isWritableByOthers(hook)) {
            diagnosis.problem("hook", hook + " can be written by others, so commands fail", "chmod go-w " + hook);
        } else {
            diagnosis.ok("hook", hook.toString());
        }
    }

    private void plugins() {
        Set<String> ours = Set.copyOf(Verbs.NAMES);
        List<String> named = Plugins.named(call.console().environment());
        named.stream()
                .filter(ours::contains)
                .forEach(name -> diagnosis.note(
                        "plugin", "ptool-" + name + " is never run: ptool has a command " + name, "rename it"));
        String others = named.stream().filter(name -> !ours.contains(name)).collect(Collectors.joining(", "));
        diagnosis.ok("plugins", others.isEmpty() ? "none" : others);
    }

    private void cache() {
        String said = System.getProperty("ptool.cache", "");
        if (said.isEmpty()) {
            diagnosis.note(
                    "kept between starts",
                    "nothing: no folder for it can be written",
                    "set XDG_CACHE_HOME to a folder of yours; starts take twice as long meanwhile");
            return;
        }
        List<String> kept = list(Path.of(said)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
        boolean archive = kept.stream().anyMatch(name -> name.endsWith(".archive"));
        boolean driver = kept.stream().anyMatch(name -> name.startsWith("driver-"));
        String found = Stream.of(archive ? "classes" : "", driver ? "driver" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        diagnosis.ok("kept between starts", (found.isEmpty() ? "nothing yet" : found) + " in " + said);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            // What cannot be listed is not run and not used either.
            return List.of();
        }
    }
}
