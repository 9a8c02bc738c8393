package io.productiontool.engine.studio;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A command and how it is to be carried out.
 *
 * @param dryRun decide as always, but write nothing
 * @param refuse the kinds of warning that are refusals for this caller
 * @param keepGoing of an {@link Command.AllOf}, leave out the parts that are refused instead of refusing the whole
 */
public record Request(Command command, Optional<Key> key, boolean dryRun, Set<Warning.Kind> refuse, boolean keepGoing) {

    public Request {
        refuse = Set.copyOf(refuse);
    }

    public static Request of(Command command) {
        return new Request(command, Optional.empty(), false, Set.of(), false);
    }

    public Request withKey(Key given) {
        return new Request(command, Optional.of(given), dryRun, refuse, keepGoing);
    }

    public Request asDryRun() {
        return new Request(command, key, true, refuse, keepGoing);
    }

    /** Every warning refuses. */
    public Request strict() {
        return new Request(command, key, dryRun, EnumSet.allOf(Warning.Kind.class), keepGoing);
    }

    /**
     * Each part of an {@link Command.AllOf} for itself, in order and in one commit: a part that is refused leaves nothing
     * behind and is named in {@link Outcome.Accepted#refused()}.
     */
    public Request keepingGoing() {
        return new Request(command, key, dryRun, refuse, true);
    }
}
