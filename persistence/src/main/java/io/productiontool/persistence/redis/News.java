package io.productiontool.persistence.redis;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.StreamHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What this node knows by following the feed: which streams ended where, when what was last told of, and how recent all
 * that is. The feed tells in the order of commits, so what is known is the state as it was at one moment, the last one up
 * to which everything was told.
 *
 * <p>Something read from the store may be ahead of that moment. It is believed from the end of the next round on: a round
 * begins after it was read and ends with everything told that was recorded before the round began. Something read before
 * this node began to follow, or lost the thread, is never believed. Safe for use by several threads.
 */
final class News {

    /** After so long without a complete round nothing is known any more: no answer is older. */
    static final Duration OLDEST = Duration.ofSeconds(2);

    private static final int MOST_STREAMS = 100_000;
    private static final int MOST_COMMITS = 4_096;
    private static final int MOST_AWAITED = 1_024;

    private final LongSupplier nanos;
    private final Map<StreamId, Known> heads = new HashMap<>();
    private final Map<String, Long> lastTold = new HashMap<>();
    private final Map<CommitId, Boolean> told = new LinkedHashMap<>();
    private final Map<CommitId, Long> awaited = new HashMap<>();
    private boolean following;
    private boolean behind;
    private long sequence;
    private long floor;
    private long begun;
    private long begunAt;
    private long complete;
    private long completeAsOf;
    private long notBefore;

