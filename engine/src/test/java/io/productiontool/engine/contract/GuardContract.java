package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The store refuses confirmed load over the limit by itself, also from many at once, and shows readers one state. */
abstract class GuardContract extends RowsContract {

    private static final ArtistId ANA = Samples.ANA;
    private static final int WRITERS = 16;
    private static final int TRANSACTIONS = 50;

    private boolean accepts(RowChange... changes) {
        List<Object> before = everything();
        try {
            apply(changes);
            return true;
        } catch (StoreException refused) {
            assertThat(everything()).isEqualTo(before);
            return false;
        }
    }

    private boolean books(String id, long first, long end, long percent) {
        return accepts(
                new RowChange.PutBooking(Samples.booking(id, ANA, Samples.hours(first, end), Load.percent(percent))));
    }

    @Test
    void confirmedLoadStaysWithinTheLimitAtEveryInstant() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        assertThat(books("b1", 0, 8, 60)).isTrue();
        assertThat(books("b2", 4, 12, 41)).isFalse();
        assertThat(books("b3", 4, 12, 40)).isTrue();
        assertThat(books("b4", 8, 12, 60)).isTrue();
        assertThat(books("b5", 11, 13, 1)).isFalse();
        assertThat(books("b6", 12, 13, 100)).isTrue();
        assertThat(books("b7", 0, 13, 0)).isTrue();
        assertThat(accepts(new RowChange.RemoveClaim(BookingId.of("b1")))).isTrue();
        assertThat(books("b1", 0, 4, 100)).isTrue();
        assertThat(books("b8", 4, 8, 61)).isFalse();
        assertThat(accepts(
                        new RowChange.RemoveClaim(BookingId.of("b3")),
                        new RowChange.PutBooking(Samples.booking("b3", ANA, Samples.hours(4, 5), Load.FULL))))
                .isTrue();
    }

    @Test
    void aLimitHoldsOverItsRangeAloneAndIsNotLoweredBelowConfirmedLoad() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        assertThat(books("b1", 2, 6, 60)).isTrue();
        assertThat(accepts(limit(0, 3, Capacity.percent(59)))).isFalse();
        assertThat(accepts(limit(5, 9, Capacity.NONE))).isFalse();
        assertThat(accepts(limit(0, 9, Capacity.percent(60)))).isTrue();
        assertThat(books("b2", 5, 6, 1)).isFalse();
        assertThat(books("b3", 9, 10, 100)).isTrue();
        assertThat(accepts(limit(6, 9, Capacity.NONE))).isTrue();
        assertThat(books("b4", 8, 9, 1)).isFalse();
        assertThat(accepts(limit(0, 3, Capacity.UNLIMITED))).isTrue();
        assertThat(books("b5", 0, 3, 100_000)).isTrue();
        assertThat(books("b6", 2, 4, 1)).isFalse();
        assertThat(accepts(limit(0, 3, Capacity.FULL))).isFalse();
    }

    @Test
    void anArtistWithoutCapacityTakesNothing() {
        apply(new RowChange.PutRecord(Samples.artist(ANA)));
        assertThat(books("b1", 0, 1, 1)).isFalse();
        assertThat(books("b2", 0, 1, 0)).isTrue();
    }

    @Test
    void aPoolTakesAsManyAsItHas() {
        apply(Samples.calendar(ANA, Capacity.percent(300)));
        assertThat(books("b1", 0, 8, 100)).isTrue();
        assertThat(books("b2", 0, 8, 200)).isTrue();
        assertThat(books("b3", 7, 8, 1)).isFalse();
    }

    private static RowChange limit(long first, long end, Capacity capacity) {
        return new RowChange.SetLimit(ANA, Samples.hours(first, end), capacity);
    }

    @Test
    void capacityStepsAreThoseSetLastAndCoverTheRangeAskedFor() {
        apply(new RowChange.PutRecord(Samples.artist(ANA)));
        assertThat(capacityAt(Samples.hours(0, 9), 3)).isZero();
        apply(new RowChange.SetCapacity(ANA, TimeRange.ALWAYS, Capacity.FULL));
        apply(new RowChange.SetCapacity(ANA, Samples.hours(2, 6), Capacity.percent(50)));
        apply(new RowChange.SetCapacity(ANA, Samples.hours(4, 5), Capacity.UNLIMITED));
        for (TimeRange question : List.of(TimeRange.ALWAYS, Samples.hours(0, 9), Samples.hours(3, 5))) {
            List<CapacityStep> steps =
                    read(reader -> reader.calendar(ANA, question)).capacity();
            assertThat(steps).extracting(CapacityStep::range).isSorted();
            assertThat(steps.get(0).range().startMillis()).isEqualTo(question.startMillis());
            assertThat(steps.get(steps.size() - 1).range().endMillis()).isEqualTo(question.endMillis());
            assertThat(capacityAt(question, 3)).isEqualTo(5_000);
            assertThat(capacityAt(question, 4)).isEqualTo(Long.MAX_VALUE);
        }
        assertThat(capacityAt(TimeRange.ALWAYS, 5)).isEqualTo(5_000);
        assertThat(capacityAt(TimeRange.ALWAYS, 6)).isEqualTo(10_000);
        assertThat(books("b1", 0, 1, 1)).as("only a limit gives room").isFalse();
    }

    private long capacityAt(TimeRange question, long hour) {
        Instant at = Samples.hours(hour, hour + 1).start();
        return read(reader -> reader.calendar(ANA, question)).capacity().stream()
                .filter(step -> step.range().contains(at))
                .mapToLong(step -> step.capacity().hundredths())
                .findFirst()
                .orElse(0);
    }

    /** Sixteen threads, fifty transactions each, one artist: what was acknowledged is there, and nothing is over. */
    @Test
    void manyWritersAtOnceNeverOverloadAndLoseNothing() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        List<Future<List<BookingId>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(start(() -> write(writer)));
        }
        List<BookingId> acknowledged = new ArrayList<>();
        writers.forEach(writer -> acknowledged.addAll(result(writer)));

        store = reopen(store);
        List<Booking> there =
                read(reader -> reader.calendar(ANA, TimeRange.ALWAYS)).bookings();
        assertThat(there).extracting(Booking::id).containsExactlyInAnyOrderElementsOf(acknowledged);
        for (Booking booking : there) {
            long load = there.stream()
                    .filter(other -> other.range().contains(booking.range().start()))
                    .mapToLong(other -> other.load().hundredths())
                    .sum();
            assertThat(load).as("at " + booking.range().start()).isLessThanOrEqualTo(10_000);
        }
        List<RecordedEvent> events = read(reader -> reader.events(EventFilter.ALL.ofStream(StreamId.calendar(ANA))));
        assertThat(events)
                .extracting(RecordedEvent::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, acknowledged.size()).boxed().toList());
        assertThat(events)
                .extracting(event -> event.event().subject())
                .containsExactlyInAnyOrderElementsOf(
                        acknowledged.stream().map(BookingId::value).toList());
    }

    private List<BookingId> write(int writer) {
        Random random = new Random(writer);
        List<BookingId> acknowledged = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            String id = "b" + writer + "-" + i;
            int first = random.nextInt(400);
            TimeRange range = Samples.hours(first, first + 1 + random.nextInt(4));
            Booking booking = Samples.booking(id, ANA, range, Load.percent(10 + random.nextInt(91)));
            try {
                store.transact(transaction -> {
                    Commit commit = commit(transaction, "mia", "", StreamId.calendar(ANA), EventSamples.booked(id));
                    transaction.append(commit, List.of(new RowChange.PutBooking(booking)));
                    return true;
                });
                acknowledged.add(booking.id());
            } catch (StoreException over) {
                assertThat(over.outcomeUnknown()).isFalse();
            }
        }
        return acknowledged;
    }

    @Test
    void aReadSeesOneStateAndBlocksNoWriter() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        apply(new RowChange.PutHold(Samples.hold("h1", ANA, Samples.hours(0, 8))));
        List<Object> before = everything();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Future<Boolean> reader = start(() -> read(state -> {
            long events = state.lastPosition();
            reading.countDown();
            waitFor(written);
            assertThat(state.lastPosition()).isEqualTo(events);
            assertThat(state.events(EventFilter.ALL)).isEqualTo(before.get(0));
            assertThat(state.claimByHandle("H-h1")).isPresent();
            assertThat(state.claimByHandle("B-b1")).isEmpty();
            assertThat(state.calendar(ANA, TimeRange.ALWAYS).bookings()).isEmpty();
            assertThat(state.calendar(ANA, TimeRange.ALWAYS).holds()).hasSize(1);
            return true;
        }));
        waitFor(reading);
        apply(
                new RowChange.RemoveClaim(
                        Samples.hold("h1", ANA, Samples.hours(0, 8)).id()),
                new RowChange.PutBooking(Samples.booking("b1", ANA, Samples.hours(0, 8), Load.FULL)));
        List<Object> after = everything();
        written.countDown();
        assertThat(result(reader)).isTrue();
        assertThat(after).isNotEqualTo(before);
        assertThat(everything()).isEqualTo(after);
    }

    /** Two bookings move together; no reader ever sees one without the other. */
    @Test
    void readersBesideAWriterNeverSeeHalfOfACommit() {
        apply(Samples.calendar(ANA, Capacity.percent(200)));
        CountDownLatch done = new CountDownLatch(1);
        List<Future<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(start(() -> {
                while (done.getCount() > 0) {
                    List<Booking> seen = read(reader -> reader.calendar(ANA, TimeRange.ALWAYS))
                            .bookings();
                    assertThat(seen)
                            .extracting(Booking::range)
                            .allMatch(
                                    seen.isEmpty()
                                            ? range -> false
                                            : seen.get(0).range()::equals);
                    assertThat(seen.size()).isIn(0, 2);
                }
                return true;
            }));
        }
        for (int i = 0; i < 40; i++) {
            TimeRange range = Samples.hours(i, i + 3);
            apply(
                    new RowChange.RemoveClaim(BookingId.of("b1")),
                    new RowChange.RemoveClaim(BookingId.of("b2")),
                    new RowChange.PutBooking(Samples.booking("b1", ANA, range, Load.FULL)),
                    new RowChange.PutBooking(Samples.booking("b2", ANA, range, Load.FULL)));
        }
        done.countDown();
        readers.forEach(reader -> assertThat(result(reader)).isTrue());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new AssertionError("the other side hangs: a read blocks a writer");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    @Test
    void reopeningGivesTheSameState() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        apply(
                new RowChange.PutHold(Samples.hold("h1", ANA, Samples.hours(0, 8))),
                new RowChange.PutBooking(Samples.booking("b1", ANA, Samples.hours(0, 8), Load.percent(60))),
                new RowChange.PutOff(Samples.off("t1", ANA, Samples.hours(20, 24))),
                new RowChange.PutDemand(Samples.demand("d1", Samples.hours(0, 8))));
        append("mia", StreamId.calendar(ANA), EventSamples.held("h1"), EventSamples.booked("b1"));
        List<Object> before = everything();
        long position = read(Reader::lastPosition);
        store = reopen(store);
        assertThat(everything()).isEqualTo(before);
        assertThat(books("b2", 7, 8, 41)).isFalse();
        append("mia", StreamId.calendar(ANA), EventSamples.released("h1"));
        assertThat(read(reader -> reader.head(StreamId.calendar(ANA))).version())
                .isEqualTo(3);
        assertThat(read(Reader::lastPosition)).isGreaterThan(position);
    }
}
