package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests at once: each decided and committed for itself, durable together. */
public abstract class ExecuteAllContract {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final long DAY = 24 * 3_600_000L;
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private EventStore store;
    private Studio studio;

    /** A new, empty store. */
    protected abstract EventStore open();

    @BeforeEach
    final void found() {
        store = open();
        StudioHost host = StudioHost.open(store, Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC));
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
    }

    @AfterEach
    final void close() {
        store.close();
    }

    @Test
    public void eachRequestHasItsOwnCommitAndSeesWhatEarlierOnesDid() {
        List<Outcome> outcomes = studio.executeAll(List.of(
                book("b1", 0),
                book("b2", 0),
                book("b3", 1).withKey(Key.of("k")),
                book("b4", 0).asDryRun()));

        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Rejected.class);
        Outcome.Accepted first = (Outcome.Accepted) outcomes.get(0);
        Outcome.Accepted third = (Outcome.Accepted) outcomes.get(2);
        assertThat(first.commit()).isPresent().isNotEqualTo(third.commit());
        assertThat(third.events().get(0).recordedAt())
                .isAfter(first.events().get(0).recordedAt());
        assertThat(standing()).containsExactly("b1", "b3");
    }

    @Test
    public void aKeyAnswersWithTheCommitItMadeWithinTheSameCallAndLater() {
        Request keyed = book("b1", 0).withKey(Key.of("k"));

        List<Outcome> outcomes = studio.executeAll(List.of(keyed, keyed));

        assertThat(outcomes.get(1))
                .satisfies(again ->
                        assertThat(((Outcome.Accepted) again).repeated()).isTrue());
        assertThat(studio.executeAll(List.of(keyed)))
                .singleElement()
                .satisfies(again ->
                        assertThat(((Outcome.Accepted) again).repeated()).isTrue());
        assertThat(standing()).containsExactly("b1");
    }

    @Test
    public void moreRequestsThanShareOneSyncAreAllAnsweredInOrder() {
        List<Request> requests =
                IntStream.range(0, 300).mapToObj(i -> book("b" + i, i)).toList();

        List<Outcome> outcomes = studio.executeAll(requests);

        assertThat(outcomes)
                .extracting(outcome -> ((Outcome.Accepted) outcome)
                        .booking()
                        .orElseThrow()
                        .id()
                        .value())
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "b" + i).toList());
        assertThat(studio.executeAll(List.of())).isEmpty();
    }

    @Test
    public void workThatThrowsLeavesNothingBehindAndTheOthersStand() {
        List<Function<Transaction, String>> works = List.of(
                transaction -> transaction.lease("T"),
                transaction -> {
                    transaction.lease("T");
                    throw new StoreException("this one fails", "");
                },
                transaction -> transaction.lease("T"));

        assertThatThrownBy(() -> store.transactAll(works)).hasMessage("this one fails");

        int next = Integer.parseInt(
                store.transact(transaction -> transaction.lease("T")).substring(1));
        assertThat(next).isGreaterThan(2);
    }

    private Request book(String id, int day) {
        long start = MONDAY.toEpochMilli() + day * DAY;
        return Request.of(new Command.Book(
                BookingId.of(id), ANA, ProjectId.of("sol"), TimeRange.ofMillis(start, start + DAY), Load.FULL));
    }

    private List<String> standing() {
        return studio.schedule(TimeRange.ALWAYS).lane(ANA).orElseThrow().bookings().stream()
                .map(booking -> booking.id().value())
                .toList();
    }
}
