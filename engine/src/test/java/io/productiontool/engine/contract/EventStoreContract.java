package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EventStore} promises, as tests. A subclass says how to make an empty store and how to open it again;
 * it inherits everything else. CONTRIBUTING.md shows one.
 *
 * <p>A new store is made for every test and closed after it. A store that cannot be made fails the test, it never skips it.
 */
public abstract class EventStoreContract extends GuardContract {

    private static final int HISTORIES = 300;
    private static final int TRANSACTIONS = 10;

    @Override
    protected abstract EventStore create();

    @Override
    protected abstract EventStore reopen(EventStore store);

    /** How many random histories each build tries; fewer where each commit goes over a network. */
    protected int histories() {
        return HISTORIES;
    }

    /** Random changes, and the answers of plain lists to the same questions; a failure names the seed. */
    @Test
    void randomHistoriesAreThoseOfPlainLists() {
        List<PlainRows> all = new ArrayList<>();
        for (int seed = 0; seed < histories(); seed++) {
            RandomRows random = new RandomRows(seed);
            apply(Stream.concat(
                            Samples.calendar(random.artists.get(0), Capacity.NONE).stream(),
                            Samples.calendar(random.artists.get(1), Capacity.NONE).stream())
                    .toList());
            PlainRows rows = new PlainRows(random.base);
            for (int i = 0; i < TRANSACTIONS; i++) {
                List<RowChange> changes = random.changes(rows);
                String where = "seed " + seed + ", transaction " + i + ": " + changes;
                PlainRows next = rows.with(changes);
                assertThat(refuses(changes)).as(where).isEqualTo(next.refused());
                rows = next.refused() ? rows : next;
                assertSame(rows, random, where);
            }
            all.add(rows);
        }
        store = reopen(store);
        for (int seed = 0; seed < histories(); seed++) {
            assertSame(all.get(seed), new RandomRows(seed), "reopened, seed " + seed);
        }
    }

    private boolean refuses(List<RowChange> changes) {
        try {
            apply(changes);
            return false;
        } catch (StoreException refused) {
            return true;
        }
    }

    private void assertSame(PlainRows rows, RandomRows random, String where) {
        read(reader -> {
            for (TimeRange question : List.of(random.hours(0, PlainRows.HOURS), random.range(), random.range())) {
                random.artists.forEach(artist -> assertCalendar(reader, rows, random, artist, question, where));
                assertThat(reader.demands(question))
                        .as(where)
                        .containsExactlyInAnyOrderElementsOf(rows.demands.values().stream()
                                .filter(demand -> Samples.touch(demand.range(), question))
                                .toList());
                assertThat(reader.claimsOf(random.project.value(), question))
                        .as(where)
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.<Claim>concat(rows.holds.values().stream(), rows.bookings.values().stream())
                                        .filter(claim -> Samples.touch(claim.range(), question))
                                        .toList());
            }
            DemandId demand = random.demand(random.number());
            assertThat(reader.fillings(demand))
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.<Claim>concat(rows.holds.values().stream(), rows.bookings.values().stream())
                                    .filter(claim -> claim.terms()
                                            .demand()
                                            .filter(demand::equals)
                                            .isPresent())
                                    .toList());
            return true;
        });
    }

    private static void assertCalendar(
            Reader reader, PlainRows rows, RandomRows random, ArtistId artist, TimeRange question, String where) {
        CalendarRows found = reader.calendar(artist, question);
        assertThat(found.holds())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(rows.touching(rows.holds, Hold::range, artist, question));
        assertThat(found.bookings())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(rows.touching(rows.bookings, Booking::range, artist, question));
        assertThat(found.offs())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(rows.touching(rows.offs, Off::range, artist, question));
        Instant moment = random.range().start();
        assertThat(reader.due(artist, moment)).as(where).containsExactlyInAnyOrderElementsOf(rows.due(artist, moment));
        for (int hour = 0; hour < PlainRows.HOURS; hour++) {
            TimeRange one = random.hours(hour, hour + 1);
            if (Samples.touch(one, question)) {
                assertThat(found.capacity().stream()
                                .filter(step -> Samples.touch(step.range(), one))
                                .map(CapacityStep::capacity)
                                .mapToLong(Capacity::hundredths)
                                .sum())
                        .as(where)
                        .isEqualTo(rows.capacity(artist, hour));
            }
        }
    }

    /** Changes drawn for one seed: two artists of its own, and two days of time that no other seed touches. */
    private static final class RandomRows {

        private static final int NAMES = 6;

        private final Random random;
        private final int seed;
        final long base;
        final List<ArtistId> artists;
        final ProjectId project;

        RandomRows(int seed) {
            this.seed = seed;
            random = new Random(seed);
            base = seed * 2L * PlainRows.HOURS;
            artists = List.of(ArtistId.of("a" + seed), ArtistId.of("z" + seed));
            project = ProjectId.of("p" + seed);
        }

        int number() {
            return random.nextInt(NAMES);
        }

        TimeRange hours(int first, int end) {
            return Samples.hours(base + first, base + end);
        }

        TimeRange range() {
            int first = random.nextInt(PlainRows.HOURS);
            return hours(first, first + 1 + random.nextInt(PlainRows.HOURS - first));
        }

        DemandId demand(int number) {
            return DemandId.of("d" + seed + "-" + number);
        }

        List<RowChange> changes(PlainRows rows) {
            List<RowChange> changes = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changes.add(change(rows));
            }
            return changes;
        }

        private RowChange change(PlainRows rows) {
            ArtistId artist = artists.get(random.nextInt(2));
            String name = seed + "-" + number();
            TimeRange range = range();
            Load load = Load.percent(random.nextInt(4) * 25L);
            Terms terms = random.nextBoolean() ? Terms.NONE : Terms.NONE.withDemand(demand(number()));
            return switch (random.nextInt(12)) {
                case 0, 1 -> new RowChange.SetLimit(artist, range, Capacity.percent(random.nextInt(4) * 100L));
                case 2 -> new RowChange.SetCapacity(artist, range, Capacity.percent(random.nextInt(4) * 100L));
                case 3 -> new RowChange.RemoveClaim(HoldId.of("h" + name));
                case 4 -> new RowChange.RemoveClaim(BookingId.of("b" + name));
                case 5 -> new RowChange.RemoveOff(OffId.of("t" + name));
                case 6 -> new RowChange.RemoveDemand(demand(number()));
                case 7 -> new RowChange.PutOff(Samples.off("t" + name, artist, range));
                case 8 -> new RowChange.PutDemand(demandRow(range));
                case 9 ->
                    new RowChange.PutHold(
                            Samples.hold("h" + name, artistOf(rows, name, artist), project, range, load, terms));
                default -> new RowChange.PutBooking(Samples.booking("b" + name, artist, project, range, load, terms));
            };
        }

        private Demand demandRow(TimeRange range) {
            return Samples.demand(demand(number()).value(), range);
        }

        /** A hold that is changed stays with its artist. */
        private static ArtistId artistOf(PlainRows rows, String name, ArtistId other) {
            Hold there = rows.holds.get("h" + name);
            return there == null ? other : there.artist();
        }
    }
}
