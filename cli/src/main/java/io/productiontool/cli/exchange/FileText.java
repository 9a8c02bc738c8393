package io.productiontool.cli.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads a whole file of rows as text, within limits. */
final class FileText {

    /** The largest file, in bytes. */
    static final int MAX_BYTES = 64 << 20;

    /** The longest line, in UTF-16 units. */
    static final int MAX_LINE = 100_000;

    private FileText() {}

    /**
     * The text of a UTF-8 file, without a byte order mark.
     *
     * @throws UnreadableFile when it is too large, has too long a line or is not UTF-8
     */
    static String read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableFile("the file is larger than " + (MAX_BYTES >> 20) + " MiB; split it");
        }
        String text = decoded(bytes);
        checkLines(text);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, output, true);
        if (result.isError()) {
            int wrong = input.position();
            throw new UnreadableFile(
                    lineOf(bytes, wrong),
                    String.format("is not UTF-8: it holds the byte 0x%02X; save the file as UTF-8", bytes[wrong]));
        }
        return output.flip().toString();
    }

    private static long lineOf(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static void checkLines(String text) {
        long line = 1;
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (end - start > MAX_LINE) {
                throw new UnreadableFile(line, "is longer than " + MAX_LINE + " characters");
            }
            start = end + 1;
            line++;
        }
    }
}
