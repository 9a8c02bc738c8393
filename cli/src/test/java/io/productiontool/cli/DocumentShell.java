package io.productiontool.cli;

import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * As much of a shell as the documents use: {@code ptool} runs in this process; {@code export}, and {@code cat} with lines to
 * the end mark are known; everything else is given to {@code sh}. A file is named from the scratch folder.
 */
final class DocumentShell {

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int last;
    private boolean agreeing;

    DocumentShell(Path folder) {
        this.folder = folder;
        environment.put("PTOOL_USER", "mia");
        environment.put("COLUMNS", "100");
        environment.put("HOME", folder.toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("PTOOL_STUDIO", TestStudios.at(folder.resolve("studio.db")));
    }

    /** Runs a block; returns all that a person would see of it. */
    String run(String commands, Consumer<String> before) throws IOException, InterruptedException {
        printed.reset();
        Iterator<String> lines = commands.lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next().replaceFirst("\\s{2,}#.*$", "").strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                before.accept(line);
                run(line, lines);
            }
        }
        return TestStudios.said(printed.toString(StandardCharsets.UTF_8)).replace(folder + "/", "");
    }

    /** Has somebody sit at the terminal who answers every question with yes. */
    void agree() {
        agreeing = true;
    }

    /** What the last command ended with. */
    int last() {
        return last;
    }

    private void run(String line, Iterator<String> lines) throws IOException, InterruptedException {
        int mark = line.indexOf("<<'");
        String here = "";
        String command = line;
        if (mark >= 0) {
            String end = line.substring(mark + 3, line.length() - 1);
            StringBuilder text = new StringBuilder();
            for (String next = lines.next(); !next.equals(end); next = lines.next()) {
                text.append(next).append('\n');
            }
            here = text.toString();
            command = line.substring(0, mark).strip();
        }
        List<String> words = words(command);
        if (words.get(0).equals("echo") && words.indexOf("|") == 2) {
            here = words.get(1) + "\n";
            words = words.subList(3, words.size());
        }
        String first = words.get(0).replaceFirst("^\\./", "");
        if (first.equals("export")) {
            words.subList(1, words.size()).forEach(this::set);
        } else if (first.equals("ptool") && words.stream().noneMatch(word -> word.matches("[|;]|&&"))) {
            last = ptool(words.subList(1, words.size()), here);
        } else {
            last = shell(command, here);
        }
    }

    private void set(String assignment) {
        int equals = assignment.indexOf('=');
        String name = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        environment.put(name, name.equals("PTOOL_STUDIO") ? TestStudios.at(folder.resolve(value)) : value);
    }

    private int ptool(List<String> said, String here) throws IOException {
        List<String> words = new ArrayList<>(said);
        int redirect = words.indexOf(">");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PrintStream talk = new PrintStream(printed, true, StandardCharsets.UTF_8);
        PrintStream data = redirect < 0 ? talk : new PrintStream(file, true, StandardCharsets.UTF_8);
        List<String> command = redirect < 0 ? words : words.subList(0, redirect);
        InputStream in = new ByteArrayInputStream((agreeing ? "y\n" : here).getBytes(StandardCharsets.UTF_8));
        command.replaceAll(word -> isFile(word) ? folder.resolve(word).toString() : word);
        int code = Main.run(
                new Console(in, data, talk, environment, agreeing), TestStudios.at(command.toArray(String[]::new)));
        data.flush();
        if (redirect >= 0) {
            Files.write(folder.resolve(words.get(redirect + 1)), file.toByteArray());
        }
        return code;
    }

    private static boolean isFile(String word) {
        return word.matches("[a-z][a-z0-9-]*\\.(csv|xlsx|jsonl|db|html|svg|txt|yaml)");
    }

    private int shell(String command, String here) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(folder, "output", "");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().write(here.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("hangs: " + command);
        }
        printed.write(Files.readAllBytes(output));
        return process.exitValue();
    }

    /** The words of a line, quotes taken off. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (quote != 0 && sign == quote) {
                quote = 0;
            } else if (quote == 0 && (sign == '\'' || sign == '"')) {
                quote = sign;
                begun = true;
            } else if (quote == 0 && sign == ' ') {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(sign);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is open: " + line);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
