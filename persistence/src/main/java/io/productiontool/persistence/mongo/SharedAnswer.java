package io.productiontool.persistence.mongo;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that all share who asked before the question was put; whoever asks meanwhile shares the next. Safe for use by
 * several threads.
 */
final class SharedAnswer<T> {

    private final Supplier<T> question;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Round<T> next = new Round<>();

    SharedAnswer(Supplier<T> question) {
        this.question = question;
    }

    /** Those who wait for the question to be put. */
    private static final class Round<T> {
        private @Nullable T answer;
    }

    T get() {
        Round<T> mine = next;
        turn.lock();
        try {
            T answer = mine.answer;
            if (answer == null) {
                Round<T> begun = next;
                next = new Round<>();
                answer = question.get();
                begun.answer = answer;
            }
            return answer;
        } finally {
            turn.unlock();
        }
    }
}
