package io.productiontool.engine.studio;

import io.productiontool.engine.time.TimeRange;
import java.util.Locale;

/** Something to look at that does not stand in the way, unless the caller says that its kind does. */
public record Warning(Kind kind, String message, TimeRange range) {

    /** The kinds of warning. */
    public enum Kind {
        /** Days on which the artist does not work: a weekend, a holiday, a day outside the contract. */
        NON_WORKING_DAYS,
        /** Time of a day outside the artist's hours. */
        OUTSIDE_HOURS,
        /** The demand it fills asks for a skill or level that the artist does not have. */
        MISSING_SKILL,
        /** The project holds or has booked this artist at this time already. */
        ALREADY_CLAIMED,
        /** A hold that was given back and is held again waits behind others; its earlier place is not restored. */
        PLACE_LOST;

        /** As people write it: {@code non-working-days}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
