package io.productiontool.persistence.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a disk may hold after the power failed at a random moment of a recorded run: of every file all that was synced, and
 * of each later write everything, nothing or some of its sectors. Whether a file that was made or removed without a sync
 * is there is a matter of chance too.
 */
final class DiskImage {

    private static final int SECTOR = 512;

    private final Random random;
    private final Map<String, Content> files = new TreeMap<>();
    private final Evidence said;

    /** @param before the studio's file before the run */
    DiskImage(List<Trace.Call> calls, byte[] before, long seed) {
        random = new Random(seed);
        files.put("s.db", new Content(before));
        StringBuilder lines = new StringBuilder();
        int end = 1 + random.nextInt(calls.size());
        for (Trace.Call call : calls.subList(0, end)) {
            if (call.name().equals("say")) {
                lines.append(new String(call.bytes(), StandardCharsets.UTF_8));
            } else if (call.file().startsWith("s.db") && !call.file().endsWith("-shm")) {
                files.computeIfAbsent(call.file(), name -> new Content(new byte[0]))
                        .take(call);
            }
        }
        said = Evidence.of(lines.toString());
        int luck = random.nextInt(4);
        files.values().forEach(content -> content.fail(luck));
    }

    Set<String> acknowledged() {
        return said.acknowledged;
    }

    /** Writes the files into a new folder and returns the studio's. */
    Path write(Path folder) {
        try {
            Files.createDirectory(folder);
            for (Map.Entry<String, Content> file : files.entrySet()) {
                if (file.getValue().there) {
                    Files.write(folder.resolve(file.getKey()), file.getValue().content());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return folder.resolve("s.db");
    }

    /** The content of one file: what is safe, and the changes since, which are not. */
    private final class Content {

        private final List<Trace.Call> unsynced = new ArrayList<>();
        private byte[] bytes;
        private int size;
        private boolean there = true;

        Content(byte[] bytes) {
            this.bytes = bytes.clone();
            this.size = bytes.length;
        }

        void take(Trace.Call call) {
            if (call.name().endsWith("sync")) {
                unsynced.forEach(this::apply);
                unsynced.clear();
            } else {
                unsynced.add(call);
            }
        }

        /** Keeps of the unsynced changes nothing, the first few, any, or any sectors. */
        void fail(int luck) {
            int first = random.nextInt(unsynced.size() + 1);
            for (int i = 0; i < unsynced.size(); i++) {
                Trace.Call call = unsynced.get(i);
                boolean kept = luck == 1 ? i < first : luck > 1 && random.nextBoolean();
                if (kept && luck == 3 && call.name().equals("pwrite64")) {
                    sectors(call);
                } else if (kept) {
                    apply(call);
                }
            }
        }

        private void apply(Trace.Call call) {
            switch (call.name()) {
                case "pwrite64" -> put(call, 0, call.bytes().length);
                case "ftruncate" -> resize((int) call.offset());
                case "unlink" -> {
                    there = false;
                    resize(0);
                }
                default -> throw new IllegalStateException(call.toString());
            }
        }

        private void sectors(Trace.Call call) {
            int start = 0;
            while (start < call.bytes().length) {
                int end = Math.min(call.bytes().length, start + SECTOR - (int) ((call.offset() + start) % SECTOR));
                if (random.nextBoolean()) {
                    put(call, start, end);
                }
                start = end;
            }
        }

        private void put(Trace.Call call, int start, int end) {
            there = true;
            resize(Math.max(size, Math.toIntExact(call.offset() + end)));
            System.arraycopy(call.bytes(), start, bytes, (int) call.offset() + start, end - start);
        }

        private void resize(int wanted) {
            if (wanted > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * wanted);
            }
            if (wanted < size) {
                Arrays.fill(bytes, wanted, size, (byte) 0);
            }
            size = wanted;
        }

        byte[] content() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
