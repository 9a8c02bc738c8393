package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Studio;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A dry run writes nothing and says what the run then does: the same claims, ranks, promotions, warnings or refusal. */
class DryRunPropertiesTest {

    private static final int HISTORIES = 40;
    private static final int COMMANDS = 50;

    /** Handles, and identities made of them, are leased by the run alone. */
    private static final Pattern HANDLE = Pattern.compile("\\b[HBTA]([?_][0-9]*|[0-9]+)");

    private int accepted;
    private int refused;

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
    }

    private Outcome compared(Studio studio, Command command, String where) {
        Cursor before = studio.cursor();
        Outcome dry = studio.preview(command);
        assertThat(studio.cursor()).as(where + ": " + command).isEqualTo(before);

        Outcome run = studio.execute(command);

        assertThat(said(dry)).as(where + ": " + command).isEqualTo(said(run));
        return run;
    }

    private String said(Outcome outcome) {
        String said = outcome.fold(
                done -> {
                    accepted++;
                    return done.claims() + "\n" + done.ranks() + "\n" + done.promoted() + "\n" + done.warnings();
                },
                rejected -> {
                    refused++;
                    return rejected.rejection() + "\n" + rejected.command();
                });
        return HANDLE.matcher(said).replaceAll("X");
    }
}
