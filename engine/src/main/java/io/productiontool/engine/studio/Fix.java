package io.productiontool.engine.studio;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A command that works where the one asked for was refused: it was tried on the same state. Front ends show it ready to
 * run.
 *
 * @param then what can be asked for again once this is done; it was tried behind it
 * @param reasons what it changes, in a few words each
 * @param outcome what it would do, with what is asked for then
 */
public record Fix(Kind kind, Command command, Optional<Command> then, List<String> reasons, Outcome.Accepted outcome) {

    public Fix {
        reasons = List.copyOf(reasons);
    }

    /** How a fix differs from what was asked, in the order of how little it changes. */
    public enum Kind {
        /** The longest part that fits. */
        PART,
        /** The part that keeps the beginning, or else the end. */
        SHORTER,
        /** Some working days later or earlier. */
        MOVE,
        /** The same at the greatest load that fits. */
        LOWER_LOAD,
        /** All the parts that fit, around what is in the way. */
        SPLIT,
        /** A hold instead of a booking: it takes its place in the queue. */
        HOLD,
        /** A booking instead of a hold, for work that has begun. */
        BOOK,
        /** A fact instead of a plan: it carves what it hits. */
        FACT,
        /** What is archived is restored first. */
        RESTORE,
        /** Who is ahead is asked to confirm or release by a deadline: what was asked for may work after it. */
        CHALLENGE,
        /** Another artist who can. */
        ARTIST,
        /** Over those ahead; the reason in the command is a placeholder for the true one. */
        OVERRIDE;

        /** As people write it: {@code lower-load}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
