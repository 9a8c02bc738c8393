package io.productiontool.engine.booking;

import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a command was refused: an expected outcome, stated as a fact. Nothing was written. What would work instead is looked
 * for when somebody asks: see {@link io.productiontool.engine.studio.Studio#explain}.
 */
public sealed interface Rejection {

    /** What kind of refusal it is; every front end has one table from kind to exit code or status. */
    Kind kind();

    /** One sentence without names or times; front ends add those from the parts. */
    String reason();

    /** When it will not be so any more by itself. */
    default Optional<Instant> over() {
        return Optional.empty();
    }

    /** The facts in the way, in the order of time. */
    default List<Blocker> blockers() {
        return List.of();
    }

    /** The kinds of refusal. */
    enum Kind {
        INVALID,
        CONFLICT,
        NOT_FOUND,
        NOT_PERMITTED,
        CHANGED_MEANWHILE
    }

    /**
     * It does not fit: confirmed load and the load asked for exceed the capacity.
     *
     * @param where the first stretch of the range where it does not fit
     * @param confirmed the confirmed load there, in hundredths of a percent, the claim itself left out
     */
    record OverCapacity(TimeRange where, Load asked, Load confirmed, Capacity capacity, List<Blocker> blockers)
            implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "over capacity: " + confirmed + " confirmed and " + asked + " asked for exceed " + capacity;
        }
    }

    /** Time off is planned over bookings, which it would overload. */
    record Booked(List<Blocker> blockers) implements Rejection {

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "there are bookings at this time";
        }
    }

    /** Others' holds are ranked ahead and not all fits. */
    record HeldAhead(TimeRange where, List<Blocker> blockers) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "others hold this time ahead of it";
        }
    }

    /** Not every role of a crew can be filled from its shortlist, so none is. */
    record CrewIncomplete(List<Gap> gaps) implements Rejection {

        /**
         * A role that stays open.
         *
         * @param missing how many it lacks
         * @param reasons why each on its shortlist cannot be confirmed, in the order of preference
         */
        public record Gap(Demand demand, int missing, List<String> reasons) {
            public Gap {
                reasons = List.copyOf(reasons);
            }
        }

        public CrewIncomplete {
            gaps = List.copyOf(gaps);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "the crew is not complete: "
                    + gaps.stream()
                            .map(gap -> gap.demand().handle() + " lacks " + gap.missing()
                                    + (gap.reasons().isEmpty() ? "" : " (" + String.join("; ", gap.reasons()) + ")"))
                            .collect(Collectors.joining(", "));
        }
    }

    /** The queue is as deep as the policy lets it be. */
    record QueueFull(TimeRange where, int lowest, List<Blocker> blockers) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "the policy takes no hold below rank " + lowest + " here";
        }
    }

    /** The artist has not accepted the hold yet. */
    record Unanswered(Hold hold) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return hold.stage().answerBy().isPresent()
                    ? "the artist has not answered " + hold.handle() + " yet"
                    : "the artist offers other dates for " + hold.handle() + "; move it to them";
        }
    }

    /** There is nothing to answer. */
    record Answered(String handle) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return handle + " has been answered already";
        }
    }

    /** The hold is first everywhere, or only confirmed time is ahead of it. */
    record NobodyAhead(String handle) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "nobody ahead of " + handle + " can be challenged";
        }
    }

    /** The policy of the hold ahead allows no challenge, or none before a moment. */
    record NotChallengeable(String handle, Optional<Instant> over) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return over.isPresent()
                    ? handle + " was challenged in vain and is left alone for now"
                    : handle + " stands under a policy without challenges";
        }
    }

    /** Only who is next in line may challenge. */
    record NotNextInLine(String handle, String target) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return handle + " is not next in line behind " + target + ", and only who is may challenge it";
        }
    }

    /** The hold has challenged nobody. */
    record NoChallenge(String handle) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return handle + " challenges nobody";
        }
    }

    /** A hold on time that has begun would lapse at once. */
    record AlreadyStarted(TimeRange range) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return "a hold lapses at the start of its work, and this work has started; book it, or hold later time";
        }
    }

    /** It cannot be archived: there is work ahead. */
    record WorkAhead(String what, List<Blocker> blockers) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return what + " has holds or bookings ahead; release or cancel them first";
        }
    }

    /** There is no such thing. */
    record NotFound(String what, String text, List<String> suggestions) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String reason() {
            String meant = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
            return "no " + what + " '" + text + "'" + meant;
        }
    }

    /** There is one already. */
    record Exists(String what, String id) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return what + " '" + id + "' exists already";
        }
    }

    /** It is archived and takes nothing new. */
    record Archived(String what, String id) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return what + " '" + id + "' is archived; restore it first";
        }
    }

    /**
     * What a commit did cannot be taken back alone, because later commits changed it or rely on it.
     *
     * @param later their events about it, in order
     */
    record ChangedSince(List<RecordedEvent> later) implements Rejection {
        public ChangedSince {
            later = List.copyOf(later);
        }

        @Override
        public Kind kind() {
            return Kind.CHANGED_MEANWHILE;
        }

        @Override
        public String reason() {
            return "it was changed since";
        }
    }

    /** What happened cannot be taken back by anybody. */
    record Irreversible(String why) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return why;
        }
    }

    /** The input makes no sense whatever the state. */
    record Invalid(String problem) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String reason() {
            return problem;
        }
    }

    /** Who asks may not. */
    record NotPermitted(String actor, String permission) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.NOT_PERMITTED;
        }

        @Override
        public String reason() {
            return "'" + actor + "' is not permitted to " + permission;
        }
    }

    /** The idempotency key was used for something else. */
    record KeyReused(String key) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String reason() {
            return "the key '" + key + "' was used for a different command; use a new key";
        }
    }

    /** Warnings that the caller wanted to be refusals. */
    record Warned(List<String> warnings) implements Rejection {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String reason() {
            return String.join("; ", warnings);
        }
    }
}
