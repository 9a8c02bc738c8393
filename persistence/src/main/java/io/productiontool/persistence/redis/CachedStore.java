package io.productiontool.persistence.redis;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store whose questions are answered near, where that is possible: windows of calendars and records, out of this process
 * or out of a Redis that the nodes of the studio share. Commits, and what {@link #readLatest} is for, go to the store and
 * look at nothing else.
 *
 * <p>What {@link #read} answers is always one state that the store was in. Where every question of a reading can be answered
 * from what this node was told by the feed, that is the state as of the last round of the feed: what other nodes committed
 * is seen after a fraction of a second, and after {@link News#OLDEST} without a complete round nothing is answered like
 * that. What this store appended itself is seen at once; and whoever was told of something by {@link #changes}, or got a
 * cursor by {@link #end}, reads a state that has what is before it. Any other reading is one state of the store
 * as it is now.
 *
 * <p>That rests on the current state being what the events say: the rows of a calendar change only in commits with an
 * event of that calendar's stream, and so for records and demand. Safe for use by several threads.
 */
public final class CachedStore implements EventStore {

    private final EventStore store;
    private final Optional<RedisLink> redis;
    private final News news = new News(System::nanoTime);
    private final Memory memory = new Memory();
    private final Windows windows;
    private final Follower follower;
    private final LongAdder answered = new LongAdder();

    CachedStore(EventStore store, String studio, Optional<RedisLink> redis) {
        this.store = store;
        this.redis = redis;
        this.windows = new Windows(studio, redis);
        this.follower = new Follower(store, news);
    }

    /**
     * Answers from this process alone.
     *
     * @param store is closed with this one
     */
    public static CachedStore near(EventStore store) {
        return new CachedStore(store, "", Optional.empty());
    }

    /**
     * Answers from this process and from a Redis, which need not be there now or ever.
     *
     * @param store is closed with this one
     * @param studio the name of the studio's database, under which its keys are
     * @param redis {@code redis://[user:password@]host:port[/database]}, {@code rediss://} or {@code redis-sentinel://}
     * @throws io.productiontool.engine.store.StoreException when that is no address
     */
    public static CachedStore shared(EventStore store, String studio, String redis) {
        return new CachedStore(store, studio, Optional.of(RedisLink.to(redis)));
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        Appended appended = new Appended();
        return appended.told(() -> store.transact(appended.watching(work)));
    }

    @Override
    public <T> List<T> transactAll(List<Function<Transaction, T>> works) {
        Appended appended = new Appended();
        List<Function<Transaction, T>> watched =
                works.stream().map(appended::watching).toList();
        return appended.told(() -> store.transactAll(watched));
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        if (news.knows()) {
            News.Sight sight = news.new Sight();
            try {
                T result = work.apply(new KnownReader(sight, memory, windows));
                if (!sight.failed()) {
                    answered.increment();
                    return result;
                }
            } catch (RuntimeException failed) {
                if (!sight.failed()) {
                    throw failed;
                }
            }
        }
        News.Ticket ticket = news.ticket();
        return store.read(reader -> work.apply(new NotingReader(reader, news, ticket, memory, windows)));
    }

    @Override
    public <T> T readLatest(Function<Reader, T> work) {
        return store.readLatest(work);
    }

    @Override
    public boolean isReadLatestCheap() {
        return store.isReadLatestCheap();
    }

    @Override
    public Duration settling() {
        return store.settling();
    }

    @Override
    public String end() {
        String end = store.end();
        news.catchUp();
        return end;
    }

    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        Changes changes = store.changes(cursor, filter, atMost, wait);
        news.heard(changes.entries());
        if (changes.missed()) {
            news.catchUp();
        }
        return changes;
    }

    /** How many readings were answered without the store. */
    long answeredWithoutStore() {
        return answered.sum();
    }

    /** Whether there is a Redis that answered last time. */
    boolean isShared() {
        return redis.filter(RedisLink::isThere).isPresent();
    }

    @Override
    public void close() {
        follower.close();
        store.close();
        redis.ifPresent(RedisLink::close);
    }

    /** What transactions append, until it is known what became of them. */
    private final class Appended {

        private final List<List<Commit>> works = new CopyOnWriteArrayList<>();

        /** Work that runs again appends anew: what counts is what its last run appended. */
        <T> Function<Transaction, T> watching(Function<Transaction, T> work) {
            List<Commit> commits = new CopyOnWriteArrayList<>();
            works.add(commits);
            return transaction -> {
                commits.clear();
                return work.apply(new WatchedTransaction(transaction, commits::add));
            };
        }

        <T> T told(Supplier<T> work) {
            boolean done = false;
            try {
                T result = work.get();
                done = true;
                return result;
            } finally {
                works.stream().flatMap(List::stream).forEach(done ? news::committed : news::perhaps);
            }
        }
    }
}
