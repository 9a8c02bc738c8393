package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code crew}: the shortlists for a project's roles, and confirming all of them at once. */
public final class Crew implements WritingVerb {

    private final boolean confirm;

    private Crew(boolean confirm) {
        this.confirm = confirm;
    }

    public static Crew show() {
        return new Crew(false);
    }

    public static Crew confirm() {
        return new Crew(true);
    }

    @Override
    public String summary() {
        return confirm
                ? "Confirm a crew: every role from its shortlist, all or none; the alternates are released"
                : "List who is on the shortlist for which role";
    }

    @Override
    public List<String> examples() {
        return confirm
                ? List.of("ptool crew confirm D4 D5 --dry-run", "ptool crew confirm D4 D5")
                : List.of("ptool crew show D4 D5", "ptool crew show sol");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.words("ROLE", "demand, D4 D5; or a project: all of its roles that somebody is held for")
                .field("role");
    }

    @Override
    public boolean answersAsOf() {
        return !confirm;
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        if (confirm) {
            Map<String, String> shortlists = new HashMap<>();
            for (Demand role : roles(call, answers.lookup())) {
                fillings(answers.lookup(), role)
                        .forEach(claim -> shortlists.put(
                                claim.id().value(), answers.names().claim(claim)));
            }
            return answers.send(commands(call, answers.lookup()), accepted -> alternates(accepted, shortlists));
        }
        Names names = answers.names();
        List<OnShortlist> rows = new ArrayList<>();
        for (Demand role : roles(call, answers.lookup())) {
            fillings(answers.lookup(), role).forEach(claim -> rows.add(new OnShortlist(role, claim)));
        }
        call.print(
                List.of(
                        Column.of("role", row -> row.role().handle()),
                        Column.of(
                                "project",
                                row -> row.role().project().value(),
                                row -> names.project(row.role().project())),
                        Column.of(
                                "need",
                                row -> row.role().count() + " x "
                                        + row.role().need().map(Skill::toString).orElse("anybody")),
                        Column.of("preference", OnShortlist::preference),
                        Column.of("handle", row -> row.claim().handle()),
                        Column.of(
                                "artist",
                                row -> row.claim().artist().value(),
                                row -> names.artist(row.claim().artist())),
                        Column.of(
                                "start",
                                row -> row.claim().range().start().toString(),
                                row -> names.range(
                                        row.claim().range(), row.claim().artist())),
                        Column.<OnShortlist>of(
                                        "end", row -> row.claim().range().end().toString())
                                .forMachines(),
                        Column.of("state", row -> row.claim().state())),
                rows);
        return ExitCodes.DONE;
    }

    private static List<String> alternates(Outcome.Accepted accepted, Map<String, String> shortlists) {
        return accepted.events().stream()
                .map(RecordedEvent::event)
                .filter(event -> event instanceof HoldReleased released
                        && released.reason() == CalendarEvent.ReleaseReason.NOT_CHOSEN)
                .map(event -> "released, not chosen: " + shortlists.getOrDefault(event.subject(), event.subject()))
                .toList();
    }

    /** Somebody who could fill a role, or fills it. */
    private record OnShortlist(Demand role, Claim claim) {
        String preference() {
            int place = claim.terms().preference();
            return place == 0 ? "" : String.valueOf(place);
        }
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        List<Demand> roles = roles(words, lookup);
        if (roles.isEmpty()) {
            throw new UsageException("nobody is held for a role of this project; see ptool hold --demand");
        }
        return List.of(new Command.ConfirmCrew(roles.stream().map(Demand::id).toList()));
    }

    private static List<Demand> roles(Words words, Lookup lookup) {
        List<Demand> roles = new ArrayList<>();
        for (String word : words.words("ROLE")) {
            if (word.matches("[dD][0-9]+")) {
                roles.add(lookup.demand(word));
            } else {
                String project = lookup.project(word).value();
                lookup.studio().demands(TimeRange.ALWAYS).stream()
                        .filter(demand -> demand.project().value().equals(project))
                        .filter(demand -> !fillings(lookup, demand).isEmpty())
                        .forEach(roles::add);
            }
        }
        return roles.stream().distinct().toList();
    }

    private static List<Claim> fillings(Lookup lookup, Demand role) {
        Selector selector = Selector.ALL.and(Selector.Term.of("demand", Selector.Operator.EQUALS, role.handle()));
        return lookup.studio().select(selector, TimeRange.ALWAYS).stream()
                .sorted(Comparator.comparing((Claim claim) -> claim.terms().preference() == 0
                                ? Integer.MAX_VALUE
                                : claim.terms().preference())
                        .thenComparing(Claim::since)
                        .thenComparing(Claim::handle))
                .toList();
    }
}
