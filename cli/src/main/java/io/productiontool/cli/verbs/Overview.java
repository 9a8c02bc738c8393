package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.query.Schedule;
import java.util.List;
import java.util.Set;

/** {@code contested}: which holds compete. */
public final class Overview implements Verb {

    private Overview() {}

    public static Verb contested() {
        return new Overview();
    }

    @Override
    public String summary() {
        return "List the holds that compete";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool contested +4w", "ptool contested -l project=sol");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("WHEN", "+4w where not said");
        Chosen.selector(grammar);
    }

    @Override
    public boolean answersAsOf() {
        return true;
    }

    @Override
    public int run(Invocation call) {
        Schedule schedule = call.studio().schedule(call.window(call.find("WHEN").orElse("+4w")));
        Answers answers = new Answers(call);
        Set<ClaimId> meant = Chosen.ids(call, schedule.window());
        call.print(
                List.of(
                        Column.<HoldRanks>of("handle", row -> row.hold().handle()),
                        Column.<HoldRanks>of(
                                "artist",
                                row -> row.hold().artist().value(),
                                row -> answers.names().artist(row.hold().artist())),
                        Column.<HoldRanks>of(
                                "project",
                                row -> row.hold().project().value(),
                                row -> answers.names().project(row.hold().project())),
                        Column.<HoldRanks>of(
                                "start",
                                row -> row.hold().range().start().toString(),
                                row -> answers.names()
                                        .range(row.hold().range(), row.hold().artist())),
                        Column.<HoldRanks>of(
                                        "end", row -> row.hold().range().end().toString())
                                .forMachines(),
                        Column.<HoldRanks>of(
                                "ranks",
                                row -> row.segments().stream()
                                        .map(segment -> segment.ordinal() + " " + segment.range())
                                        .toList(),
                                answers::ranks),
                        Column.<HoldRanks>of(
                                "lapses",
                                row -> row.hold().lapsesAt().toString(),
                                row -> answers.names().moment(row.hold().lapsesAt()))),
                schedule.contested().stream()
                        .filter(row -> meant.contains(row.hold().id()))
                        .toList());
        return ExitCodes.DONE;
    }
}
