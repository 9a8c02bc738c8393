package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a hold has come.
 *
 * @param policy the one it was placed under
 * @param pending present until the artist has accepted
 * @param challenge the last one, running or failed
 */
public record Stage(HoldPolicy policy, Optional<Pending> pending, Optional<Challenge> challenge) {

    /** A hold under the usual policy that needs no answer and is not challenged. */
    public static final Stage ACTIVE = new Stage(HoldPolicy.STANDARD, Optional.empty(), Optional.empty());

    /**
     * The artist's answer is waited for.
     *
     * @param answerBy when it is released for want of an answer; empty once the artist has answered with other dates
     * @param offered the other dates
     */
    public record Pending(Optional<Instant> answerBy, Optional<TimeRange> offered) {}

    static Stage under(HoldPolicy policy) {
        return policy.said().isEmpty() ? ACTIVE : new Stage(policy, Optional.empty(), Optional.empty());
    }

    Stage asked(Instant answerBy) {
        return new Stage(policy, Optional.of(new Pending(Optional.of(answerBy), Optional.empty())), challenge);
    }

    Stage accepted() {
        return new Stage(policy, Optional.empty(), challenge);
    }

    Stage offered(TimeRange otherDates) {
        return new Stage(policy, Optional.of(new Pending(Optional.empty(), Optional.of(otherDates))), challenge);
    }

    Stage challenged(Challenge by) {
        return new Stage(policy, pending, Optional.of(by));
    }

    Stage within(TimeRange range) {
        return new Stage(policy, pending, challenge.map(one -> one.within(range)));
    }

    Stage maskedAs(ProjectId unknown) {
        return new Stage(HoldPolicy.STANDARD, pending, challenge.map(one -> one.maskedAs(unknown)));
    }

    Stage unchallenged() {
        return new Stage(policy, pending, Optional.empty());
    }

    /** The challenge whose clock runs. */
    public Optional<Challenge> running() {
        return challenge.filter(Challenge::isRunning);
    }

    /** When the artist has to have answered. */
    public Optional<Instant> answerBy() {
        return pending.flatMap(Pending::answerBy);
    }
}
