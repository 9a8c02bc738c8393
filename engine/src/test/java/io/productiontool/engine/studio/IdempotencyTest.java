package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.record.RecordKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same key by the same principal makes one commit, however often and from wherever it is asked. */
class IdempotencyTest {

    private static final Key KEY = Key.of("desk-4711");

    private final North north = new North();
    private final Studio studio = north.studio;

    @Test
    void aRepetitionReturnsTheOutcomeOfTheCommitItMade() {
        Command book = North.book("b", ANA, SOL, 2, 6);
        Outcome.Accepted first = accepted(studio.execute(book, KEY));
        Cursor after = studio.cursor();
        north.clock.now = North.FEBRUARY_2.plusSeconds(60);

        Outcome.Accepted again = accepted(studio.execute(book, KEY));

        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.commit()).isEqualTo(first.commit());
        assertThat(again.claims()).isEqualTo(first.claims());
        assertThat(again.events())
                .extracting(event -> event.event())
                .isEqualTo(first.events().stream().map(event -> event.event()).toList());
        assertThat(studio.cursor()).isEqualTo(after);
    }

    @Test
    void theSameKeyForAnotherCommandIsInvalid() {
        studio.execute(North.book("b", ANA, SOL, 2, 6), KEY);

        Outcome other = studio.execute(North.book("b", ANA, SOL, 2, 9), KEY);

        Rejection rejection = ((Outcome.Rejected) other).rejection();
        assertThat(rejection).isEqualTo(new Rejection.KeyReused("desk-4711"));
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(north.rows(ANA).bookings()).hasSize(1);
    }

    @Test
    void aRefusalIsNotRememberedAndIsDecidedAfresh() {
        north.accepted(North.book("in-the-way", ANA, DUNE, 2, 6));
        Command book = North.book("b", ANA, SOL, 2, 6);
        assertThat(studio.execute(book, KEY)).isInstanceOf(Outcome.Rejected.class);
        north.accepted(new Command.CancelBooking(BookingId.of("in-the-way"), ""));

        assertThat(accepted(studio.execute(book, KEY)).repeated()).isFalse();
    }

    @Test
    void aDryRunNeitherUsesAKeyNorAnswersForOne() {
        Command book = North.book("b", ANA, SOL, 2, 6);
        assertThat(accepted(studio.execute(Request.of(book).withKey(KEY).asDryRun()))
                        .commit())
                .isEmpty();

        assertThat(accepted(studio.execute(book, KEY)).repeated()).isFalse();
    }

    @Test
    void aKeyBelongsToThePrincipalWhoUsedIt() {
        north.user("cleo", "coordinator", Map.of());

        Outcome.Accepted mias = accepted(studio.execute(North.book("b", ANA, SOL, 2, 3), KEY));
        Outcome.Accepted cleos = accepted(north.as("cleo").execute(North.book("c", ANA, DUNE, 4, 5), KEY));

        assertThat(cleos.repeated()).isFalse();
        assertThat(cleos.commit()).isNotEqualTo(mias.commit());
    }

    @Test
    void theSameKeyTwiceInOneGoMakesOneCommit() {
        Request request = Request.of(North.book("b", ANA, SOL, 2, 6)).withKey(KEY);

        List<Outcome> outcomes = studio.executeAll(List.of(request, request));

        assertThat(accepted(outcomes.get(0)).commit())
                .isEqualTo(accepted(outcomes.get(1)).commit());
        assertThat(accepted(outcomes.get(1)).repeated()).isTrue();
    }

    @Test
    void manyThreadsWithOneKeyMakeOneCommit() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Outcome> task = () -> {
                together.await();
                return studio.execute(North.book("b", ANA, SOL, 2, 6), KEY);
            };
            List<Outcome.Accepted> outcomes = new ArrayList<>();
            for (Future<Outcome> done : pool.invokeAll(Collections.nCopies(threads, task))) {
                outcomes.add(accepted(done.get()));
            }
            List<CommitId> commits = outcomes.stream()
                    .map(outcome -> outcome.commit().orElseThrow())
                    .distinct()
                    .toList();
            assertThat(commits).hasSize(1);
            assertThat(outcomes).filteredOn(outcome -> !outcome.repeated()).hasSize(1);
            assertThat(north.rows(ANA).bookings()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    /** As when another process tries again: its maps keep their entries in another order. */
    @Test
    void theOrderInWhichFieldsAreGivenDoesNotMakeItAnotherCommand() {
        List<String> fields = new ArrayList<>(List.of(
                "name", "department", "seniority", "employment", "location", "zone", "country", "capacity", "tags"));
        List<String> values = List.of("Kim", "2D", "senior", "staff", "Lisbon", "Europe/Lisbon", "PT", "100", "reel-a");
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            given.put(fields.get(i), values.get(i));
        }
        accepted(studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "kim", given), KEY));
        accepted(studio.execute(new Command.ChangeRecord(RecordKind.ARTIST, "raj", given), Key.of("other")));

        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(fields, random);
            Map<String, String> shuffled = new LinkedHashMap<>();
            fields.forEach(field -> shuffled.put(field, given.get(field)));
            assertThat(accepted(studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "kim", shuffled), KEY))
                            .repeated())
                    .isTrue();
            assertThat(accepted(studio.execute(
                                    new Command.ChangeRecord(RecordKind.ARTIST, "raj", shuffled), Key.of("other")))
                            .repeated())
                    .isTrue();
        }
    }

    private static Outcome.Accepted accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }
}
