package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.ReadingVerb;
import io.productiontool.cli.Rows;
import io.productiontool.cli.Words;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.project.Demand;
import java.util.ArrayList;
import java.util.List;

/** {@code crew show}: the shortlists for a project's roles. */
public final class CrewShow implements ReadingVerb {

    @Override
    public String summary() {
        return "List who is on the shortlist for which role";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool crew show D4 D5", "ptool crew show sol");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.words("ROLE", Crew.ROLES).field("role");
    }

    @Override
    public int run(Invocation call) {
        call.print(rows(call, call.lookup()));
        return ExitCodes.DONE;
    }

    @Override
    public Rows<?> rows(Words words, Lookup lookup) {
        Names names = lookup.names();
        List<OnShortlist> rows = new ArrayList<>();
        for (Demand role : Crew.roles(words, lookup)) {
            Crew.fillings(lookup, role).forEach(claim -> rows.add(new OnShortlist(role, claim)));
        }
        return new Rows<>(
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
    }

    /** Somebody who could fill a role, or fills it. */
    private record OnShortlist(Demand role, Claim claim) {
        String preference() {
            int place = claim.terms().preference();
            return place == 0 ? "" : String.valueOf(place);
        }
    }
}
