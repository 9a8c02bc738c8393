package io.productiontool.engine.query;

import io.productiontool.engine.booking.Hold;
import java.time.Instant;

/** A hold that something becomes of unless somebody does something. */
public record Due(Hold hold) {

    /** What comes. */
    public enum Kind {
        /** It lapses by its deadline. */
        LAPSES,
        /** It lapses because its work begins. */
        STARTS,
        /** It is released if the artist has not answered. */
        ANSWER,
        /** A challenge has to be answered. */
        CHALLENGE
    }

    /** When that is. */
    public Instant at() {
        return hold.dueAt();
    }

    /** What comes first; of several at one moment, what ends the hold whatever is answered. */
    public Kind kind() {
        if (at().equals(hold.range().start())) {
            return Kind.STARTS;
        }
        if (at().equals(hold.lapsesAt())) {
            return Kind.LAPSES;
        }
        return hold.stage()
                        .running()
                        .filter(challenge -> challenge.deadline().equals(at()))
                        .isPresent()
                ? Kind.CHALLENGE
                : Kind.ANSWER;
    }

    /** Whether it lapses because its work begins, rather than by a deadline said with it. */
    public boolean starts() {
        return kind() == Kind.STARTS;
    }
}
