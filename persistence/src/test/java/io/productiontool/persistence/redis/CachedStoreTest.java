package io.productiontool.persistence.redis;

import static io.productiontool.persistence.redis.Studios.ANA;
import static io.productiontool.persistence.redis.Studios.RAJ;
import static io.productiontool.persistence.redis.Studios.YEAR;
import static io.productiontool.persistence.redis.Studios.book;
import static io.productiontool.persistence.redis.Studios.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node answers from what it knows, and what it never does. */
final class CachedStoreTest {

    private final MemoryStore store = new MemoryStore();
    private final WatchedStore way = new WatchedStore(store);
    private final Studio elsewhere = Studios.found(store);
    private CachedStore node;
    private Studio here;

    @BeforeEach
    void open() {
        node = CachedStore.near(way);
        here = Studios.open(node);
    }

    @AfterEach
    void close() {
        node.close();
        store.close();
    }

    /** Of Raj. */
    private static int bookings(Map<ArtistId, CalendarRows> calendars) {
        return calendars.getOrDefault(RAJ, CalendarRows.NONE).bookings().size();
    }

    private static int bookings(EventStore store, ArtistId artist) {
        return store.read(reader -> reader.calendar(artist, YEAR)).bookings().size();
    }

    /** Asks until the store is no longer needed for it. */
    private void untilKnown(Function<Studio, ?> question) throws InterruptedException {
        eventually(() -> {
            int before = way.readings.get();
            assertThat((Object) question.apply(here)).isNotNull();
            return way.readings.get() == before;
        });
    }

    private static Object board(Studio studio) {
        return studio.schedule(YEAR).board().size();
    }

    @Test
    void whatIsAskedAgainIsAnsweredWithoutTheStore() throws Exception {
        untilKnown(CachedStoreTest::board);
        int before = way.readings.get();
        for (int i = 0; i < 20; i++) {
            assertThat(board(here)).isEqualTo(2);
        }
        // A machine may be so busy that a round takes too long.
        assertThat(way.readings.get() - before).isLessThan(20);
    }

