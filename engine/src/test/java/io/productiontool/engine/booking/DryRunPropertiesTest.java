package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Studio;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A dry run writes nothing and says what the run then does: the same events, claims, ranks, promotions, warnings and cost,
 * or the same refusal.
 */
class DryRunPropertiesTest {

    private static final int HISTORIES = 200;
    private static final int COMMANDS = 50;

    /** Handles, identities made of them, and identities nobody chose are given by the run alone. */
    private static final Pattern GIVEN =
            Pattern.compile("\\b[HBTAD]([?_][0-9]*|[0-9]+)|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}");

    private int asked;
    private int accepted;
    private int refused;
    private int written;

    @Test
    void whatItSaysIsWhatTheRunDoes() {
        for (long seed = 8_000_000; seed < 8_000_000 + HISTORIES; seed++) {
            String where = "seed " + seed;
            RandomHistory history = new RandomHistory(seed, (studio, command) -> compared(studio, command, where));
            for (int i = 0; i < COMMANDS; i++) {
                history.step();
            }
        }
        assertThat(accepted).as("accepted").isGreaterThan(HISTORIES * COMMANDS / 3);
        assertThat(refused).as("refused").isGreaterThan(HISTORIES * COMMANDS / 20);
        assertThat(written).as("events").isGreaterThan(HISTORIES * COMMANDS / 3);
    }

    private Outcome compared(Studio studio, Command command, String where) {
        Cursor before = studio.cursor();
        boolean counts = ++asked % 4 == 0;
        List<Cost> costBefore = counts ? cost(studio) : List.of();
        Outcome dry = studio.preview(command);
        assertThat(studio.cursor()).as(where + ": " + command).isEqualTo(before);

        Outcome run = studio.execute(command);

        assertThat(said(dry)).as(where + ": " + command).isEqualTo(said(run));
        if (counts && dry instanceof Outcome.Accepted foreseen) {
            List<Cost> told = foreseen.impact().orElseThrow().cost().orElseThrow();
            assertThat(minor(told)).as(where + ": " + command).isEqualTo(minor(cost(studio)) - minor(costBefore));
        }
        return run;
    }

    private static List<Cost> cost(Studio studio) {
        return studio.costs(RandomHistory.AROUND, List.of()).rows();
    }

    /** Of bookings and of holds, in one number. */
    private static long minor(List<Cost> rows) {
        return rows.stream()
                .mapToLong(cost -> cost.confirmed() * 1_000_003 + cost.tentative())
                .sum();
    }

    private String said(Outcome outcome) {
        String said = outcome.fold(
                done -> {
                    accepted++;
                    written += done.events().size();
                    return done.events().stream()
                                    .map(DryRunPropertiesTest::text)
                                    .toList() + "\n" + done.claims() + "\n" + done.ranks() + "\n" + done.promoted()
                            + "\n" + done.warnings();
                },
                rejected -> {
                    refused++;
                    return rejected.rejection() + "\n" + rejected.command();
                });
        return GIVEN.matcher(said).replaceAll("X");
    }

    private static String text(RecordedEvent event) {
        return event.stream() + "@" + event.version() + " " + event.recordedAt() + " " + event.actor() + " "
                + event.event();
    }
}
