package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.Console;
import io.productiontool.cli.Main;
import io.productiontool.persistence.TestStudios;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Types commands over a studio, on Sunday 1 February 2026: Ana, Raj and Kim; Solaris (SOL) and Dune. */
final class Terminal {

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private String now = "2026-02-01T12:00:00Z";

    Terminal(Path folder) {
        this.folder = folder;
        done("init", "North", "--zone", "UTC");
        done("artist", "create", "Ana Duarte", "--id", "ana", "--skills", "comp:4 roto:2", "--department", "2D");
        done("artist", "create", "Raj Patel", "--id", "raj", "--skills", "comp:2", "--department", "2D");
        done("artist", "create", "Kim Soo-ah", "--id", "kim", "--skills", "fx:3", "--department", "FX");
        done("project", "create", "Solaris Rising", "--id", "sol", "--code", "SOL", "--set", "x.season=2");
        done("project", "create", "Dune", "--id", "dune", "--code", "DUNE", "--client", "Meridian");
    }

    /** What a command printed and ended with. */
    record Ended(int code, String out, String err) {}

    /** Another moment from now on. */
    void now(String instant) {
        now = instant;
    }

    /** A variable of the environment from now on. */
    void with(String variable, String value) {
        variables.put(variable, value);
    }

    /** Types a command whose success is taken for granted, and returns what it printed. */
    String done(String... words) {
        Ended ended = type(words);
        assertThat(ended.code).as(ended.err).isZero();
        return ended.out;
    }

    /** Types a command where nobody can be asked. */
    Ended type(String... words) {
        return type("", false, words);
    }

    Ended type(String in, boolean terminal, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = run(in, terminal, out, err, words);
        return new Ended(
                code,
                TestStudios.said(out.toString(StandardCharsets.UTF_8)),
                TestStudios.said(err.toString(StandardCharsets.UTF_8)));
    }

    /** What a command whose success is taken for granted printed, byte by byte. */
    byte[] bytes(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run("", false, out, err, words))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toByteArray();
    }

    private int run(String in, boolean terminal, OutputStream out, OutputStream err, String... words) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PTOOL_STUDIO", TestStudios.at(file()));
        environment.put("PTOOL_USER", "mia");
        environment.put("PTOOL_NOW", now);
        environment.put("COLUMNS", "100");
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                terminal);
        int code = Main.run(console, TestStudios.at(words));
        console.out().flush();
        return code;
    }

    /** The file that the studio is in, or stands for. */
    Path file() {
        return folder.resolve("studio.db");
    }

    /** How many events were ever recorded. */
    int events() {
        return (int) done("log", "-n", "10000", "-o", "jsonl").lines().count();
    }
}
