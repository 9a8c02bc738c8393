package io.productiontool.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents of the project show: blocks of commands, what they print, and commands within the text. */
final class Documents {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("(?m)^```([a-z]*)\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("(?<!`)`(ptool [^`]+)`(?!`)");

    private Documents() {}

    /**
     * A fenced block of commands.
     *
     * @param output the block of text that follows at once, if one does
     */
    record Block(String commands, String output) {}

    /** README, CONTRIBUTING and everything in docs but the decisions. */
    static List<Path> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        } catch (IOException broken) {
            throw new IllegalStateException("docs", broken);
        }
    }

    static String text(Path document) {
        try {
            return Files.readString(document, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(document.toString(), broken);
        }
    }

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        int end = -1;
        while (fence.find()) {
            boolean follows = end >= 0 && text.substring(end, fence.start()).isBlank();
            if (fence.group(1).equals("sh")) {
                blocks.add(new Block(fence.group(2), ""));
                end = fence.end();
            } else if (fence.group(1).equals("text") && follows) {
                int last = blocks.size() - 1;
                blocks.set(last, new Block(blocks.get(last).commands, fence.group(2)));
                end = -1;
            } else {
                end = -1;
            }
        }
        return blocks;
    }

    /** The commands that stand within sentences and tables, those with a gap to fill in left out. */
    static List<String> spans(String text) {
        return SPAN.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(span -> span.group(1).replace("\\|", "|"))
                .filter(command -> !command.matches(".*(\\b[A-Z]{3,}\\b(?!-)|…|\\.\\.\\. ).*") || command.contains("'"))
                .toList();
    }
}
