package io.productiontool.engine.studio;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Guesses whether the next command will be refused, from what became of the last ones. A guess decides only where a command
 * is looked at first: a refusal can be had from a snapshot, beside everybody who writes. Safe for use by several threads.
 */
final class RefusalOdds {

    private static final int LIKELY = 2;
    private static final int MOST = 8;

    private final AtomicInteger refusals = new AtomicInteger();

    boolean isLikely() {
        return refusals.get() >= LIKELY;
    }

    void saw(Outcome outcome) {
        int before = refusals.get();
        int after = outcome instanceof Outcome.Rejected ? Math.min(MOST, before + 1) : Math.max(0, before - 1);
        if (after != before) {
            refusals.compareAndSet(before, after);
        }
    }
}