    News(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Where a stream ended, and the round from whose end on that is believed. */
    private record Known(StreamHead head, long round) {}

    /** When something was read: what was told later than the sequence may not be in it. */
    record Ticket(long sequence) {}

    /** Everything from now on will be told, nothing from before is known. */
    synchronized void start() {
        forget();
        following = true;
    }

    /** Nothing is known, and nothing that is read now will be. */
    synchronized void stop() {
        forget();
        following = false;
    }

    private void forget() {
        heads.clear();
        lastTold.clear();
        floor = ++sequence;
        behind = true;
        notBefore = begun + 1;
    }

    /** A round of asking the feed begins. */
    synchronized void begin() {
        begun++;
        begunAt = nanos.getAsLong();
    }

    /** The round told this; with all that there is, it is complete. */
    synchronized void end(List<Changes.Entry> entries, boolean all) {
        entries.forEach(entry -> told(entry.event()));
        behind = !all;
        if (all) {
            complete = begun;
            completeAsOf = begunAt;
            awaited.values().removeIf(round -> round <= complete);
        }
        if (lastTold.size() > MOST_STREAMS || heads.size() > MOST_STREAMS) {
            forget();
        }
    }

    private void told(RecordedEvent event) {
        touched(event.stream());
        know(event.stream(), new Known(new StreamHead(event.version(), event.recordedAt()), 0));
        awaited.remove(event.commit());
        told.put(event.commit(), true);
        if (told.size() > MOST_COMMITS) {
            told.remove(told.keySet().iterator().next());
        }
    }

    private void touched(StreamId stream) {
        sequence++;
        lastTold.put(stream.value(), sequence);
        int slash = stream.value().indexOf('/');
        if (slash > 0) {
            lastTold.put(stream.value().substring(0, slash), sequence);
        }
    }

    private void know(StreamId stream, Known fresh) {
        heads.merge(stream, fresh, (old, other) -> {
            long oldVersion = old.head.version();
            long version = other.head.version();
            return version > oldVersion || version == oldVersion && other.round < old.round ? other : old;
        });
    }

    /** This node has committed this: it answers by it from now on. */
    synchronized void committed(Commit commit) {
        for (Commit.Appended appended : commit.events()) {
            touched(appended.stream());
            know(
                    appended.stream(),
                    new Known(
                            new StreamHead(
                                    appended.version(),
                                    Instant.ofEpochMilli(commit.recordedAt().toEpochMilli())),
                            begun + 1));
        }
    }

    /** Nobody knows whether this was committed: the end of the next round tells. */
    synchronized void perhaps(Commit commit) {
        commit.events().forEach(appended -> touched(appended.stream()));
        await(commit.id());
    }

    /** A follower of this node was told this: what it asks now must not be answered from before it. */
    synchronized void heard(List<Changes.Entry> entries) {
        entries.forEach(entry -> await(entry.event().commit()));
    }

    private void await(CommitId commit) {
        if (!told.containsKey(commit)) {
            awaited.putIfAbsent(commit, begun + 1);
        }
        if (awaited.size() > MOST_AWAITED) {
            awaited.clear();
            catchUp();
        }
    }

    /** Nothing is known before a round that begins from now on is complete. */
    synchronized void catchUp() {
        notBefore = begun + 1;
    }

    /** To be had before something is read from the store. */
    synchronized Ticket ticket() {
        return new Ticket(sequence);
    }

    /** The round from whose end on something read now is believed. */
    synchronized long nextRound() {
        return begun + 1;
    }

    /** The streams ended there in a state of the store that was read after the ticket. */
    synchronized void read(Ticket ticket, Map<StreamId, StreamHead> ends) {
        if (following && ticket.sequence >= floor) {
            ends.forEach((stream, head) -> know(stream, new Known(head, begun + 1)));
        }
    }

    /** Whether nothing was told of the topic since something was read after the ticket. */
    synchronized boolean isUnchanged(String topic, Ticket ticket) {
        return ticket.sequence >= floor && lastTold.getOrDefault(topic, 0L) <= ticket.sequence;
    }

    private boolean isRecent() {
        return following
                && !behind
                && awaited.isEmpty()
                && complete >= notBefore
                && nanos.getAsLong() - completeAsOf < OLDEST.toNanos();
    }

    /** Whether anything is known now. */
    synchronized boolean knows() {
        return isRecent();
    }

    /** What is known, for one reading: all of it at one moment. Used by one thread. */
    final class Sight {

        private final Map<StreamId, StreamHead> seen = new HashMap<>();
        private final Map<String, Ticket> believed = new HashMap<>();
        private long asOf = -1;
        private boolean failed;

        /**
         * Where the streams end.
         *
         * @throws Unknown when that is not known of one of them, or no longer fits what was answered before
         */
        Map<StreamId, StreamHead> heads(Collection<StreamId> streams) {
            synchronized (News.this) {
                stillHolds();
                Map<StreamId, StreamHead> found = new HashMap<>();
                for (StreamId stream : streams) {
                    Known known = heads.get(stream);
                    if (known == null || known.round > complete) {
                        throw fail();
                    }
                    found.put(stream, known.head);
                }
                seen.putAll(found);
                return found;
            }
        }

        /**
         * Takes an answer that was read after the ticket.
         *
         * @throws Unknown when it may have changed since, or no longer fits what was answered before
         */
        void believe(String topic, Ticket ticket, long round) {
            synchronized (News.this) {
                stillHolds();
                if (round > complete || !isUnchanged(topic, ticket)) {
                    throw fail();
                }
                believed.merge(topic, ticket, (one, other) -> one.sequence < other.sequence ? one : other);
            }
        }

        /** Something may have been told since the last answer: then all answers must still be those of now. */
        private void stillHolds() {
            if (!isRecent()) {
                throw fail();
            }
            if (asOf != sequence) {
                boolean holds = seen.entrySet().stream().allMatch(this::isStillTheEnd)
                        && believed.entrySet().stream().allMatch(one -> isUnchanged(one.getKey(), one.getValue()));
                if (!holds) {
                    throw fail();
                }
                asOf = sequence;
            }
        }

        private boolean isStillTheEnd(Map.Entry<StreamId, StreamHead> end) {
            return Optional.ofNullable(heads.get(end.getKey()))
                    .filter(known -> known.head.equals(end.getValue()))
                    .isPresent();
        }

        /** The work has to be done again by the store, whatever it makes of this exception. */
        Unknown fail() {
            failed = true;
            return new Unknown();
        }

        boolean failed() {
            return failed;
        }
    }
}
