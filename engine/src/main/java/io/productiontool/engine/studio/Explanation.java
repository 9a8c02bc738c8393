package io.productiontool.engine.studio;

import io.productiontool.engine.booking.HoldRanks;
import java.util.List;

/**
 * What would come of a command now, and why.
 *
 * @param outcome as of a dry run
 * @param ahead where the holds stand that are in the way of it, in the order of time
 * @param fixes commands that would work instead, those that change the least first; none where it would be accepted
 */
public record Explanation(Outcome outcome, List<HoldRanks> ahead, List<Fix> fixes) {

    public Explanation {
        ahead = List.copyOf(ahead);
        fixes = List.copyOf(fixes);
    }
}
