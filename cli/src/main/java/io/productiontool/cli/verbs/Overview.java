package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.query.Utilisation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** {@code contested} and {@code utilisation}: questions over everybody. */
public final class Overview implements Verb {

    private static final int BAR = 20;

    private final boolean contested;

    private Overview(boolean contested) {
        this.contested = contested;
    }

    public static Verb contested() {
        return new Overview(true);
    }

    public static Verb utilisation() {
        return new Overview(false);
    }

    @Override
    public String summary() {
        return contested
                ? "List the holds that compete"
                : "Show how much of the time is taken, by artist, skill or project";
    }

    @Override
    public List<String> examples() {
        return contested
                ? List.of("ptool contested +4w")
                : List.of("ptool utilisation artist +4w", "ptool utilisation skill mar1..31 -o csv");
    }

    @Override
    public void grammar(Grammar grammar) {
        if (!contested) {
            grammar.word("BY", "artist, skill or project");
        }
        grammar.optionalWord("WHEN", "+4w where not said");
    }

    @Override
    public int run(Invocation call) {
        Schedule schedule = call.studio().schedule(call.window(call.find("WHEN").orElse("+4w")));
        if (contested) {
            return contested(call, schedule);
        }
        List<Utilisation> rows = switch (call.word("BY")) {
            case "artist" -> schedule.utilisationByArtist();
            case "skill" -> schedule.utilisationBySkill();
            case "project" -> schedule.utilisationByProject();
            default -> throw new UsageException("utilisation goes by artist, skill or project");
        };
        call.print(
                List.of(
                        Column.of("name", Utilisation::name),
                        Column.of("availableHours", row -> hours(row.available())),
                        Column.of("confirmedHours", row -> hours(row.confirmed())),
                        Column.of("tentativeHours", row -> hours(row.tentative())),
                        Column.of("share", row -> percent(row).movePointLeft(2), row -> percent(row) + "%"),
                        new Column<>("bar", "", false, false, Overview::bar, Overview::bar)),
                rows);
        return ExitCodes.DONE;
    }

    private static int contested(Invocation call, Schedule schedule) {
        Answers answers = new Answers(call);
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
                schedule.contested());
        return ExitCodes.DONE;
    }

    private static BigDecimal hours(double hours) {
        return BigDecimal.valueOf(hours).setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(Utilisation row) {
        return BigDecimal.valueOf(row.share() * 100).setScale(0, RoundingMode.HALF_UP);
    }

    private static String bar(Utilisation row) {
        if (row.available() == 0) {
            return "";
        }
        int full = (int) Math.min(BAR, Math.round(row.confirmed() / row.available() * BAR));
        int held = (int) Math.min(BAR - full, Math.round(row.tentative() / row.available() * BAR));
        return "█".repeat(full) + "▒".repeat(held) + "·".repeat(BAR - full - held);
    }
}
