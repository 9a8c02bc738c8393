package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of a calendar against plain lists that share no code with the engine. */
class CalendarPropertiesTest {

    /** {@code ptool.faults=long}, as {@code scripts/faults --long} sets it, tries far more and longer ones. */
    private static final boolean LONG = "long".equals(System.getProperty("ptool.faults"));

    /** In each of four kinds; {@code ptool.faults.runs} sets the number of all in the long form. */
    private static final int HISTORIES = LONG ? (Integer.getInteger("ptool.faults.runs", 20_000) + 3) / 4 : 250;

    private static final int COMMANDS = LONG ? 100 : 60;

    /** A thousand histories in all; a failure names the seed and the command. */
    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 2_000_000, 3_000_000, 4_000_000})
    void everyDecisionAndEveryRankIsThatOfAPlainList(long firstSeed) {
        Set<Capacity> capacities = new HashSet<>();
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed);
            capacities.add(history.capacity());
            assertThat(history.isOverAChangeOfTheClocks()).as("seed " + seed).isTrue();
            for (int i = 0; i < COMMANDS; i++) {
                String where = "seed " + seed + ", command " + i + ": ";
                RandomHistory.Step step = history.step();
                assertThat(step.engine()).as(where + step.what()).isEqualTo(step.list());
                assertThat(history.engineState()).as(where + step.what()).isEqualTo(history.listState());
                history.assertWithinCapacity(where);
            }
            assertRefolds(history, seed);
        }
        assertThat(capacities)
                .as("one person, some and a pool")
                .containsExactlyInAnyOrder(Capacity.FULL, Capacity.percent(250), Capacity.percent(2_000));
    }

    /** Folding the events gives the stored rows, and any prefix of them folds. */
    private static void assertRefolds(RandomHistory history, long seed) {
        ArtistId artist = RandomHistory.ARTIST;
        CalendarSlice folded = CalendarSlice.empty(artist);
        for (RecordedEvent event : history.studio().history(EventFilter.ALL.ofStream(StreamId.calendar(artist)))) {
            folded.apply((CalendarEvent) event.event(), event.version(), event.recordedAt(), event.actor());
        }
        CalendarRows stored = history.stored(TimeRange.ALWAYS);
        String where = "seed " + seed;
        assertThat(folded.holds()).as(where).containsExactlyInAnyOrderElementsOf(stored.holds());
        assertThat(folded.bookings()).as(where).containsExactlyInAnyOrderElementsOf(stored.bookings());
        assertThat(folded.offs()).as(where).containsExactlyInAnyOrderElementsOf(stored.offs());
        assertThat(folded.capacity()).as(where).isEqualTo(CapacityStep.merged(stored.capacity()));
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000_000})
    void theDecisionOnASliceIsTheDecisionOnTheWholeCalendar(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed);
            for (int i = 0; i < COMMANDS; i++) {
                history.step();
                TimeRange range = history.anyRange();
                List<Claim> touching = new ArrayList<>(history.touching(range));
                CalendarSlice slice = history.slice(range);
                CalendarSlice whole = history.slice(TimeRange.ALWAYS);
                for (RandomHistory.Rule rule : history.rules(range, touching)) {
                    assertThat(rule.decide(history.decider(slice)))
                            .as("seed " + seed + ", after command " + i + " over " + range)
                            .isEqualTo(rule.decide(history.decider(whole)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6_000_000})
    void ranksFromTwoOnAreDenseAndUniqueInEverySegment(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed);
            for (int i = 0; i < COMMANDS; i++) {
                history.step();
            }
            for (Collection<Integer> ranks : history.ranksBySlot()) {
                List<Integer> behind =
                        ranks.stream().filter(rank -> rank > 1).sorted().toList();
                for (int i = 0; i < behind.size(); i++) {
                    assertThat(behind.get(i)).as("seed " + seed + ": " + ranks).isEqualTo(i + 2);
                }
            }
        }
    }
}
