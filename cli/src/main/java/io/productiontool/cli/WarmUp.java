package io.productiontool.cli;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Loads what the first look into a studio needs while the command line is still being read: a start waits for the longer
 * of the two instead of for both. Nothing depends on it; what it has not done when it is needed is done then.
 */
final class WarmUp {

    private WarmUp() {}

    /** Begins, unless the words ask for nothing that is in a studio. */
    static void beside(String... args) {
        if (args.length > 0 && !List.of("help", "-h", "--help", "--version").contains(args[0])) {
            start(Composition::warm);
            start(WarmUp::tables);
        }
    }

    private static void start(Runnable part) {
        Thread warming = new Thread(part, "warm-up");
        warming.setDaemon(true);
        // What cannot be loaded fails again, and is told in a line, when somebody needs it.
        warming.setUncaughtExceptionHandler((thread, failure) -> {});
        warming.start();
    }

    /** Powers of five, which some versions of Java work out beforehand for the sake of all numbers, and time zones. */
    private static void tables() {
        Objects.requireNonNull(BigDecimal.TEN);
        Objects.requireNonNull(ZoneId.of("Europe/London").getRules());
    }
}
