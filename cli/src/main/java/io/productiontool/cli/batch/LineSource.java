package io.productiontool.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream, each at most so long, read as they come; memory does not grow with the input. Not thread-safe. */
final class LineSource {

    /** The longest line, in bytes. */
    static final int LONGEST = 64 * 1024;

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int end;
    private byte[] line = new byte[512];
    private int length;
    private long number;

    LineSource(InputStream in) {
        this.in = in;
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param text without its end; cut off where it is too long
     */
    record Line(long number, String text, boolean tooLong) {}

    /** Whether the next line may have to be waited for: whoever gives it may be waiting for answers first. */
    boolean pauses() throws IOException {
        for (int i = next; i < end; i++) {
            if (chunk[i] == '\n') {
                return false;
            }
        }
        return in.available() == 0;
    }

    /** The next line; empty at the end of the input. */
    Optional<Line> read() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (next == end) {
                next = 0;
                end = Math.max(0, in.read(chunk));
                if (end == 0) {
                    return any ? Optional.of(line()) : Optional.empty();
                }
            }
            any = true;
            int from = next;
            while (next < end && chunk[next] != '\n') {
                next++;
            }
            keep(from);
            if (next < end) {
                next++;
                return Optional.of(line());
            }
        }
    }

    private void keep(int from) {
        int count = Math.min(next - from, LONGEST + 1 - length);
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST + 1, Math.max(2 * line.length, length + count)));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    private Line line() {
        boolean tooLong = length > LONGEST;
        int size = !tooLong && length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new Line(++number, new String(line, 0, size, StandardCharsets.UTF_8), tooLong);
    }
}
