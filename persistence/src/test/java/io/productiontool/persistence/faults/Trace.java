package io.productiontool.persistence.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recorded changes of a studio's files by a {@link Writer}, with what it said in between, in order. */
final class Trace {

    /**
     * One call.
     *
     * @param name of the call; {@code say} for a line that was said
     * @param file the last part of its path: {@code s.db-wal}
     * @param nth which call of this name it was, from 1
     * @param bytes what was written or said
     * @param offset where, or the length to which the file was cut
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Call(String name, String file, int nth, byte[] bytes, long offset) {}

    private static final Pattern LINE = Pattern.compile(
            "\\d+ +(\\w+)\\((?:\\d+<([^>]*)>(?:\\(deleted\\))?)?(?:, )?(?:\"([^\"]*)\")?(?:, )?([0-9, ]*)(?:\\) += +\\d+.*| <unfinished \\.\\.\\.>)");

    private Trace() {}

    static List<Call> read(Path trace) {
        Map<String, Integer> counts = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    calls.add(call(parts, counts));
                } else if (!line.contains("+++")
                        && !line.contains("---")
                        && !line.contains("= -1 ")
                        && !line.contains(" resumed>")
                        && !line.contains("<detached ...>")) {
                    throw new IllegalStateException("a line of the trace cannot be read: " + line);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return calls;
    }

    private static Call call(Matcher parts, Map<String, Integer> counts) {
        String name = parts.group(1);
        byte[] text = bytes(parts.group(3));
        boolean unlink = name.equals("unlink");
        String path = new String(unlink ? text : bytes(parts.group(2)), StandardCharsets.UTF_8);
        String file = path.substring(path.lastIndexOf('/') + 1);
        String[] numbers = parts.group(4).split(", ");
        int nth = counts.merge(name, 1, Integer::sum);
        long offset = numbers[numbers.length - 1].isBlank() ? 0 : Long.parseLong(numbers[numbers.length - 1].strip());
        return new Call(name.equals("write") ? "say" : name, file, nth, text, offset);
    }

    /** The bytes of a text in which every byte may be written as {@code \xNN}. */
    private static byte[] bytes(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; written != null && i < written.length(); i++) {
            if (written.startsWith("\\x", i)) {
                bytes.write(Integer.parseInt(written, i + 2, i + 4, 16));
                i += 3;
            } else {
                bytes.write(written.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
