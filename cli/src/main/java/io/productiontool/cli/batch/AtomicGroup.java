package io.productiontool.cli.batch;

import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines that become one commit: all of them, or none. */
final class AtomicGroup {

    private final Studio studio;
    private final Request manner;

    /** @param manner how to send: its command is replaced */
    AtomicGroup(Studio studio, Request manner) {
        this.studio = studio;
        this.manner = manner;
    }

    void send(List<Entry> entries) {
        Optional<Entry> invalid =
                entries.stream().filter(entry -> entry.invalid() != null).findFirst();
        if (invalid.isPresent()) {
            skipAllBut(invalid.get(), entries);
            return;
        }
        List<Command> commands =
                entries.stream().flatMap(entry -> entry.commands().stream()).toList();
        if (commands.isEmpty()) {
            return;
        }
        Outcome outcome = studio.execute(
                new Request(new Command.AllOf(commands), manner.key(), manner.dryRun(), manner.refuse(), false));
        if (outcome instanceof Outcome.Rejected rejected) {
            Entry guilty = entries.stream()
                    .filter(entry -> entry.commands().stream().anyMatch(part -> part == rejected.command()))
                    .findFirst()
                    .orElse(entries.get(0));
            guilty.came(rejected);
            skipAllBut(guilty, entries);
        } else if (outcome instanceof Outcome.Accepted accepted) {
            entries.stream().filter(Entry::waits).forEach(entry -> entry.came(share(accepted, entry)));
        }
    }

    private static void skipAllBut(Entry guilty, List<Entry> entries) {
        entries.stream()
                .filter(entry -> entry != guilty && entry.invalid() == null)
                .forEach(entry -> entry.skip(guilty.line()));
    }

    /** What of the commit this line asked for; what nobody asked for by name is with the commit alone. */
    private static Outcome share(Outcome.Accepted whole, Entry entry) {
        Set<ClaimId> named = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (Command command : entry.commands()) {
            NamedIds.of(command, named, subjects);
        }
        return new Outcome.Accepted(
                whole.commit(),
                whole.events().stream()
                        .filter(event -> subjects.contains(event.event().subject()))
                        .toList(),
                whole.claims().stream()
                        .filter(claim -> named.contains(claim.id()))
                        .toList(),
                whole.ranks().stream()
                        .filter(ranks -> named.contains(ranks.hold().id()))
                        .toList(),
                List.of(),
                List.of(),
                whole.warnings(),
                List.of(),
                whole.repeated());
    }
}
