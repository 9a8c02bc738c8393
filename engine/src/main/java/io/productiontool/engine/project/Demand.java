package io.productiontool.engine.project;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.time.TimeRange;
import java.util.Optional;

/**
 * Time on a project that needs artists: "2 × roto, 9–20 March, 100 %". Holds and bookings name the demand they fill;
 * what none of them fills is uncovered.
 *
 * @param handle for people: {@code D5}
 * @param need the skill and the least level of it; empty where anybody will do
 * @param count how many artists, at least 1
 * @param load of each of them
 * @param note where it comes from, possibly empty
 */
public record Demand(
        DemandId id,
        String handle,
        ProjectId project,
        Optional<Skill> need,
        int count,
        TimeRange range,
        Load load,
        String note) {

    /** More artists than any role needs. */
    public static final int MAX_COUNT = 10_000;

    /** How the note of demand begins that a fact opened: "was B7, Ana Duarte". */
    public static final String LOST = "was ";

    public Demand {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("demand for " + count + " artists is not within 1 and " + MAX_COUNT);
        }
    }
}
