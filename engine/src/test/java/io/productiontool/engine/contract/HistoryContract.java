package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Commits: versions, all or nothing, keys, handles, and those who wait for news. */
abstract class HistoryContract extends StoreFixture {

    private static final StreamId STREAM = StreamId.calendar(Samples.ANA);

    @Test
    void anEmptyStoreHasNothing() {
        read(reader -> {
            assertThat(reader.head(STREAM)).isEqualTo(StreamHead.NONE);
            assertThat(reader.events(EventFilter.ALL)).isEmpty();
            assertThat(reader.lastPosition()).isZero();
            assertThat(reader.commit("mia", "k")).isEmpty();
            assertThat(reader.records(RecordKind.ARTIST)).isEmpty();
            assertThat(reader.wasUsed("h1")).isFalse();
            return true;
        });
    }

    @Test
    void eventsComeBackInOrderWithTheirEnvelopes() {
        CommitId first = append("mia", STREAM, EventSamples.held("h1"), EventSamples.booked("b1"));
        CommitId second = append("leo", STREAM, EventSamples.released("h1"));

        List<RecordedEvent> events = read(reader -> reader.events(EventFilter.ALL));
        assertThat(events)
                .extracting(RecordedEvent::event)
                .containsExactly(EventSamples.held("h1"), EventSamples.booked("b1"), EventSamples.released("h1"));
        assertThat(events).extracting(RecordedEvent::version).containsExactly(1L, 2L, 3L);
        assertThat(events).extracting(RecordedEvent::stream).containsOnly(STREAM);
        assertThat(events).extracting(RecordedEvent::commit).containsExactly(first, first, second);
        assertThat(events).extracting(RecordedEvent::actor).containsExactly("mia", "mia", "leo");
        assertThat(events)
                .extracting(RecordedEvent::position)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(position -> position > 0);
        assertThat(read(Reader::lastPosition)).isEqualTo(events.get(2).position());
        check(reader -> assertThat(reader.head(STREAM))
                .isEqualTo(new StreamHead(3, events.get(2).recordedAt())));
    }

    @Test
    void aStreamEndedAtAMomentWithTheLastEventRecordedByThen() {
        List<StreamHead> heads = new ArrayList<>(List.of(StreamHead.NONE));
        for (int i = 1; i <= 9; i++) {
            append("mia", STREAM, EventSamples.held("h" + i), EventSamples.released("h" + i));
            append("mia", new StreamId("calendar/raj"), EventSamples.held("other" + i));
            heads.add(read(reader -> reader.head(STREAM)));
        }
        check(reader -> {
            for (int i = 1; i <= 9; i++) {
                StreamHead head = heads.get(i);
                assertThat(reader.headAt(STREAM, head.recordedAt())).isEqualTo(head);
                assertThat(reader.headAt(STREAM, head.recordedAt().plusMillis(1)))
                        .isEqualTo(head);
                assertThat(reader.headAt(STREAM, head.recordedAt().minusNanos(1)))
                        .isEqualTo(heads.get(i - 1));
            }
            assertThat(reader.headAt(
                            new StreamId("calendar/nobody"), heads.get(9).recordedAt()))
                    .isEqualTo(StreamHead.NONE);
        });
    }

    @Test
    void theHashOfAStreamUpToAVersionStaysAndNoOtherHasIt() {
        append("mia", STREAM, EventSamples.held("h1"), EventSamples.released("h1"));
        Optional<String> first = read(reader -> reader.hash(STREAM, 1));
        Optional<String> second = read(reader -> reader.hash(STREAM, 2));
        append("mia", STREAM, EventSamples.held("h2"));
        check(reader -> {
            assertThat(first.orElseThrow()).matches("[0-9a-f]{64}").isNotEqualTo(second.orElseThrow());
            assertThat(reader.hash(STREAM, 1)).isEqualTo(first);
            assertThat(reader.hash(STREAM, 2)).isEqualTo(second);
            assertThat(reader.hash(STREAM, 3)).isPresent().isNotEqualTo(second);
            assertThat(reader.hash(STREAM, 0)).isEmpty();
            assertThat(reader.hash(STREAM, 4)).isEmpty();
            assertThat(reader.hash(new StreamId("calendar/nobody"), 1)).isEmpty();
        });
    }

