package io.productiontool.cli;

import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.Outcome;
import java.util.List;

/** Refusals in words: the reason, the facts in the way, and commands that would work. */
public final class Refusals {

    private final Names names;

    public Refusals(Names names) {
        this.names = names;
    }

    /** One line: the reason and the facts in the way. */
    public String reason(Outcome.Rejected rejected) {
        Rejection rejection = rejected.rejection();
        List<String> facts = rejection.blockers().stream().map(this::blocker).toList();
        String shown = facts.size() > 4
                ? String.join(", ", facts.subList(0, 4)) + " and " + (facts.size() - 4) + " more"
                : String.join(", ", facts);
        String over = rejection
                .over()
                .map(moment -> ", until " + names.moment(moment))
                .orElse("");
        return rejection.reason() + over + (shown.isEmpty() ? "" : ": " + shown);
    }

    private String blocker(Blocker blocker) {
        String project =
                blocker.project().map(names::project).map(code -> code + " ").orElse("");
        String when = names.range(blocker.range());
        return switch (blocker.kind()) {
            case BOOKING -> project + blocker.handle() + " booked " + when + " at " + blocker.load();
            case HOLD ->
                project + blocker.handle() + " holds " + when + " (" + names.user(blocker.by())
                        + blocker.until()
                                .map(until -> ", lapses " + names.moment(until))
                                .orElse("") + ")";
            case OFF -> "away " + when + " (" + blocker.handle() + ")";
        };
    }

    /** Commands that would work, the nearest first. */
    public List<String> fixes(Outcome.Rejected rejected) {
        CommandWords words = new CommandWords(names);
        return rejected.rejection().fixes().stream()
                .flatMap(fix -> words.of(rejected.command(), fix).stream())
                .distinct()
                .toList();
    }
}
