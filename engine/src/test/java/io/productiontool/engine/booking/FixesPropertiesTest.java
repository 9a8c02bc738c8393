package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Fix;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every fix that is offered for a refused command of a random history is accepted when tried, and looking changes nothing. */
class FixesPropertiesTest {

    private static final int REFUSALS = 2_000;
    private static final int COMMANDS = 80;

    private final Map<Fix.Kind, Integer> tried = new EnumMap<>(Fix.Kind.class);
    private int refusals;

    @Test
    void everyOfferedFixIsAcceptedWhenTried() {
        for (long seed = 9_000_000; refusals < REFUSALS; seed++) {
            String where = "seed " + seed;
            RandomHistory history = new RandomHistory(seed, (studio, command) -> asked(studio, command, where));
            substitutes(history.studio());
            for (int i = 0; i < COMMANDS && refusals < REFUSALS; i++) {
                history.step();
            }
        }
        assertThat(tried.keySet())
                .contains(
                        Fix.Kind.PART,
                        Fix.Kind.SHORTER,
                        Fix.Kind.MOVE,
                        Fix.Kind.LOWER_LOAD,
                        Fix.Kind.SPLIT,
                        Fix.Kind.HOLD,
                        Fix.Kind.BOOK,
                        Fix.Kind.FACT,
                        Fix.Kind.ARTIST);
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(REFUSALS * 2);
    }

    private static void substitutes(Studio studio) {
        for (String name : List.of("kim", "lee")) {
            studio.execute(new Command.CreateRecord(
                    RecordKind.ARTIST, name, Map.of("name", name, "skills", "comp:4", "zone", "Asia/Tokyo")));
        }
    }

    private Outcome asked(Studio studio, Command command, String where) {
        Outcome outcome = studio.execute(command);
        if (outcome instanceof Outcome.Rejected rejected && refusals < REFUSALS) {
            refusals++;
            Cursor before = studio.cursor();
            List<Fix> fixes = studio.explain(Request.of(rejected.command())).fixes();
            assertThat(studio.cursor()).isEqualTo(before);
            fixes.forEach(fix -> tried(studio, fix, where + ": " + command + ": " + fix.kind() + " " + fix.command()));
        }
        return outcome;
    }

    private void tried(Studio studio, Fix fix, String where) {
        tried.merge(fix.kind(), 1, Integer::sum);
        assertThat(studio.preview(fix.command())).as(where).isInstanceOf(Outcome.Accepted.class);
        Optional<Command> then = fix.then();
        if (then.isPresent()) {
            Command both = new Command.AllOf(List.of(fix.command(), then.get()));
            assertThat(studio.preview(both)).as(where + ", then " + then.get()).isInstanceOf(Outcome.Accepted.class);
        }
    }
}
