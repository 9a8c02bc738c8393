package io.productiontool.cli;

import io.productiontool.cli.config.Settings;
import io.productiontool.engine.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Commands that others add: {@code ptool foo} is {@code ptool-foo} on the PATH, where there is no command of that name. */
public final class Plugins {

    private static final String PREFIX = "ptool-";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    private Plugins() {}

    /** The program of a command; empty where there is none. */
    static Optional<Path> find(String name, Map<String, String> environment) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return folders(environment).stream()
                .map(folder -> folder.resolve(PREFIX + name))
                .filter(Plugins::isProgram)
                .findFirst();
    }

    /** The names of all, in order; those of our own commands left out, which none takes over. */
    static List<String> names(Map<String, String> environment) {
        return named(environment).stream()
                .filter(name -> !Verbs.NAMES.contains(name))
                .toList();
    }

    /** The names of all, in order, those of our own commands too. */
    public static List<String> named(Map<String, String> environment) {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : folders(environment)) {
            try (DirectoryStream<Path> programs = Files.newDirectoryStream(folder, PREFIX + "*")) {
                for (Path program : programs) {
                    String name = program.getFileName().toString().substring(PREFIX.length());
                    if (NAME.matcher(name).matches() && isProgram(program)) {
                        names.add(name);
                    }
                }
            } catch (IOException unreadable) {
                // A folder that cannot be listed holds nothing that could be run.
            }
        }
        return List.copyOf(names);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static List<Path> folders(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                // An empty or relative one means wherever somebody happens to stand, with whatever lies there.
                Path path = Path.of(folder);
                if (path.isAbsolute() && Files.isDirectory(path)) {
                    folders.add(path);
                }
            } catch (InvalidPathException none) {
                // What is no path is no folder to look in.
            }
        }
        return folders;
    }

    /** Runs it with the words behind its name and returns its exit code; it talks to the terminal itself. */
    static int run(Path program, Console console, Leading said, List<String> words) {
        Settings settings = new Settings(console.environment(), said.value("--profile"));
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment()
                .put("PTOOL_STUDIO", settings.studio(said.value("--studio")).value());
        builder.environment()
                .put("PTOOL_USER", settings.user(said.value("--user")).value());
        try {
            return builder.start().waitFor();
        } catch (IOException failed) {
            throw new StoreException("cannot run " + program + ": " + failed.getMessage(), "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCodes.ENVIRONMENT;
        }
    }

    /** The options that stood before the command. */
    record Leading(List<String> words) {

        Optional<String> value(String option) {
            int at = words.lastIndexOf(option);
            return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
        }
    }
}
