package io.productiontool.persistence.sqlite;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for people, taken from the file in blocks: the more this process has asked for, the larger, so that a short one
 * wastes none and a long one seldom asks. Used by one thread at a time.
 */
final class Handles {

    private static final long LARGEST = 64;

    private final Map<String, Block> blocks = new HashMap<>();

    private static final class Block {
        private long next;
        private long end;
        private long given;
    }

    /** Takes so many more numbers of a prefix from the file, and answers with the last of them. */
    interface File {
        long last(long more);
    }

    long next(String prefix, File file) {
        Block block = blocks.computeIfAbsent(prefix, none -> new Block());
        if (block.next == block.end) {
            long more = Math.max(1, Math.min(LARGEST, block.given / 4));
            block.end = file.last(more) + 1;
            block.next = block.end - more;
        }
        block.given++;
        return block.next++;
    }

    /** A transaction was taken back, and with it perhaps a block: what is left of them is not ours to give. */
    void forget() {
        blocks.values().forEach(block -> block.end = block.next);
    }
}
