package io.productiontool.persistence.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.productiontool.engine.record.RecordKind;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Answers that this node was given by the store, with when that was. Safe for use by several threads. */
final class Memory {

    /** A permission lives no longer, whatever the feed tells or does not. */
    static final Duration USER_LIFE = Duration.ofSeconds(5);

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final long MOST_ROWS = 200_000;

    private final Cache<Question<?>, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS)
            .weigher((Question<?> question, Answer answer) -> answer.weight())
            .expireAfter(Expiry.creating((Question<?> question, Answer answer) -> life(question)))
            .build();

    /**
     * An answer.
     *
     * @param ticket had before it was read
     * @param round from whose end on it is believed
     */
    record Answer(Object value, News.Ticket ticket, long round) {
        int weight() {
            return value instanceof Collection<?> many ? 1 + many.size() : 1;
        }
    }

    private static Duration life(Question<?> question) {
        boolean isUser = question.topic().equals(RecordKind.USER.word())
                || question.topic().startsWith(RecordKind.USER.word() + "/");
        return isUser ? USER_LIFE : LIFE;
    }

    Optional<Answer> find(Question<?> question) {
        return Optional.ofNullable(answers.getIfPresent(question));
    }

    void keep(Question<?> question, Answer answer) {
        answers.put(question, answer);
    }
}
