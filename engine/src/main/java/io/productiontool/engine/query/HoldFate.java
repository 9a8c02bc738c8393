package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.project.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a hold.
 *
 * @param rank the worst it had anywhere when it was placed, 1 where nobody was ahead; behind confirmed time it is a backup
 *     and has the rank it would have without
 * @param end how it ended; open where it still stands
 * @param changed when anything was last recorded about it
 * @param answered how long the artist took to answer; empty where nobody was asked or the answer is not there
 */
public record HoldFate(
        String handle,
        ArtistId artist,
        ProjectId project,
        int rank,
        Instant placed,
        End end,
        Instant changed,
        Optional<Duration> answered) {

    /** How a hold ended. */
    public enum End {
        OPEN,
        CONVERTED,
        RELEASED,
        LAPSED
    }
}
