package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code demand}: what projects need that nobody fills yet. */
public final class Demands implements WritingVerb {

    private static final Pattern ROLE = Pattern.compile("(?:([0-9]{1,5})\\s*[x×*]\\s*)?(\\S+)");
    private static final String ANYBODY = "anybody";

    private final Action action;

    /** What can be done with demand. */
    public enum Action {
        LIST,
        OPEN,
        EDIT,
        CLOSE
    }

    public Demands(Action action) {
        this.action = action;
    }

    @Override
    public String summary() {
        return switch (action) {
            case LIST -> "List open demand";
            case OPEN -> "Say that a project needs artists";
            case EDIT -> "Change open demand";
            case CLOSE -> "Close demand: nobody is needed any more";
        };
    }

    @Override
    public List<String> examples() {
        return switch (action) {
            case LIST -> List.of("ptool demand list", "ptool demand list +8w -l skill=comp,project.lead~mia -o json");
            case OPEN ->
                List.of("ptool demand open sol '2 x roto:3' mar9..20", "ptool demand open dune anybody mon --load 50");
            case EDIT -> List.of("ptool demand edit D5 --role '3 x roto' --when mar9..27");
            case CLOSE -> List.of("ptool demand close D5");
        };
    }

    @Override
    public void grammar(Grammar grammar) {
        switch (action) {
            case LIST -> Chosen.selector(grammar.optionalWord("WHEN", "only what touches it"));
            case OPEN ->
                grammar.word("PROJECT", "code, name, id or reference")
                        .word("ROLE", "'2 x roto:3', comp, anybody")
                        .word("WHEN", "mar9..20")
                        .value("--load", "PERCENT", "of each; 100 where not said")
                        .value("--note", "TEXT", "anything");
            case EDIT ->
                grammar.word("ID", "D5")
                        .field("demand")
                        .value("--role", "ROLE", "'2 x roto:3'")
                        .value("--when", "WHEN", "mar9..20")
                        .value("--load", "PERCENT", "of each")
                        .value("--note", "TEXT", "anything");
            case CLOSE -> grammar.words("ID", "D5").field("demand");
        }
    }

    private record Role(int count, Optional<Skill> need) {

        static Role parse(String text) {
            Matcher matcher = ROLE.matcher(text.strip());
            if (!matcher.matches()) {
                throw new UsageException("write a role as '2 x roto:3', comp or anybody");
            }
            int count = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
            Optional<Skill> need =
                    matcher.group(2).equals(ANYBODY) ? Optional.empty() : Optional.of(Skill.parse(matcher.group(2), 1));
            return new Role(count, need);
        }
    }

    @Override
    public boolean answersAsOf() {
        return action == Action.LIST;
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        return switch (action) {
            case LIST -> list(call, answers);
            case OPEN, EDIT -> answers.send(commands(call, answers.lookup()), accepted -> stated(answers, accepted));
            case CLOSE -> answers.send(commands(call, answers.lookup()));
        };
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        return switch (action) {
            case OPEN -> List.of(open(words, lookup));
            case EDIT -> List.of(edit(words, lookup));
            case CLOSE ->
                words.words("ID").stream()
                        .<Command>map(
                                id -> new Command.CloseDemand(lookup.demand(id).id()))
                        .toList();
            case LIST -> throw new UsageException("demand list writes nothing");
        };
    }

    private static int list(Invocation call, Answers answers) {
        TimeRange window = call.find("WHEN").map(call::window).orElse(TimeRange.ALWAYS);
        call.print(
                List.of(
                        Column.of("handle", Demand::handle),
                        Column.of(
                                "project",
                                demand -> demand.project().value(),
                                demand -> answers.names().project(demand.project())),
                        Column.of("count", Demand::count),
                        Column.of(
                                "need",
                                demand -> demand.need().map(Skill::toString).orElse(ANYBODY)),
                        Column.of(
                                "start",
                                demand -> demand.range().start().toString(),
                                demand -> answers.names().range(demand.range())),
                        Column.<Demand>of("end", demand -> demand.range().end().toString())
                                .forMachines(),
                        Column.of(
                                "load",
                                demand -> BigDecimal.valueOf(demand.load().hundredths(), 2),
                                demand -> demand.load().toString()),
                        Column.of("note", Demand::note),
                        Column.<Demand>of("id", demand -> demand.id().value()).forMachines()),
                answers.studio().selectDemand(Chosen.selector(call), window));
        return 0;
    }

    private static Command open(Words words, Lookup lookup) {
        Role role = Role.parse(words.word("ROLE"));
        return new Command.OpenDemand(
                new DemandId(lookup.id()),
                lookup.project(words.word("PROJECT")),
                role.need,
                role.count,
                lookup.window(words.word("WHEN")),
                words.value("--load").map(Load::parse).orElse(Load.FULL),
                note(words).orElse(""));
    }

    private static Command edit(Words words, Lookup lookup) {
        Optional<Role> role = words.value("--role").map(Role::parse);
        return new Command.ChangeDemand(
                lookup.demand(words.word("ID")).id(),
                role.flatMap(Role::need),
                role.map(Role::count),
                words.value("--when").map(lookup::window),
                words.value("--load").map(Load::parse),
                note(words));
    }

    private static Optional<String> note(Words words) {
        return words.value("--note").map(note -> Text.clean("note", note, Text.MAX_LENGTH));
    }

    private static List<String> stated(Answers answers, Outcome.Accepted accepted) {
        return accepted.events().stream()
                .filter(event -> event.event() instanceof DemandEvent.Stated)
                .map(event -> answers.names().demand(demand(event)))
                .toList();
    }

    private static Demand demand(RecordedEvent event) {
        String project = event.stream().value().substring("project/".length());
        return ((DemandEvent.Stated) event.event()).in(new ProjectId(project));
    }
}