    @Test
    void aVersionThatIsTakenOrLeavesAGapIsRefused() {
        append("mia", STREAM, EventSamples.held("h1"));
        for (long version : new long[] {0, 1, 3}) {
            Commit.Appended wrong = new Commit.Appended(STREAM, version, EventSamples.released("h1"));
            assertThatThrownBy(() -> store.transact(transaction -> {
                        Commit commit = new Commit(CommitId.next(), tick(), "mia", "", "", List.of(wrong));
                        transaction.append(commit, List.of());
                        return true;
                    }))
                    .as("version " + version)
                    .isInstanceOf(StoreException.class);
        }
        check(reader -> assertThat(reader.events(EventFilter.ALL)).hasSize(1));
    }

    @Test
    void aCommitIsRecordedOnce() {
        CommitId id = append("mia", STREAM, EventSamples.held("h1"));
        assertThatThrownBy(() -> store.transact(transaction -> {
                    List<Commit.Appended> again = List.of(new Commit.Appended(STREAM, 2, EventSamples.released("h1")));
                    transaction.append(new Commit(id, tick(), "mia", "", "", again), List.of());
                    return true;
                }))
                .isInstanceOf(StoreException.class);
        assertThat(read(reader -> reader.head(STREAM)).version()).isEqualTo(1);
    }

    @Test
    void workThatThrowsLeavesNothing() {
        apply(Samples.calendar(Samples.ANA, Capacity.FULL));
        List<Object> before = everything();
        List<RowChange> changes = List.of(
                new RowChange.PutRecord(Samples.artist(Samples.RAJ)),
                new RowChange.SetCapacity(Samples.ANA, Samples.hours(2, 4), Capacity.NONE),
                new RowChange.SetLimit(Samples.ANA, Samples.hours(2, 4), Capacity.NONE),
                new RowChange.PutHold(Samples.hold("h1", Samples.ANA, Samples.hours(0, 8))),
                new RowChange.PutBooking(Samples.booking("b1", Samples.ANA, Samples.hours(4, 8), Load.FULL)),
                new RowChange.PutOff(Samples.off("t1", Samples.ANA, Samples.hours(9, 12))),
                new RowChange.PutDemand(Samples.demand("d1", Samples.hours(0, 8))));
        for (Throwable failure : List.of(new IllegalStateException("broken"), new AssertionError("broken"))) {
            assertThatThrownBy(() -> appendThen(changes, transaction -> {
                        assertThat(transaction.claimByHandle("H-h1")).isPresent();
                        if (failure instanceof RuntimeException thrown) {
                            throw thrown;
                        }
                        throw (Error) failure;
                    }))
                    .isSameAs(failure);
            assertThat(everything()).isEqualTo(before);
        }
        appendThen(changes, transaction -> true);
        assertThat(everything()).isNotEqualTo(before);
    }

