package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import java.util.List;

/**
 * Where a hold stands over a stretch of its time.
 *
 * @param rank 1 where everything ahead and the hold itself fit, else 2, 3, … by its place among those that do not
 * @param backup whether confirmed time alone leaves no room for it; it is then called "backup 1", "backup 2", …
 * @param ahead the handles of the holds ranked ahead of it there, of other parties, in the order of their places
 */
public record RankSegment(TimeRange range, int rank, boolean backup, List<String> ahead) {

    public RankSegment {
        ahead = List.copyOf(ahead);
    }

    /** Its rank as people say it: {@code 1st}, {@code 2nd}, {@code backup 1}. */
    public String ordinal() {
        if (backup) {
            return "backup " + (rank - 1);
        }
        String ending = switch (rank % 100 >= 11 && rank % 100 <= 13 ? 0 : rank % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return rank + ending;
    }

    boolean sameStanding(RankSegment other) {
        return rank == other.rank && backup == other.backup && ahead.equals(other.ahead);
    }
}
