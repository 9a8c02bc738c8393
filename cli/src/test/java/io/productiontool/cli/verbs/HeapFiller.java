package io.productiontool.cli.verbs;

import io.productiontool.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ptool} in a process whose heap another thread fills, and keeps full, from a moment on: MILLIS after the start, or,
 * where that is 0, once the log of the studio FILE has grown, which is right after the first commit.
 */
public final class HeapFiller {

    private static final int BLOCK = 16_384;

    private HeapFiller() {}

    /** Runs as MILLIS FILE and the words of the command say. */
    public static void main(String[] words) {
        Path log = Path.of(words[1] + "-wal");
        Thread filler = new Thread(() -> fill(Long.parseLong(words[0]), log));
        filler.setDaemon(true);
        filler.start();
        Main.main(Arrays.copyOfRange(words, 2, words.length));
    }

    private static void fill(long millis, Path log) {
        long start = System.nanoTime();
        while (millis > 0
                ? System.nanoTime() - start < millis * 1_000_000
                : log.toFile().length() == 0) {
            LockSupport.parkNanos(500_000);
        }
        List<byte[]> kept = new ArrayList<>();
        for (int block = BLOCK; block > 16; ) {
            try {
                kept.add(new byte[block]);
            } catch (OutOfMemoryError full) {
                block /= 2;
            }
        }
        while (!kept.isEmpty()) {
            LockSupport.park(kept);
        }
    }
}
