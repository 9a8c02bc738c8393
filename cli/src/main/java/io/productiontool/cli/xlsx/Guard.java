package io.productiontool.cli.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one XML part, cut off with a problem where they would fill the memory of a parser. */
final class Guard extends FilterInputStream {

    /** The most bytes of a part. */
    static final int MAX_PART = 64 << 20;

    private static final int MAX_TOKEN = 1 << 20;

    private long all;
    private int sinceTag;
    private boolean declared;
    private int last;
    private int beforeLast;

    Guard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        for (int i = offset; i < offset + count; i++) {
            look(bytes[i]);
        }
        all += Math.max(0, count);
        if (all > MAX_PART) {
            throw new XlsxProblem(
                    "unpacks to more than " + (MAX_PART >> 20) + " MiB; split it, or save the sheet as CSV");
        }
        return count;
    }

    /** Comments and character data may hold signs that look like tags, so there only their end counts. */
    private void look(byte sign) {
        sinceTag++;
        if (declared) {
            declared = !(sign == '>' && (last == '-' && beforeLast == '-' || last == ']' && beforeLast == ']'));
        } else if (sign == '<') {
            sinceTag = 0;
        } else if (sign == '!' && last == '<') {
            declared = true;
        } else if (sign == 0) {
            throw new XlsxProblem("holds XML that is not UTF-8; save it again as .xlsx, or as CSV");
        }
        if (sinceTag > MAX_TOKEN) {
            throw new XlsxProblem("holds XML with a text or name longer than " + (MAX_TOKEN >> 20) + " MiB");
        }
        beforeLast = last;
        last = sign;
    }
}
