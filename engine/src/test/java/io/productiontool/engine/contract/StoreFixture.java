package io.productiontool.engine.contract;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The store under test, and short ways to write to it and read from it. */
abstract class StoreFixture {

    /** Stops a hang; no test waits so long. */
    static final int PATIENCE_SECONDS = 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong clock = new AtomicLong(Samples.START.toEpochMilli());
    EventStore store;

    /** Makes an empty store. */
    protected abstract EventStore create();

    /** Closes the store and opens again what it kept; a store that keeps nothing returns it as it is. */
    protected abstract EventStore reopen(EventStore store);

    @BeforeEach
    void makeAnEmptyStore() {
        store = create();
    }

    @AfterEach
    void closeTheStore() {
        threads.shutdownNow();
        store.close();
    }

    final <T> T read(Function<Reader, T> question) {
        return store.read(question);
    }

    /** Looks at one state of the store. */
    final void check(Consumer<Reader> look) {
        store.read(reader -> {
            look.accept(reader);
            return true;
        });
    }

    /** Makes the changes in a commit of their own. */
    final void apply(RowChange... changes) {
        apply(List.of(changes));
    }

    final void apply(List<RowChange> changes) {
        store.transact(transaction -> {
            transaction.append(commit(transaction, "mia", "", note()), changes);
            return true;
        });
    }

    /** Appends the events to the stream, in a commit of their own, and answers with its id. */
    final CommitId append(String actor, StreamId stream, Event... events) {
        return store.transact(transaction -> {
            Commit commit = commit(transaction, actor, "", stream, events);
            transaction.append(commit, List.of());
            return commit.id();
        });
    }

    final Commit commit(Reader reader, String actor, String key, Event event) {
        return commit(reader, actor, key, new StreamId("studio"), event);
    }

    final Commit commit(Reader reader, String actor, String key, StreamId stream, Event... events) {
        Map<StreamId, Long> versions = new HashMap<>();
        List<Commit.Appended> appended = new ArrayList<>();
        for (Event event : events) {
            long before =
                    versions.computeIfAbsent(stream, name -> reader.head(name).version());
            versions.put(stream, before + 1);
            appended.add(new Commit.Appended(stream, before + 1, event));
        }
        return new Commit(CommitId.next(), tick(), actor, key, "print of " + key, appended);
    }

    /** A later moment each time. */
    final Instant tick() {
        return Instant.ofEpochMilli(clock.addAndGet(1_000));
    }

    /** An event that says little. */
    static Event note() {
        return new RecordEvent(
                RecordKind.STUDIO, "north", RecordEvent.Change.CHANGED, Attributes.stored(Map.of("name", "North")));
    }

    final <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /** The result of work on another thread. */
    static <T> T result(Future<T> work) {
        try {
            return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("the other thread failed", failed.getCause());
        } catch (TimeoutException hangs) {
            throw new AssertionError("the other thread hangs", hangs);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    /** A transaction that appends one event and these changes, and goes on to do the rest. */
    final <T> T appendThen(List<RowChange> changes, Function<Transaction, T> rest) {
        return store.transact(transaction -> {
            transaction.append(commit(transaction, "mia", "", note()), changes);
            return rest.apply(transaction);
        });
    }
}
