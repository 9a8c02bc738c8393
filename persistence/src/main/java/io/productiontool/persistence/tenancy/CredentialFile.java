package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The credentials of a node by the names of the studios' databases, encrypted in a file that its owner alone can read. Each
 * question reads the file again, so what another process puts is there; writers take turns. Whoever is killed while they
 * write leaves what was there before or what they wrote. Safe for use by several threads.
 */
public final class CredentialFile {

    private static final ReentrantLock WRITING = new ReentrantLock();

    private final Path file;
    private final CredentialKeys keys;

    private CredentialFile(Path file, CredentialKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    /** The credentials in a file, which need not be there. */
    public static CredentialFile at(Path file, CredentialKeys keys) {
        return new CredentialFile(file, keys);
    }

    /**
     * All of them by studio; none where there is no file.
     *
     * @throws StoreException when no key fits, others may read the key, or the file was changed
     */
    public SortedMap<String, Credential> all() {
        String known = "";
        while (true) {
            if (!Files.exists(file)) {
                return new TreeMap<>();
            }
            String now = keys.text();
            try {
                return SealedText.open(OwnFile.read(file).orElse(""), CredentialKeys.parse(now));
            } catch (StoreException failed) {
                // Somebody may have changed the key between the two looks.
                if (now.equals(known)) {
                    throw failed;
                }
                known = now;
            }
        }
    }

    /** Those of a studio. */
    public Optional<Credential> find(String studio) {
        return Optional.ofNullable(all().get(studio));
    }

    /**
     * Puts those of a studio, in place of what it had. Where neither credentials nor a key are there, a key is made.
     *
     * @param studio the name of its database
     */
    public void put(String studio, Credential credential) {
        if (!studio.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new StoreException("'" + studio + "' is no name of a studio's database", "");
        }
        change(all -> all.put(studio, credential));
    }

    /** Takes away those of a studio; answers whether it had any. */
    public boolean remove(String studio) {
        if (find(studio).isEmpty()) {
            return false;
        }
        change(all -> all.remove(studio));
        return true;
    }

    private void change(Consumer<SortedMap<String, Credential>> how) {
        alone(() -> {
            if (!Files.exists(file)) {
                keys.make();
            }
            SortedMap<String, Credential> all = all();
            how.accept(all);
            write(all, keys.text());
        });
    }

    /**
     * Encrypts all of them anew. Keys in a file: with a new key, which is the only one from then on. Keys that were said:
     * with the first, so that the others need not be said any more. Answers with how many there are.
     */
    public int rotate() {
        SortedMap<String, Credential> moved = new TreeMap<>();
        if (!Files.exists(file)) {
            return 0;
        }
        alone(() -> {
            moved.putAll(all());
            Optional<Path> own = keys.file();
            if (own.isPresent()) {
                String fresh = CredentialKeys.fresh() + "\n";
                // In this order each moment has a key for what is written.
                OwnFile.write(own.get(), fresh + keys.text());
                write(moved, fresh);
                OwnFile.write(own.get(), fresh);
            } else {
                write(moved, keys.text());
            }
        });
        return moved.size();
    }

    private void write(SortedMap<String, Credential> all, String key) {
        OwnFile.write(file, SealedText.of(all, CredentialKeys.parse(key).get(0)));
    }

    /** One writer at a time, of all threads and processes. */
    private void alone(Runnable work) {
        WRITING.lock();
        try {
            Path real = file.toAbsolutePath();
            Files.createDirectories(Objects.requireNonNull(real.getParent(), real::toString));
            try (FileChannel channel = FileChannel.open(
                            real.resolveSibling(real.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                Objects.requireNonNull(held);
                work.run();
            }
        } catch (IOException failed) {
            throw new StoreException("cannot write " + file + ": " + failed.getMessage(), "", failed);
        } finally {
            WRITING.unlock();
        }
    }
}
