package io.productiontool.engine.studio;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A command and how it is to be carried out.
 *
 * @param dryRun decide as always, but write nothing
 * @param refuse the kinds of warning that are refusals for this caller
 */
public record Request(Command command, Optional<Key> key, boolean dryRun, Set<Warning.Kind> refuse) {

    public Request {
        refuse = Set.copyOf(refuse);
    }

    public static Request of(Command command) {
        return new Request(command, Optional.empty(), false, Set.of());
    }

    public Request withKey(Key given) {
        return new Request(command, Optional.of(given), dryRun, refuse);
    }

    public Request asDryRun() {
        return new Request(command, key, true, refuse);
    }

    /** Every warning refuses. */
    public Request strict() {
        return new Request(command, key, dryRun, EnumSet.allOf(Warning.Kind.class));
    }
}
