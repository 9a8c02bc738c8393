package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was recorded, asked for and followed. */
class FeedTest {

    private static final int HANG_SECONDS = 60;

    private final North north = new North();
    private final Studio studio = north.studio;
    private final BlockingQueue<RecordedEvent> heard = new LinkedBlockingQueue<>();

    private final List<Feed> feeds = new ArrayList<>();

    private Feed follow(Cursor from, EventFilter filter) {
        Feed feed = studio.follow(from, filter, heard::add);
        feeds.add(feed);
        return feed;
    }

    @AfterEach
    void stop() {
        feeds.forEach(Feed::close);
    }

    @Test
    void everyEventOfEveryThreadIsHeardOnceAndInOrder() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        follow(Cursor.START, EventFilter.ALL);
        try {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "t" + thread + "-";
                writers.add(() -> {
                    for (int i = 0; i < 40; i++) {
                        studio.execute(North.hold(name + i, i % 2 == 0 ? ANA : RAJ, SOL, 2 + i % 20, 2 + i % 20));
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : pool.invokeAll(writers)) {
                assertThat(done.get()).isTrue();
            }
            List<RecordedEvent> all = studio.history(EventFilter.ALL);
            assertThat(take(all.size())).isEqualTo(all);
            assertThat(all).extracting(RecordedEvent::position).isSorted().doesNotHaveDuplicates();
            assertThat(all)
                    .filteredOn(event -> event.event().type().equals("hold.placed.v1"))
                    .hasSize(threads * 40);
        } finally {
            pool.shutdownNow();
        }
        assertThat(heard).as("nothing twice").isEmpty();
    }

    @Test
    void aFeedGoesOnFromWhereAnotherStopped() throws Exception {
        Cursor before = studio.cursor();
        north.accepted(North.hold("h1", ANA, SOL, 2, 2));
        Feed feed = follow(before, EventFilter.ALL);
        assertThat(take(1)).extracting(event -> event.event().subject()).containsExactly("h1");
        feed.close();
        north.accepted(North.hold("h2", ANA, SOL, 3, 3));
        north.accepted(North.hold("h3", ANA, SOL, 4, 4));

        follow(feed.cursor(), EventFilter.ALL);
        assertThat(take(2)).extracting(event -> event.event().subject()).containsExactly("h2", "h3");
    }

    @Test
    void aFeedTellsOnlyWhatIsAskedFor() throws Exception {
        Feed feed = follow(studio.cursor(), EventFilter.ALL.ofStream(StreamId.calendar(RAJ)));
        north.accepted(North.hold("anas", ANA, SOL, 2, 2));
        north.accepted(North.hold("rajs", RAJ, SOL, 2, 2));

        assertThat(take(1)).extracting(event -> event.event().subject()).containsExactly("rajs");
        feed.close();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatTheListenerThrowsEndsTheFeedAndIsThrownOnClosing() throws Exception {
        Feed feed = studio.follow(Cursor.START, event -> {
            throw new IllegalStateException("the listener broke");
        });

        feed.await();

        assertThatThrownBy(feed::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the listener broke");
        assertThat(feed.cursor()).isEqualTo(Cursor.START);
    }

    private List<RecordedEvent> take(int count) throws InterruptedException {
        List<RecordedEvent> taken = new ArrayList<>();
        while (taken.size() < count) {
            RecordedEvent next = heard.poll(HANG_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("event " + (taken.size() + 1) + " of " + count).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    @Test
    void historyIsAskedByWhomWhatWhereAndWhen() {
        north.user("cleo", "coordinator", Map.of());
        north.accepted(North.hold("h", ANA, SOL, 2, 3));
        north.clock.now = North.FEBRUARY_2.plusSeconds(3_600);
        north.as("cleo").execute(North.book("b", RAJ, DUNE, 2, 3));
        north.clock.now = North.FEBRUARY_2.plusSeconds(7_200);
        north.accepted(new Command.CancelBooking(BookingId.of("b"), "rained off"));

        assertThat(types(EventFilter.ALL.by("cleo"))).containsExactly("booking.confirmed.v1");
        assertThat(types(EventFilter.ALL.ofSubject("b")))
                .containsExactly("booking.confirmed.v1", "booking.cancelled.v1");
        assertThat(types(EventFilter.ALL.ofSubject("h"))).containsExactly("hold.placed.v1");
        assertThat(types(EventFilter.ALL.ofType("hold.placed.v1"))).hasSize(1);
        assertThat(types(EventFilter.ALL.since(North.FEBRUARY_2.plusSeconds(3_600))))
                .containsExactly("booking.confirmed.v1", "booking.cancelled.v1");
        assertThat(types(EventFilter.ALL
                        .since(North.FEBRUARY_2.plusSeconds(3_600))
                        .until(North.FEBRUARY_2.plusSeconds(7_200))))
                .containsExactly("booking.confirmed.v1");
        assertThat(types(EventFilter.ALL.newest(2)))
                .as("the newest first")
                .containsExactly("booking.cancelled.v1", "booking.confirmed.v1");
        assertThat(types(EventFilter.ALL.ofStream(StreamId.calendar(RAJ)).first(2)))
                .containsExactly("capacity.changed.v1", "booking.confirmed.v1");
    }

    private List<String> types(EventFilter filter) {
        return studio.history(filter).stream()
                .map(event -> event.event().type())
                .toList();
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        assertThatThrownBy(() -> studio.events(new Cursor("yesterday"), EventFilter.ALL, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'yesterday' is not a cursor of this studio");
    }
}
