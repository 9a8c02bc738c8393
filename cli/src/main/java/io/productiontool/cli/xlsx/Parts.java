package io.productiontool.cli.xlsx;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The parts of a workbook in memory, found by the directory at the end of the archive (APPNOTE.TXT 6.3, 4.3), because
 * what writers put before each part is not to be relied on, and unpacked one at a time. Nothing reaches a disk.
 */
final class Parts {

    private static final int END = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int ENTRY = 0x02014B50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final byte[] bytes;
    private final ByteBuffer archive;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(int offset, int method, boolean encrypted, long packed) {}

    Parts(byte[] bytes) {
        this.bytes = bytes;
        this.archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            directory(end());
        } catch (IndexOutOfBoundsException outside) {
            throw damaged();
        }
    }

    private static XlsxProblem damaged() {
        return new XlsxProblem("is damaged: its directory of parts is missing or broken; save it again");
    }

    private int end() {
        int last = bytes.length - END_LENGTH;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (archive.getInt(at) == END) {
                return at;
            }
        }
        throw damaged();
    }

    private void directory(int end) {
        int count = archive.getShort(end + 10) & 0xFFFF;
        int at = archive.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            if (archive.getInt(at) != ENTRY) {
                throw damaged();
            }
            int name = archive.getShort(at + 28) & 0xFFFF;
            entries.putIfAbsent(
                    new String(bytes, at + ENTRY_LENGTH, name, StandardCharsets.UTF_8),
                    new Entry(
                            archive.getInt(at + 42),
                            archive.getShort(at + 10),
                            (archive.getShort(at + 8) & 1) != 0,
                            archive.getInt(at + 20) & 0xFFFFFFFFL));
            at += ENTRY_LENGTH + name + (archive.getShort(at + 30) & 0xFFFF) + (archive.getShort(at + 32) & 0xFFFF);
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The part with this name, unpacked within limits; empty where there is none. */
    Optional<InputStream> find(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.encrypted) {
            throw new XlsxProblem("is encrypted; save it without a password");
        }
        try {
            int start = entry.offset
                    + LOCAL_LENGTH
                    + (archive.getShort(entry.offset + 26) & 0xFFFF)
                    + (archive.getShort(entry.offset + 28) & 0xFFFF);
            if (start < 0 || start > bytes.length) {
                throw damaged();
            }
            int length = (int) Math.min(entry.packed, bytes.length - start);
            InputStream packed = new ByteArrayInputStream(bytes, start, length);
            return Optional.of(new Guard(unpacked(packed, entry.method)));
        } catch (IndexOutOfBoundsException outside) {
            throw damaged();
        }
    }

    private static InputStream unpacked(InputStream packed, int method) {
        if (method == STORED) {
            return packed;
        }
        if (method != DEFLATED) {
            throw new XlsxProblem("is packed in a way that no workbook is; save it again as .xlsx");
        }
        return new InflaterInputStream(packed, new Inflater(true)) {
            @Override
            public void close() {
                inf.end();
            }
        };
    }
}
