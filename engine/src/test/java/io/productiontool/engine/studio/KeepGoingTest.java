package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.studio.Command.AllOf;
import io.productiontool.engine.studio.Command.Book;
import io.productiontool.engine.studio.Command.CancelBooking;
import io.productiontool.engine.studio.Command.ChangeRecord;
import io.productiontool.engine.studio.Command.CreateRecord;
import io.productiontool.engine.studio.Command.OpenDemand;
import io.productiontool.engine.studio.Command.PlaceHold;
import io.productiontool.engine.studio.Command.Reassign;
import io.productiontool.engine.time.TimeRange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeepGoingTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ArtistId RAJ = ArtistId.of("raj");
    private static final ProjectId SOL = ProjectId.of("sol");

    private Studio studio;

    @BeforeEach
    void found() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);
        StudioHost host = StudioHost.open(new MemoryStore(), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        execute(
                new CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")),
                new CreateRecord(RecordKind.ARTIST, "raj", Map.of("name", "Raj")),
                new CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
    }

    @Test
    void partsThatAreRefusedLeaveNothingAndTheOthersAreCommittedTogether() {
        Outcome.Accepted outcome =
                keepGoing(book("b1", ANA, 2, 3), book("b2", ANA, 3, 4), book("b3", ANA, 4, 5), book("b4", RAJ, 3, 4));

        assertThat(refused(outcome)).containsExactly("b2");
        assertThat(standing()).containsExactlyInAnyOrder("b1", "b3", "b4");
        assertThat(outcome.events())
                .extracting(RecordedEvent::commit)
                .containsOnly(outcome.commit().orElseThrow());
    }

    @Test
    void aPartThatIsRefusedHalfwayIsTakenBackWhole() {
        execute(book("b1", ANA, 2, 3), book("b2", RAJ, 2, 3));

        Outcome.Accepted outcome = keepGoing(
                new CreateRecord(RecordKind.ARTIST, "kim", Map.of("name", "Kim")),
                book("b3", ArtistId.of("kim"), 2, 3),
                new OpenDemand(DemandId.of("d1"), SOL, Optional.empty(), 1, days(2, 3), Load.FULL, ""),
                new Reassign(BookingId.of("b2"), ANA),
                book("b4", RAJ, 3, 3),
                new AllOf(List.of(new CancelBooking(BookingId.of("b1"), ""), book("b5", RAJ, 2, 2))),
                new ChangeRecord(RecordKind.ARTIST, "ana", Map.of("capacity", "50", "notes", "half")),
                book("b6", ArtistId.of("kim"), 4, 4));

        assertThat(outcome.refused())
                .extracting(Outcome.Rejected::command)
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("Reassign", "Book", "AllOf", "ChangeRecord");
        assertThat(standing()).containsExactlyInAnyOrder("b1", "b2", "b3", "b6");
        assertThat(studio.directory().artist("ana").field("notes")).isEmpty();
        assertThat(studio.demands(TimeRange.ALWAYS)).hasSize(1);
        assertThat(versionsHaveNoGaps()).isTrue();
    }

    @Test
    void aDryRunNamesTheSamePartsAndWritesNothing() {
        AllOf all = new AllOf(List.of(book("b1", ANA, 2, 3), book("b2", ANA, 3, 4)));

        Outcome.Accepted dry =
                (Outcome.Accepted) studio.execute(Request.of(all).keepingGoing().asDryRun());

        assertThat(refused(dry)).containsExactly("b2");
        assertThat(standing()).isEmpty();
        assertThat(refused(keepGoing(all.commands().toArray(Command[]::new)))).containsExactly("b2");
    }

    @Test
    void aValueThatCannotBeTakenRefusesItsPartAlone() {
        Outcome.Accepted outcome = keepGoing(
                new CreateRecord(
                        RecordKind.ARTIST,
                        "lee",
                        Map.of("name", "Lee", "contract-from", "2026-03-02", "contract-until", "2026-01-01")),
                new CreateRecord(RecordKind.ARTIST, "zoe", Map.of("name", "Zoe")));

        assertThat(outcome.refused().get(0).rejection()).isInstanceOf(Rejection.Invalid.class);
        assertThat(studio.directory().byId(RecordKind.ARTIST, "lee")).isEmpty();
        assertThat(studio.directory().byId(RecordKind.ARTIST, "zoe")).isPresent();
    }

    @Test
    void aReferenceIsTakenWithinTheCommitAndFreeAgainAfterItsBookingEnds() {
        Outcome.Accepted outcome = keepGoing(
                withRef("b1", 2, "sg:1"),
                withRef("b2", 3, "sg:1"),
                new CancelBooking(BookingId.of("b1"), ""),
                withRef("b3", 4, "sg:1"));

        assertThat(refused(outcome)).containsExactly("b2");
        assertThat(studio.claimsByRef(List.of("sg:1", "sg:2"))).containsOnlyKeys("sg:1");
        assertThat(studio.claimsByRef(List.of("sg:1")).values())
                .extracting(claim -> claim.id().value())
                .containsExactly("b3");
    }

    @Test
    void claimsAreFoundByIdAndLapsedHoldsAreNot() {
        keepGoing(
                book("b1", ANA, 2, 3),
                new PlaceHold(HoldId.of("h1"), ANA, SOL, days(9, 9), Load.FULL),
                new PlaceHold(
                        HoldId.of("h2"),
                        ANA,
                        SOL,
                        TimeRange.parse("2026-01-01T00:00:00Z/2026-01-02T00:00:00Z"),
                        Load.FULL));

        assertThat(studio.claims(List.of(BookingId.of("b1"), HoldId.of("h1"), HoldId.of("h2"), HoldId.of("b1"))))
                .containsOnlyKeys(BookingId.of("b1"), HoldId.of("h1"));
        assertThat(studio.calendars(days(1, 5), List.of(ANA, RAJ)).get(ANA))
                .satisfies(rows ->
                        assertThat(rows.bookings()).extracting(Booking::id).containsExactly(BookingId.of("b1")))
                .satisfies(rows -> assertThat(rows.holds()).isEmpty());
    }

    @Test
    void aPartThatIsRefusedCostsWhatItDidAndNotWhatWasDoneBeforeIt() {
        long few = reads(50);

        assertThat(reads(200)).isLessThan(6 * few);
    }

    /** How often the store is asked while so many parts are accepted and as many refused halfway. */
    private static long reads(int parts) {
        AtomicLong reads = new AtomicLong();
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);
        StudioHost host = StudioHost.open(counting(new MemoryStore(), reads), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        Studio north = host.studio("north").as(Principal.user("mia"));
        List<Command> people = new ArrayList<>();
        List<Command> all = new ArrayList<>();
        people.add(new CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        for (int i = 0; i < parts; i++) {
            ArtistId artist = ArtistId.of("a" + i);
            people.add(new CreateRecord(RecordKind.ARTIST, artist.value(), Map.of("name", "Artist " + i)));
            all.add(book("b" + i, artist, 2, 3));
            all.add(new AllOf(List.of(book("c" + i, artist, 4, 4), book("d" + i, artist, 3, 4))));
        }
        north.execute(new AllOf(people));
        reads.set(0);
        Outcome.Accepted outcome =
                (Outcome.Accepted) north.execute(Request.of(new AllOf(all)).keepingGoing());
        assertThat(outcome.refused()).hasSize(parts);
        return reads.get();
    }

    private static EventStore counting(EventStore store, AtomicLong reads) {
        return proxy(EventStore.class, (method, words) -> {
            if (!method.getName().equals("transact")) {
                return method.invoke(store, words);
            }
            @SuppressWarnings("unchecked")
            Function<Transaction, Object> work = (Function<Transaction, Object>) words[0];
            return store.transact(transaction -> work.apply(proxy(Transaction.class, (asked, with) -> {
                reads.incrementAndGet();
                return asked.invoke(transaction, with);
            })));
        });
    }

    private interface Call {
        Object of(Method method, Object[] words) throws IllegalAccessException, InvocationTargetException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, words) -> {
            try {
                return call.of(method, words);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }));
    }

    private Outcome.Accepted keepGoing(Command... commands) {
        return (Outcome.Accepted)
                studio.execute(Request.of(new AllOf(List.of(commands))).keepingGoing());
    }

    private void execute(Command... commands) {
        assertThat(studio.execute(new AllOf(List.of(commands)))).isInstanceOf(Outcome.Accepted.class);
    }

    private static List<String> refused(Outcome.Accepted outcome) {
        return outcome.refused().stream()
                .map(refused -> ((Book) refused.command()).id().value())
                .toList();
    }

    private List<String> standing() {
        return studio.calendars(TimeRange.ALWAYS, List.of(ANA, RAJ, ArtistId.of("kim"))).values().stream()
                .flatMap(rows -> Stream.<Claim>concat(rows.bookings().stream(), rows.holds().stream()))
                .map(claim -> claim.id().value())
                .toList();
    }

    private boolean versionsHaveNoGaps() {
        Map<String, Long> last = new java.util.HashMap<>();
        return studio.history(EventFilter.ALL).stream()
                .allMatch(event -> event.version() == last.merge(event.stream().value(), 1L, Long::sum));
    }

    private static Book book(String id, ArtistId artist, int first, int last) {
        return new Book(BookingId.of(id), artist, SOL, days(first, last), Load.FULL);
    }

    private static Book withRef(String id, int day, String ref) {
        return new Book(BookingId.of(id), ANA, SOL, days(day, day), Load.FULL, Terms.NONE.withRef(ref));
    }

    private static TimeRange days(int first, int last) {
        LocalDate start = LocalDate.of(2026, 3, first);
        LocalDate end = LocalDate.of(2026, 3, last).plusDays(1);
        return TimeRange.of(
                start.atStartOfDay().toInstant(ZoneOffset.UTC),
                end.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
