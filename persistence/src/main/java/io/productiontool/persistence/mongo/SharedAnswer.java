package io.productiontool.persistence.mongo;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or the failure to get one, that all share who asked before the question was put; whoever asks meanwhile shares
 * the next, so that nobody waits for more than two. Safe for use by several threads.
 */
final class SharedAnswer<T> {

    private final Supplier<T> question;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Round<T> next = new Round<>();

    SharedAnswer(Supplier<T> question) {
        this.question = question;
    }

    /** What comes of putting the question once. */
    private static final class Round<T> {
        private @Nullable T answer;
        private @Nullable RuntimeException failure;
    }

    T get() {
        Round<T> mine = next;
        turn.lock();
        try {
            if (mine.answer == null && mine.failure == null) {
                next = new Round<>();
                put(mine);
            }
            if (mine.failure != null) {
                throw mine.failure;
            }
            return Objects.requireNonNull(mine.answer);
        } finally {
            turn.unlock();
        }
    }

    private void put(Round<T> round) {
        try {
            round.answer = question.get();
        } catch (RuntimeException failed) {
            // That somebody was told to stop is no failure of others.
            if (Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            round.failure = failed;
        }
    }
}