    @Test
    void whoeverAsksWithoutPauseIsAnsweredWithoutTheStoreToo() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        int before;
        do {
            assertThat(System.nanoTime()).as("it never came to that").isLessThan(end);
            before = way.readings.get();
            board(here);
        } while (way.readings.get() > before);
    }

    @Test
    void whatANodeCommitsItSeesAtOnce() throws Exception {
        untilKnown(CachedStoreTest::board);
        for (int i = 0; i < 200; i++) {
            Studios.accepted(here.execute(book("b" + i, ANA, i, i + 1, 100)));
            assertThat(bookings(node, ANA)).isEqualTo(i + 1);
            here.execute(new Command.ChangeRecord(RecordKind.ARTIST, "raj", Map.of("name", "Raj " + i)));
            assertThat(here.directory()
                            .byId(RecordKind.ARTIST, "raj")
                            .orElseThrow()
                            .name())
                    .isEqualTo("Raj " + i);
            assertThat(here.directory().artists()).extracting(Artist::name).contains("Raj " + i);
        }
    }

    @Test
    void severalCommitsAtOnceAreSeenAtOnce() throws Exception {
        untilKnown(CachedStoreTest::board);
        way.holdFeed();
        here.executeAll(List.of(Request.of(book("b1", ANA, 0, 1, 100)), Request.of(book("b2", RAJ, 0, 1, 100))));
        assertThat(bookings(node, ANA) + bookings(node, RAJ)).isEqualTo(2);
        way.letFeedGo();
    }

    @Test
    void whatOthersCommitIsSeenWhenTheFeedHasTold() throws Exception {
        untilKnown(CachedStoreTest::board);
        Studios.accepted(elsewhere.execute(book("b1", ANA, 0, 1, 100)));
        eventually(() -> bookings(node, ANA) == 1);
    }

    @Test
    void withoutTheFeedNothingIsAnsweredFromWhatIsKnown() throws Exception {
        untilKnown(CachedStoreTest::board);
        way.holdFeed();
        way.broken = true;
        way.letFeedGo();
        Studios.accepted(elsewhere.execute(book("b1", ANA, 0, 1, 100)));
        long start = System.nanoTime();
        eventually(() -> bookings(node, ANA) == 1);
        assertThat(System.nanoTime() - start)
                .as("how long it was answered without")
                .isLessThan(News.OLDEST.multipliedBy(10).toNanos());
        int before = way.readings.get();
        board(here);
        assertThat(way.readings.get()).isGreaterThan(before);
        way.broken = false;
        untilKnown(CachedStoreTest::board);
    }

    @Test
    void aPermissionThatWasTakenAwayIsGoneWithTheNews() throws Exception {
        elsewhere.execute(new Command.CreateRecord(RecordKind.USER, "leo", Map.of("name", "Leo", "roles", "viewer")));
        Studio leo = StudioHost.open(node, Clock.systemUTC()).studio("north").as(Principal.user("leo"));
        untilKnown(studio -> leo.directory().artists());
        elsewhere.execute(new Command.ArchiveRecord(RecordKind.USER, "leo"));
        eventually(() -> {
            try {
                leo.directory().artists();
                return false;
            } catch (RefusedException refused) {
                return true;
            }
        });
        assertThatThrownBy(() -> leo.schedule(YEAR)).isInstanceOf(RefusedException.class);
    }

    @Test
    void whoeverWasToldOfACommitReadsWhatItDid() throws Exception {
        untilKnown(CachedStoreTest::board);
        String cursor = node.end();
        untilKnown(CachedStoreTest::board);
        way.holdFeed();
        Studios.accepted(elsewhere.execute(book("b1", ANA, 0, 1, 100)));
        Changes told = node.changes(cursor, EventFilter.ALL, 10, Duration.ofSeconds(30));
        assertThat(told.entries()).hasSize(1);
        assertThat(bookings(node, ANA)).isEqualTo(1);
        way.letFeedGo();
    }

    @Test
    void aReadingAfterACursorHasAllThatIsBeforeIt() throws Exception {
        untilKnown(CachedStoreTest::board);
        way.holdFeed();
        Studios.accepted(elsewhere.execute(book("b1", ANA, 0, 1, 100)));
        String cursor = node.end();
        assertThat(bookings(node, ANA)).isEqualTo(1);
        assertThat(node.changes(cursor, EventFilter.ALL, 10, Duration.ZERO).entries())
                .isEmpty();
        way.letFeedGo();
    }

    @Test
    void theLatestStateIsNeverWhatIsKnown() throws Exception {
        untilKnown(studio -> bookings(node, ANA));
        way.holdFeed();
        Studios.accepted(elsewhere.execute(book("b1", ANA, 0, 8, 100)));
        int known = bookings(node, ANA);
        int latest =
                node.readLatest(reader -> reader.calendar(ANA, YEAR)).bookings().size();
        int inTransaction =
                node.transact(reader -> reader.calendar(ANA, YEAR)).bookings().size();
        way.letFeedGo();
        assertThat(List.of(known, latest, inTransaction)).containsExactly(0, 1, 1);
    }

    @Test
    void newsThatComeDuringAReadingDoNotSplitIt() throws Exception {
        untilKnown(studio -> bookings(node, ANA));
        untilKnown(studio -> bookings(node, RAJ));
        AtomicInteger tries = new AtomicInteger();
        List<Integer> both = node.read(reader -> {
            int ana = reader.calendar(ANA, YEAR).bookings().size();
            if (tries.getAndIncrement() == 0) {
                Studios.accepted(elsewhere.execute(
                        new Command.AllOf(List.of(book("a", ANA, 0, 8, 100), book("r", RAJ, 0, 8, 100)))));
                untilTold(() -> bookings(node, RAJ) == 1);
            }
            return List.of(ana, reader.calendar(RAJ, YEAR).bookings().size());
        });
        assertThat(both).containsExactly(1, 1);
        assertThat(tries).as("asked again").hasValue(2);
    }

    private void untilTold(BooleanSupplier condition) {
        try {
            eventually(condition);
            untilKnown(studio -> bookings(node, RAJ));
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void whatWasReadAheadOfTheNewsIsNotMixedWithThem() throws Exception {
        untilKnown(studio -> bookings(node, ANA));
        untilKnown(studio -> bookings(node, RAJ));
        way.holdFeed();
        Studios.accepted(
                elsewhere.execute(new Command.AllOf(List.of(book("a", ANA, 0, 8, 100), book("r", RAJ, 0, 8, 100)))));
        TimeRange day = Studios.hours(0, 24);
        int ahead = node.read(reader -> reader.calendar(ANA, day)).bookings().size();
        List<Integer> both = node.read(reader -> List.of(
                reader.calendar(ANA, day).bookings().size(),
                reader.calendar(RAJ, YEAR).bookings().size()));
        way.letFeedGo();
        assertThat(ahead).isEqualTo(1);
        assertThat(both).containsExactly(1, 1);
    }

    @Test
    void whatIsDecidedIsDecidedOnTheStore() throws Exception {
        untilKnown(CachedStoreTest::board);
        way.holdFeed();
        Studios.accepted(elsewhere.execute(book("b1", ANA, 0, 8, 100)));
        assertThat(bookings(node, ANA)).as("what is known here").isZero();
        assertThat(here.preview(book("b2", ANA, 0, 8, 100))).isInstanceOf(Outcome.Rejected.class);
        for (int i = 0; i < 20; i++) {
            assertThat(here.execute(book("b2", ANA, 0, 8, 100))).isInstanceOf(Outcome.Rejected.class);
        }
        Studios.accepted(elsewhere.execute(new Command.CancelBooking(BookingId.of("b1"), "")));
        Studios.accepted(here.execute(book("b3", ANA, 0, 8, 100)));
        way.letFeedGo();
    }

    @Test
    void aReadingIsOneState() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> all = new ArrayList<>();
        int rounds = 300;
        CachedStore other = CachedStore.near(new WatchedStore(store));
        Studio writer = Studios.open(other);
        all.add(threads.submit(() -> {
            for (int i = 0; i < rounds; i++) {
                Studios.accepted(writer.execute(new Command.AllOf(
                        List.of(book("a" + i, ANA, i, i + 1, 100), book("r" + i, RAJ, i, i + 1, 100)))));
                Thread.sleep(1);
            }
            return true;
        }));
        for (CachedStore reading : List.of(node, other)) {
            all.add(threads.submit(() -> {
                int last = 0;
                while (last < rounds) {
                    int[] seen = reading.read(reader -> new int[] {
                        reader.calendar(ANA, YEAR).bookings().size(),
                        bookings(reader.calendars(List.of(ANA, RAJ), YEAR)),
                        reader.calendar(ANA, YEAR).bookings().size()
                    });
                    assertThat(seen[1]).isEqualTo(seen[0]);
                    assertThat(seen[2]).isEqualTo(seen[0]);
                    assertThat(seen[0]).as("never back").isGreaterThanOrEqualTo(last);
                    last = seen[0];
                }
                return true;
            }));
        }
        try {
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
            other.close();
        }
    }

    @Test
    void aClosedNodeAnswersNothing() throws Exception {
        untilKnown(CachedStoreTest::board);
        node.close();
        store.close();
        assertThatThrownBy(() -> board(here)).isInstanceOf(StoreException.class);
    }

    @Test
    void anArtistWithoutACalendarIsAbsentKnownOrNot() throws Exception {
        ArtistId nobody = ArtistId.of("nobody");
        for (int i = 0; i < 2; i++) {
            CalendarRows none = node.read(reader -> reader.calendar(nobody, YEAR));
            assertThat(none).isEqualTo(CalendarRows.NONE);
            Map<ArtistId, CalendarRows> both = node.read(reader -> reader.calendars(List.of(nobody, ANA), YEAR));
            assertThat(both).containsOnlyKeys(ANA);
            untilKnown(studio -> node.read(reader -> reader.calendar(nobody, YEAR)));
        }
    }
}
