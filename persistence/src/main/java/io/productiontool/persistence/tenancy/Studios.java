package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.Stores;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The studios of one replica set, each with a database and credentials of its own, in one process. At most so many are
 * connected at once: the connections of a studio that nobody uses are kept, until another needs their place; then those not
 * used for longest are closed. A studio in use is never closed under its user. Safe for use by several threads.
 */
public final class Studios implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Function<String, Optional<Credential>> credentials;
    private final BiFunction<String, Credential, EventStore> open;
    private final int most;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Those that are connected, the one not asked for longest first. */
    private final Map<String, Connected> connected = new LinkedHashMap<>(16, 0.75f, true);

    /** How many more are still being closed. */
    private int leaving;

    private boolean closed;

    /**
     * Connects to none of them yet.
     *
     * @param servers {@code mongodb://a,b,c/?replicaSet=name}, without user and database
     * @param credentials those of a studio by the name of its database, as {@link CredentialFile#find} has them
     * @param most how many studios may be connected at once, at least 1
     */
    public Studios(String servers, Function<String, Optional<Credential>> credentials, int most) {
        this(credentials, (studio, as) -> Stores.open(as.in(address(servers, studio))), most, PATIENCE);
        address(servers, "studio");
    }

    Studios(
            Function<String, Optional<Credential>> credentials,
            BiFunction<String, Credential, EventStore> open,
            int most,
            Duration patience) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " studios connected; there must be room for one");
        }
        this.credentials = credentials;
        this.open = open;
        this.most = most;
        this.patience = patience;
    }

    private static String address(String servers, String studio) {
        if (!servers.matches("mongodb(\\+srv)?://[^/?@]+(/?\\?.*|/?)")) {
            throw new StoreException(
                    "the servers of studios are said without user and database",
                    "write them as mongodb://HOST,HOST,HOST/?replicaSet=NAME");
        }
        return servers.replaceFirst("(://[^/?]+)/?", "$1/" + studio);
    }

    /**
     * The store of a studio. To close it is to give it back. Where as many as may be are in use, waits for one to be given
     * back, 30 seconds at most.
     *
     * @param studio the name of its database
     * @throws StoreException when there are no credentials for it, it cannot be opened, or none is given back
     */
    public EventStore open(String studio) {
        Credential as = credentials
                .apply(studio)
                .orElseThrow(() -> new StoreException(
                        "there are no credentials for the studio " + studio, "put them: ptool credentials add"));
        Connected one = take(studio, as);
        try {
            return new UsedStore(one.store(), () -> giveBack(one));
        } catch (RuntimeException failed) {
            if (one.failed) {
                forget(one);
            } else {
                giveBack(one);
            }
            throw failed;
        }
    }

    private Connected take(String studio, Credential as) {
        long end = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    throw new StoreException("the studios are closed", "open them again");
                }
                Connected there = connected.get(studio);
                if (there != null && (there.users > 0 || there.as.equals(as))) {
                    there.users++;
                    return there;
                }
                if (there == null && connected.size() + leaving < most) {
                    Connected one = new Connected(studio, as, () -> open.apply(studio, as));
                    connected.put(studio, one);
                    return one;
                }
                // One whose credentials were changed makes room for itself.
                Optional<Connected> leaver = there == null
                        ? connected.values().stream()
                                .filter(one -> one.users == 0)
                                .findFirst()
                        : Optional.of(there);
                if (leaver.isPresent()) {
                    leave(leaver.get());
                } else if (changed.awaitNanos(end - System.nanoTime()) <= 0) {
                    throw new StoreException(
                            "all of the " + most + " studios that may be connected at once are in use",
                            "let more be connected, or give them back sooner");
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for a studio", "", stop);
        } finally {
            lock.unlock();
        }
    }

    /** Closes one that nobody uses. Held on entry and at the end, the lock is free meanwhile. */
    private void leave(Connected leaver) {
        if (!connected.remove(leaver.studio, leaver)) {
            return;
        }
        leaving++;
        lock.unlock();
        try {
            leaver.store().close();
        } finally {
            lock.lock();
            leaving--;
            changed.signalAll();
        }
    }

    private void giveBack(Connected one) {
        lock.lock();
        try {
            one.users--;
            changed.signalAll();
            if (closed && one.users == 0) {
                leave(one);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What could not be opened is tried anew by whoever asks next. */
    private void forget(Connected one) {
        lock.lock();
        try {
            connected.remove(one.studio, one);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes those that nobody uses; the others when they are given back. A second call does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            List.copyOf(connected.values()).stream()
                    .filter(one -> one.users == 0)
                    .forEach(this::leave);
        } finally {
            lock.unlock();
        }
    }

    /** A studio's store with its connections, opened by whoever needs it first, and how many use it. */
    private static final class Connected {
        private final String studio;
        private final Credential as;
        private final FutureTask<EventStore> opening;
        private int users = 1;
        private volatile boolean failed;

        Connected(String studio, Credential as, Callable<EventStore> open) {
            this.studio = studio;
            this.as = as;
            this.opening = new FutureTask<>(open);
        }

        EventStore store() {
            opening.run();
            try {
                return opening.get();
            } catch (ExecutionException broken) {
                failed = true;
                throw broken.getCause() instanceof RuntimeException why
                        ? why
                        : new IllegalStateException("cannot open " + studio, broken);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted while a studio is opened", "", stop);
            }
        }
    }
}