    @Test
    void whatTheStoreRefusesLeavesNothingOfTheCommitEvenWhenTheWorkGoesOn() {
        apply(Samples.calendar(Samples.ANA, Capacity.FULL));
        List<Object> before = everything();
        List<RowChange> changes = List.of(
                new RowChange.PutDemand(Samples.demand("d1", Samples.hours(0, 8))),
                new RowChange.PutBooking(Samples.booking("b1", Samples.ANA, Samples.hours(0, 4), Load.FULL)),
                new RowChange.PutBooking(Samples.booking("b2", Samples.ANA, Samples.hours(3, 5), Load.FULL)));
        assertThatThrownBy(() -> appendThen(changes, transaction -> true)).isInstanceOf(StoreException.class);
        assertThat(everything()).isEqualTo(before);
        assertThatThrownBy(() -> store.transact(transaction -> {
                    assertThatThrownBy(() -> transaction.append(commit(transaction, "mia", "", note()), changes))
                            .isInstanceOf(StoreException.class);
                    return "as if nothing had been";
                }))
                .isInstanceOf(StoreException.class);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aCommitIsFoundAgainByItsKeyAndActor() {
        store.transact(transaction -> {
            transaction.append(
                    commit(transaction, "mia", "k1", STREAM, EventSamples.held("h1"), EventSamples.booked("b1")),
                    List.of());
            return true;
        });
        append("mia", STREAM, EventSamples.released("h1"));

        Reader.KeyedCommit found = read(reader -> reader.commit("mia", "k1")).orElseThrow();
        assertThat(found.fingerprint()).isEqualTo("print of k1");
        assertThat(found.events()).isEqualTo(read(reader -> reader.events(EventFilter.ALL.first(2))));
        check(reader -> assertThat(reader.commit("leo", "k1")).isEmpty());
        check(reader -> assertThat(reader.commit("mia", "k")).isEmpty());
        check(reader -> assertThat(reader.commit("mia", "")).isEmpty());
        check(reader -> assertThat(reader.keyOf(found.events().get(0).commit()))
                .contains(new Reader.CommitKey("k1", "print of k1")));
        check(reader -> assertThat(reader.keyOf(CommitId.next())).isEmpty());
    }

    @Test
    public void handlesThatAreGivenOutElsewhereAreNotGivenAgain() {
        String before = store.transact(transaction -> transaction.lease("H"));
        store.transact(transaction -> {
            transaction.skip("H", 1_000);
            transaction.skip("H", 5);
            return true;
        });

        assertThat(before).isEqualTo("H1");
        assertThat(store.<String>transact(transaction -> transaction.lease("H")))
                .isEqualTo("H1001");
        assertThat(store.<String>transact(transaction -> transaction.lease("B")))
                .isEqualTo("B1");
    }

    @Test
    void aKeyIsTakenOnceByEachActor() {
        append("mia", STREAM, EventSamples.held("h1"));
        for (String actor : List.of("mia", "leo")) {
            store.transact(transaction -> {
                transaction.append(commit(transaction, actor, "k1", note()), List.of());
                return true;
            });
        }
        assertThatThrownBy(() -> store.transact(transaction -> {
                    transaction.append(commit(transaction, "mia", "k1", note()), List.of());
                    return true;
                }))
                .isInstanceOf(StoreException.class);
        check(reader -> assertThat(reader.events(EventFilter.ALL)).hasSize(3));
    }

    @Test
    void identitiesAreNeverFreeAgain() {
        append("mia", STREAM, EventSamples.held("h1"), EventSamples.cut("h1", "h1#2"));
        append("mia", STREAM, EventSamples.released("h1"));
        for (String used : List.of("h1", "h1#2")) {
            check(reader -> assertThat(reader.wasUsed(used)).as(used).isTrue());
        }
        check(reader -> assertThat(reader.wasUsed("h2")).isFalse());
        store.transact(transaction -> {
            transaction.append(commit(transaction, "mia", "", STREAM, EventSamples.held("h2")), List.of());
            return assertThat(transaction.wasUsed("h2")).isTrue();
        });
    }

    @Test
    void handlesAreNeverGivenTwice() {
        List<Future<List<String>>> leasing = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            leasing.add(start(() -> {
                List<String> handles = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    handles.add(store.transact(transaction -> transaction.lease("H")));
                }
                return handles;
            }));
        }
        List<String> given = new ArrayList<>();
        leasing.forEach(handles -> given.addAll(result(handles)));
        given.addAll(store.transact(
                transaction -> List.of(transaction.lease("H"), transaction.lease("H"), transaction.lease("B"))));
        store = reopen(store);
        given.add(store.transact(transaction -> transaction.lease("H")));
        given.add(store.transact(transaction -> transaction.lease("B")));
        assertThat(given).doesNotHaveDuplicates().allMatch(handle -> handle.matches("[HB][1-9][0-9]*"));
    }

    @Test
    void whoWaitsIsWokenByTheNextCommit() throws InterruptedException {
        append("mia", STREAM, EventSamples.held("h1"));
        assertThat(after("0", 10, Duration.ZERO).entries()).hasSize(1);
        String end = store.end();
        assertThat(after(end, 10, Duration.ofMillis(1)).entries()).isEmpty();
        Future<Changes> woken = start(() -> after(end, 10, Duration.ofSeconds(PATIENCE_SECONDS * 2)));
        append("mia", STREAM, EventSamples.released("h1"));
        assertThat(result(woken).entries())
                .extracting(entry -> entry.event().event())
                .containsExactly(EventSamples.released("h1"));
    }

    private Changes after(String cursor, int atMost, Duration wait) throws InterruptedException {
        return store.changes(cursor, EventFilter.ALL, atMost, wait);
    }

    @Test
    void whoFollowsFromAnyCursorSeesWhatIsBehindItOnceAndInOrder() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            append("mia", STREAM, EventSamples.held("h" + i), EventSamples.released("h" + i));
            append("leo", new StreamId("calendar/raj"), EventSamples.held("r" + i));
        }
        List<RecordedEvent> all = read(reader -> reader.events(EventFilter.ALL));
        List<Changes.Entry> told = after("0", 100, Duration.ZERO).entries();
        assertThat(told).extracting(Changes.Entry::event).isEqualTo(all);
        for (int i = 0; i < told.size(); i++) {
            Changes rest = after(told.get(i).cursor(), 100, Duration.ZERO);
            assertThat(rest.missed()).isFalse();
            assertThat(rest.entries()).extracting(Changes.Entry::event).isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(after(store.end(), 100, Duration.ZERO).entries()).isEmpty();
        for (int atMost : new int[] {1, 2, 4}) {
            List<RecordedEvent> paged = new ArrayList<>();
            Changes page = after("0", atMost, Duration.ZERO);
            while (!page.entries().isEmpty()) {
                assertThat(page.entries().size()).isLessThanOrEqualTo(atMost);
                page.entries().forEach(entry -> paged.add(entry.event()));
                page = after(page.cursor(), atMost, Duration.ZERO);
            }
            assertThat(paged).as("pages of " + atMost).isEqualTo(all);
        }
        assertThatThrownBy(() -> after("yesterday", 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoFollowsIsToldWhatTheFilterLetsThrough() throws InterruptedException {
        append("mia", STREAM, EventSamples.held("h1"), EventSamples.booked("b1"));
        append("leo", new StreamId("calendar/raj"), EventSamples.held("r1"));
        Changes anas = store.changes("0", EventFilter.ALL.ofStream(STREAM).ofSubject("b1"), 10, Duration.ZERO);
        assertThat(anas.entries())
                .extracting(entry -> entry.event().event())
                .containsExactly(EventSamples.booked("b1"));
        assertThat(after(anas.cursor(), 10, Duration.ZERO).entries()).isEmpty();
    }

    /** Sixty commits by six at once: who follows while they are written is told what is there afterwards. */
    @Test
    void whoFollowsBesideWritersMissesNothingAndHearsNothingTwice() {
        String start = store.end();
        List<Future<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            StreamId stream = new StreamId("calendar/a" + i);
            String name = "w" + i + "-";
            writers.add(start(() -> {
                for (int j = 0; j < 10; j++) {
                    append("mia", stream, EventSamples.held(name + j));
                }
                return true;
            }));
        }
        Future<List<RecordedEvent>> following = start(() -> {
            List<RecordedEvent> heard = new ArrayList<>();
            String cursor = start;
            while (heard.size() < 60) {
                Changes changes = after(cursor, 7, Duration.ofSeconds(PATIENCE_SECONDS));
                changes.entries().forEach(entry -> heard.add(entry.event()));
                cursor = changes.cursor();
            }
            assertThat(after(cursor, 7, Duration.ofMillis(50)).entries()).isEmpty();
            return heard;
        });
        writers.forEach(writer -> assertThat(result(writer)).isTrue());
        List<RecordedEvent> heard = result(following);
        assertThat(heard).containsExactlyInAnyOrderElementsOf(read(reader -> reader.events(EventFilter.ALL)));
        for (int i = 0; i < 6; i++) {
            StreamId stream = new StreamId("calendar/a" + i);
            assertThat(heard)
                    .filteredOn(event -> event.stream().equals(stream))
                    .extracting(RecordedEvent::version)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        }
    }

    @Test
    void whoWaitsIsWokenByTheEndOfTheStore() {
        CountDownLatch waiting = new CountDownLatch(1);
        String end = store.end();
        Future<Changes> woken = start(() -> {
            waiting.countDown();
            return after(end, 1, Duration.ofSeconds(PATIENCE_SECONDS * 2));
        });
        assertThat(result(start(() -> {
                    waiting.await();
                    store.close();
                    return true;
                })))
                .isTrue();
        assertThat(result(woken).entries()).isEmpty();
    }

    @Test
    void aClosedStoreTakesNothingAndClosesOnceMore() {
        store.close();
        store.close();
        assertThatThrownBy(() -> store.read(Reader::lastPosition)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.transact(transaction -> transaction.lease("H")))
                .isInstanceOf(StoreException.class);
    }

    /** All that can be seen of a small store. */
    final List<Object> everything() {
        return read(reader -> List.of(
                reader.events(EventFilter.ALL),
                reader.head(new StreamId("studio")),
                reader.records(RecordKind.ARTIST),
                Map.copyOf(reader.calendars(List.of(Samples.ANA, Samples.RAJ), TimeRange.ALWAYS)),
                reader.claimsOf("sol", TimeRange.ALWAYS),
                reader.demands(TimeRange.ALWAYS)));
    }
}
