package io.productiontool.cli.policy;

import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.time.Notice;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a policy means, in the words of the trade. */
final class PolicyWords {

    private final HoldPolicy policy;

    PolicyWords(HoldPolicy policy) {
        this.policy = policy;
    }

    /** What is explained, and how. */
    record Line(String about, String meaning) {

        /** A sentence on each line. */
        void print(Consumer<String> out) {
            String label = about;
            for (String sentence : meaning.split("(?<=\\.) ")) {
                out.accept("%-12s%s".formatted(label, sentence));
                label = "";
            }
        }
    }

    List<Line> lines() {
        return List.of(
                new Line("answer", answer()),
                new Line("deadline", deadline()),
                new Line("queue", queue()),
                new Line("challenge", challenge()),
                new Line("confirming", confirming()),
                new Line("cancelling", cancelling()));
    }

    private String answer() {
        return policy.response()
                .map(window -> "A freelance artist has " + window + " to answer a hold. Until then it keeps its place; "
                        + "without an answer it is released. Staff are not asked.")
                .orElse("Artists are not asked; a hold is active at once.");
    }

    private String deadline() {
        String when = policy.expiry()
                .map(expiry -> "A hold lapses " + expiry + " after it was placed unless it says otherwise,")
                .orElse("A hold stands until the deadline said with it,");
        String then = policy.confirmsAtDeadline()
                ? " It is confirmed then, where it fits."
                : " It is not confirmed by itself.";
        return when + " and at the latest until its work starts." + then;
    }

    private String queue() {
        return policy.maxRank() == Integer.MAX_VALUE
                ? "As many may hold the same time as like to."
                : "No hold is taken below rank " + policy.maxRank() + ".";
    }

    private String challenge() {
        return policy.challengeWindow().map(this::challenge).orElse("A hold cannot be challenged.");
    }

    private String challenge(Notice window) {
        String who = policy.onlyNextChallenges() ? "Only the next in line" : "Anyone behind";
        String silence = policy.silenceKeeps()
                ? "Who does not answer keeps the hold."
                : "Who does not answer loses the contested time, and everyone behind moves up"
                        + (policy.winnerBooks() ? "; a challenger who is first then is booked." : ".");
        String rest = policy.rest()
                .map(notice -> " After a challenge that failed the hold is left alone for " + notice + ".")
                .orElse("");
        return who + " may challenge; whoever is challenged has " + window + " to confirm or release. " + silence
                + rest;
    }

    private String confirming() {
        return policy.releasedByConfirmation()
                ? "Holds that no longer fit beside a confirmation are released."
                : "Holds that no longer fit beside a confirmation stay as backups.";
    }

    private String cancelling() {
        FeeLadder fees = policy.fees();
        return fees.steps().isEmpty()
                ? "Nothing is owed of a booking that is cancelled."
                : "Of a booking that is cancelled within "
                        + fees.steps().stream()
                                .map(step -> step.within() + " of its start, " + step.percent() + "% is owed")
                                .collect(Collectors.joining("; within "))
                        + ".";
    }
}
