package io.productiontool.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the usual commands over a studio of its own, so that the JVM can note which classes they need and archive them.
 * The launcher calls it, with the flags that it starts every command with.
 */
public final class Training {

    private static final String BOOKINGS = "artist,project,start,end\nana,sol,2031-04-01,2031-04-02\n";

    private final Path folder;

    private Training(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a studio and runs the commands.
     *
     * @param args the folder to write in
     */
    public static void main(String[] args) throws IOException {
        Training training = new Training(Path.of(args[0]));
        training.found();
        training.book();
        training.ask();
    }

    private void found() throws IOException {
        run("init", "Training", "--zone", "Europe/London");
        run("artist", "create", "Ana Duarte", "--skills", "comp:4 roto:2", "--rate", "420 EUR");
        run("artist", "create", "Raj Patel", "--skills", "comp:3", "--location", "London");
        run("project", "create", "Solaris", "--code", "SOL");
        run("project", "create", "Dune", "--code", "DUNE");
        Path sheet = Files.writeString(folder.resolve("bookings.csv"), BOOKINGS);
        run("import", "bookings", sheet.toString());
    }

    private void book() {
        run("hold", "raj", "dune", "2031-03-05..07");
        run("hold", "raj", "sol", "2031-03-03..07", "--dry-run");
        run("hold", "raj", "sol", "2031-03-03..07");
        run("why", "confirm", "H2");
        run("why", "raj", "2031-03-03..07");
        run("book", "ana", "sol", "2031-03-03..07", "-o", "json");
        run("book", "ana", "dune", "2031-03-03..07");
        run("confirm", "H1");
        run("absent", "ana", "2031-03-04", "--sick");
    }

    private void ask() {
        run("--version");
        run("help");
        run("avail", "--help");
        run("avail", "2031-03-03..14", "--skill", "comp:3", "--load", "50");
        run("avail", "2031-03-03..14", "--location", "London", "-o", "json");
        run("gaps", "ana", "2031-03-03..14");
        run("board", "2031-03-03..14");
        run("contested", "2031-03-03..14");
        run("artist", "list");
        run("artist", "show", "ana");
        run("show", "H2");
        run("log");
        run("check");
        run("export", "bookings");
        run("artist", "lst");
    }

    private void run(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "PTOOL_STUDIO", folder.resolve("training.db").toString(),
                "PTOOL_USER", "training",
                "PTOOL_NOW", "2031-03-01T09:00:00Z");
        Main.run(new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, false), words);
    }
}
