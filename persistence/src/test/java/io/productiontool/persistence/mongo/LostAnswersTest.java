package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.faults.Scale;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R14: the connection is cut when the server has committed and before the node hears of it, every other time for so long
 * that the node has to say that it does not know. The same command with the same key then answers what became of it.
 */
final class LostAnswersTest {

    private static final int RUNS = Scale.runs(10, 500);

    private final String uri = Servers.freshUri();
    private final Wire wire = new Wire(Servers.primaryPort());

    @AfterEach
    void drop() {
        wire.close();
        Servers.drop(uri);
    }

    @Test
    void theSameKeyMakesOneBookingWhenTheAnswerOfItsCommitWasLost() {
        MongoStore.create(uri).close();
        try (MongoStore other = MongoStore.open(uri);
                MongoStore node = Planted.impatient(wire.uri(uri))) {
            Studio elsewhere = North.found(other);
            Studio studio = North.open(node);
            for (int run = 0; run < RUNS; run++) {
                String id = "b" + run;
                Request request = Request.of(North.book(id, North.ANA, run * 10L, run * 10L + 8, 60))
                        .withKey(Key.of(id));
                boolean lasting = run % 2 == 1;
                wire.loseAnswer(lasting);
                if (lasting) {
                    assertThatThrownBy(() -> studio.execute(request))
                            .as(id)
                            .isInstanceOfSatisfying(
                                    StoreException.class,
                                    failed ->
                                            assertThat(failed.outcomeUnknown()).isTrue());
                } else {
                    assertThat(North.accepted(studio.execute(request))).as(id).isTrue();
                }
                assertThat(wire.lost()).isEqualTo(run + 1);
                wire.mend();
                assertThat(isRepeated(elsewhere, request)).as(id).isTrue();
                assertThat(isRepeated(studio, request)).as(id).isTrue();
            }
            List<RecordedEvent> booked =
                    other.read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
            assertThat(booked)
                    .extracting(event -> event.event().subject())
                    .containsExactlyElementsOf(
                            IntStream.range(0, RUNS).mapToObj(run -> "b" + run).toList());
            List<Object> flaws = new ArrayList<>();
            StudioHost.open(other, Clock.systemUTC()).verify(flaws::add, counts -> {});
            assertThat(flaws).isEmpty();
        }
        Scale.report("R14", "answer of a commit lost", RUNS, RUNS, "one booking each by its key");
    }

    private static boolean isRepeated(Studio studio, Request request) {
        return Planted.untilAnswered(studio, request) instanceof Outcome.Accepted accepted && accepted.repeated();
    }
}
