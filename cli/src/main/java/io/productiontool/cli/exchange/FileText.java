package io.productiontool.cli.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A whole file of rows as text.
 *
 * @param text without a byte order mark
 * @param told what was guessed of its encoding; empty where nothing was
 */
record FileText(String text, Optional<String> told) {

    /** The largest file, in bytes. */
    static final int MAX_BYTES = 64 << 20;

    /** The longest line, in UTF-16 units. */
    static final int MAX_LINE = 100_000;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** The bytes of a file, if it is not too large. */
    static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableFile("the file is larger than " + (MAX_BYTES >> 20) + " MiB; split it");
        }
        return bytes;
    }

    /**
     * Reads bytes in the encoding that is said, else that a byte order mark says, else UTF-8, and where it cannot be
     * that, Windows-1252, in which older spreadsheets write.
     *
     * @throws UnreadableFile when it is not text, or has too long a line
     */
    static FileText of(byte[] bytes, Optional<Charset> said) {
        Optional<Charset> encoding = said.or(() -> marked(bytes));
        Decoded first = decoded(bytes, encoding.orElse(StandardCharsets.UTF_8));
        if (first.wrong < 0) {
            return new FileText(checked(first.text), Optional.empty());
        }
        Decoded second = encoding.isPresent() ? first : decoded(bytes, WINDOWS);
        if (second.wrong >= 0) {
            throw new UnreadableFile(
                    lineOf(bytes, first.wrong),
                    String.format(
                            "is not %s: it holds the byte 0x%02X; say --encoding, or save the file as UTF-8",
                            encoding.orElse(StandardCharsets.UTF_8).name(), bytes[first.wrong]));
        }
        return new FileText(
                checked(second.text),
                Optional.of("line " + lineOf(bytes, first.wrong)
                        + " is not UTF-8, so the file was read as Windows-1252; --encoding says another"));
    }

    private static Optional<Charset> marked(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return first == 0xFFFE
                ? Optional.of(StandardCharsets.UTF_16LE)
                : first == 0xFEFF ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** @param wrong where the first byte is that the encoding does not have; negative where there is none */
    private record Decoded(String text, int wrong) {}

    private static Decoded decoded(byte[] bytes, Charset encoding) {
        CharsetDecoder decoder = encoding.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(input, output, true);
        return result.isError()
                ? new Decoded("", input.position())
                : new Decoded(output.flip().toString(), -1);
    }

    private static long lineOf(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static String checked(String text) {
        long line = 1;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char sign = i < text.length() ? text.charAt(i) : '\n';
            if (sign == '\u0000') {
                throw new UnreadableFile(
                        line, "holds a NUL, which no text has; if the file is UTF-16, say --encoding utf-16le");
            }
            if (i - start > MAX_LINE) {
                throw new UnreadableFile(line, "is longer than " + MAX_LINE + " characters");
            }
            if (sign == '\n' || sign == '\r') {
                start = i + 1;
                line += sign == '\n' ? 1 : 0;
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
