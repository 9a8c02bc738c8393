package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code crew confirm}: all roles at once, from their shortlists. */
public final class CrewConfirm implements WritingVerb {

    @Override
    public String summary() {
        return "Confirm a crew: every role from its shortlist, all or none; the alternates are released";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool crew confirm D4 D5 --dry-run", "ptool crew confirm D4 D5");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.words("ROLE", Crew.ROLES).field("role");
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        Map<String, String> shortlists = new HashMap<>();
        for (Demand role : Crew.roles(call, answers.lookup())) {
            Crew.fillings(answers.lookup(), role)
                    .forEach(claim ->
                            shortlists.put(claim.id().value(), answers.names().claim(claim)));
        }
        return answers.send(commands(call, answers.lookup()), accepted -> alternates(accepted, shortlists));
    }

    private static List<String> alternates(Outcome.Accepted accepted, Map<String, String> shortlists) {
        return accepted.events().stream()
                .map(RecordedEvent::event)
                .filter(event -> event instanceof HoldReleased released
                        && released.reason() == CalendarEvent.ReleaseReason.NOT_CHOSEN)
                .map(event -> "released, not chosen: " + shortlists.getOrDefault(event.subject(), event.subject()))
                .toList();
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        List<Demand> roles = Crew.roles(words, lookup);
        if (roles.isEmpty()) {
            throw new UsageException("nobody is held for a role of this project; see ptool hold --demand");
        }
        return List.of(new Command.ConfirmCrew(roles.stream().map(Demand::id).toList()));
    }
}
