package io.productiontool.persistence.mongo;

import io.productiontool.engine.store.Transaction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A caller's work, and what became of it. */
final class Job<T> {

    private final Function<Transaction, T> work;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private volatile boolean done;

    Job(Function<Transaction, T> work) {
        this.work = work;
    }

    /** Runs the work; what it answers counts once {@link #done} is called. */
    void run(MongoTransaction transaction) {
        failure = null;
        result = work.apply(transaction);
        transaction.batch().refuseIfBroken();
    }

    boolean isDone() {
        return done;
    }

    void done() {
        done = true;
    }

    void fail(Throwable why) {
        failure = why;
        done = true;
    }

    /** What the work answered, or throws what it threw. */
    @SuppressWarnings("NullAway") // the result is null only where the caller's type says that it may be
    T result() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
        return result;
    }
}
