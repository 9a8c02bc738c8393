package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whoever waits behind a hold has asked it to confirm or release the contested time. There is one clock; later
 * challengers join it.
 *
 * @param deadline from which on silence counts
 * @param restUntil until when the hold is left alone should the challenge fail
 * @param challengers none once it has failed
 */
public record Challenge(Instant since, Instant deadline, Instant restUntil, List<Challenger> challengers) {

    /**
     * Who asks.
     *
     * @param hold the hold that waits behind
     * @param where the contested time, in order: within both holds
     * @param until when the challenger lapses; a challenge that outlives it asks for nothing
     */
    public record Challenger(HoldId hold, String handle, ProjectId party, List<TimeRange> where, Instant until) {
        public Challenger {
            where = List.copyOf(where);
        }
    }

    public Challenge {
        challengers = List.copyOf(challengers);
    }

    /** Whether its clock runs: nobody has answered, somebody still asks. */
    public boolean isRunning() {
        return !challengers.isEmpty();
    }

    Challenge joinedBy(Challenger challenger) {
        List<Challenger> more = without(challenger.hold());
        more.add(challenger);
        return new Challenge(since, deadline, restUntil, more);
    }

    private List<Challenger> without(HoldId hold) {
        return new ArrayList<>(
                challengers.stream().filter(one -> !one.hold().equals(hold)).toList());
    }

    /** What is left when one challenger gives up, or all of them do. */
    Challenge withdrawnBy(Optional<HoldId> hold) {
        return new Challenge(since, deadline, restUntil, hold.map(this::without).orElseGet(ArrayList::new));
    }

    /** What is left of it where the hold comes to cover another range. */
    Challenge within(TimeRange range) {
        List<Challenger> still = challengers.stream()
                .map(one -> new Challenger(
                        one.hold(),
                        one.handle(),
                        one.party(),
                        one.where().stream()
                                .flatMap(part -> part.intersection(range).stream())
                                .toList(),
                        one.until()))
                .filter(one -> !one.where().isEmpty())
                .toList();
        return new Challenge(since, deadline, restUntil, still);
    }

    Challenge maskedAs(ProjectId unknown) {
        return new Challenge(
                since,
                deadline,
                restUntil,
                challengers.stream()
                        .map(one -> new Challenger(one.hold(), one.handle(), unknown, one.where(), one.until()))
                        .toList());
    }

    /** What of a range is lost when nobody answers: what those ask for who have not lapsed before. */
    List<TimeRange> lost(TimeRange range) {
        return range.minus(kept(range));
    }

    /** What of a range is kept when nobody answers, in order. */
    List<TimeRange> kept(TimeRange range) {
        return range.minus(challengers.stream()
                .filter(challenger -> challenger.until().isAfter(deadline))
                .flatMap(challenger -> challenger.where().stream())
                .toList());
    }
}
