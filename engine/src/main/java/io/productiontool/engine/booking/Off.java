package io.productiontool.engine.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.time.TimeRange;

/**
 * Time an artist cannot be booked.
 *
 * @param handle for people: {@code T3} for time off, {@code A4} for an absence
 * @param reason as said, possibly empty
 */
public record Off(OffId id, String handle, ArtistId artist, Kind kind, TimeRange range, String reason) {

    /** Planned time off gives way to bookings; an absence is a fact that carves them. */
    public enum Kind {
        TIME_OFF("time off"),
        ABSENCE("absence");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people say it. */
        public String words() {
            return words;
        }
    }

    /** The same time, for somebody who may not know why. */
    public Off masked() {
        return new Off(id, handle, artist, kind, range, "");
    }
}
