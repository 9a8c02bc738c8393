package io.productiontool.engine.booking;

import io.productiontool.engine.time.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** By which calendars notice runs that concerns one artist. */
public interface NoticeClocks {

    /** Every artist is asked, and every day is worked: where nothing is known of calendars. */
    NoticeClocks WALL = new NoticeClocks() {
        @Override
        public Optional<Instant> artist(Instant from, Notice notice) {
            return Optional.of(party(from, notice));
        }

        @Override
        public Instant party(Instant from, Notice notice) {
            return from.plus(notice.atLeast());
        }
    };

    /** When an artist has to have answered who was asked then; empty for staff, who are not asked. */
    Optional<Instant> artist(Instant from, Notice notice);

    /** When a notice to a party is over that began then: by the studio's calendar. */
    Instant party(Instant from, Notice notice);

    /** The earlier of the two. */
    static Instant earlier(Instant one, Instant other) {
        return Duration.between(one, other).isNegative() ? other : one;
    }
}
