package io.productiontool.engine.query;

import java.util.List;

/**
 * Why an artist is available for a need, or not.
 *
 * @param misfits what the artist lacks, whatever the time; none where it is such a person
 * @param days every day of the window
 */
public record ArtistAnswer(Availability availability, List<String> misfits, List<DayAnswer> days) {

    public ArtistAnswer {
        misfits = List.copyOf(misfits);
        days = List.copyOf(days);
    }

    /** Whether {@link Schedule#available} names the artist. */
    public boolean isAvailable() {
        return misfits.isEmpty() && availability.freeDays() > 0;
    }
}
