package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever undo accepts leaves the calendar as it was before, but for identities and places in the queue. */
class UndoPropertiesTest {

    private static final int HISTORIES = 300;

    private static final int MOST_UNDONE = 6;

    /** Undo that refused everything would leave everything as it was too. */
    private static final int LEAST_ACCEPTED = HISTORIES / 2;

    @ParameterizedTest
    @ValueSource(longs = {7_000_000})
    void undoneCommandsLeaveWhatWasThereBefore(long firstSeed) {
        int accepted = 0;
        int again = 0;
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed);
            for (int i = 0; i < seed % 30; i++) {
                history.step();
            }
            CalendarRows before = history.stored(TimeRange.ALWAYS);
            List<String> demandBefore = demand(history);
            CommitId last = lastCommit(history);
            RandomHistory.Step step = history.step();
            CommitId commit = lastCommit(history);
            if (commit.equals(last)) {
                continue;
            }
            CalendarRows after = history.stored(TimeRange.ALWAYS);
            List<String> demandAfter = demand(history);
            String where = "seed " + seed + ": " + step.what();
            if (undo(history, commit)) {
                accepted++;
                assertThat(state(history)).as(where).isEqualTo(state(before, history.now()));
                assertThat(demand(history)).as(where).isEqualTo(demandBefore);
                CommitId undone = lastCommit(history);
                if (!undone.equals(commit) && undo(history, undone)) {
                    again++;
                    assertThat(state(history)).as(where).isEqualTo(state(after, history.now()));
                    assertThat(demand(history)).as(where).isEqualTo(demandAfter);
                }
            }
        }
        assertThat(accepted).as("accepted").isGreaterThan(LEAST_ACCEPTED);
        assertThat(again).as("undone again").isGreaterThan(LEAST_ACCEPTED);
    }

    /** One after the other back, as long as nothing is in the way, and the same way forward. */
    @ParameterizedTest
    @ValueSource(longs = {8_000_000})
    void redosLeadBackToWhereTheUndosBegan(long firstSeed) {
        int redone = 0;
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed);
            for (int i = 0; i < 10 + seed % 20; i++) {
                history.step();
            }
            Deque<List<String>> before = new ArrayDeque<>();
            List<String> now = everything(history);
            while (before.size() < MOST_UNDONE && undo(history, history.studio().lastDone())) {
                before.push(now);
                now = everything(history);
            }
            while (!before.isEmpty() && undo(history, history.studio().lastUndone())) {
                assertThat(everything(history))
                        .as("seed " + seed + ", " + before.size() + " undone")
                        .isEqualTo(before.pop());
                redone++;
            }
        }
        assertThat(redone).as("redone").isGreaterThan(HISTORIES);
    }

    private static List<String> everything(RandomHistory history) {
        List<String> all = new ArrayList<>(state(history));
        all.addAll(demand(history));
        return all;
    }

    private static boolean undo(RandomHistory history, Optional<CommitId> commit) {
        return commit.filter(id -> undo(history, id)).isPresent();
    }

    private static boolean undo(RandomHistory history, CommitId commit) {
        return history.studio().execute(new Command.Undo(commit)) instanceof Outcome.Accepted;
    }

    private static CommitId lastCommit(RandomHistory history) {
        List<RecordedEvent> newest = history.studio().history(EventFilter.ALL.newest(1));
        return newest.get(0).commit();
    }

    private static List<String> state(RandomHistory history) {
        return state(history.stored(TimeRange.ALWAYS), history.now());
    }

    private static List<String> state(CalendarRows rows, Instant now) {
        List<String> state = new ArrayList<>();
        rows.holds().stream()
                .filter(hold -> hold.standsAt(now))
                .forEach(hold -> state.add("hold " + hold.project() + hold.range() + hold.load()));
        rows.bookings()
                .forEach(booking -> state.add("booking " + booking.project() + booking.range() + booking.load()));
        rows.offs().forEach(off -> state.add(off.kind() + " " + off.range()));
        state.sort(null);
        CapacityStep.merged(rows.capacity()).forEach(step -> state.add("capacity " + step));
        return state;
    }

    private static List<String> demand(RandomHistory history) {
        return history.studio().demands(TimeRange.ALWAYS).stream()
                .map(demand -> demand.project() + " " + demand.need() + demand.count() + demand.range() + demand.load())
                .sorted()
                .toList();
    }
}
