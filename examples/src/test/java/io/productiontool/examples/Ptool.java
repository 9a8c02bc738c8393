package io.productiontool.examples;

import io.productiontool.cli.Console;
import io.productiontool.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands over the studio in a file. */
@FunctionalInterface
interface Ptool {

    Ended run(Path studio, String... words) throws Exception;

    /** What a command left. */
    record Ended(int code, String out, String err) {}

    /** In this process, as fast as it goes. */
    static Ended inProcess(Path studio, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("PTOOL_STUDIO", studio.toString(), "PTOOL_USER", "check"),
                        false),
                words);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** By the script at the top of the tree, as people do. */
    static Ended byLauncher(Path studio, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of("..", "ptool").toString()));
        command.addAll(List.of(words));
        Path err = studio.resolveSibling("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("PTOOL_STUDIO", studio.toString());
        builder.environment().put("PTOOL_USER", "check");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }
}
