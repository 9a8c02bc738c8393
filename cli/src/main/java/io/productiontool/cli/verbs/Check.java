package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Names;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.query.Overlap;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code check}: what is wrong or needs somebody. */
public final class Check implements Verb {

    private static final Duration SOON = Duration.ofDays(3);

    @Override
    public String summary() {
        return "Check the plan: overloads, work on time off, contested and lapsing holds, uncovered demand";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool check", "ptool check mar1..31 -o json", "ptool check --overlaps -o json");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("WHEN", "+8w where not said; with --overlaps everything")
                .flag("--overlaps", "list every pair of bookings of one artist at the same time instead");
        Chosen.selector(grammar);
    }

    /** Something found: an error must not be, a note needs somebody. */
    private record Finding(String level, String what, String artist, String detail, TimeRange range) {}

    @Override
    public boolean answersAsOf() {
        return true;
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        boolean overlaps = call.flag("--overlaps");
        TimeRange window =
                call.find("WHEN").map(call::window).orElseGet(() -> overlaps ? TimeRange.ALWAYS : call.window("+8w"));
        if (overlaps) {
            return overlaps(call, answers.names(), answers.studio().overlaps(window));
        }
        Optional<Selector> selector = call.value("-l").map(Selector::parse);
        Schedule schedule = selector.map(said -> answers.studio().artistsOf(said, window))
                .map(artists -> answers.studio().schedule(window, artists))
                .orElseGet(() -> answers.studio().schedule(window));
        List<Finding> findings = findings(schedule, answers, call.clock().instant());
        if (selector.isEmpty()) {
            uncovered(findings, schedule, answers.names());
        }
        call.print(
                List.of(
                        Column.of("level", Finding::level),
                        Column.of("what", Finding::what),
                        Column.of("artist", Finding::artist),
                        Column.of(
                                "start",
                                finding -> finding.range.start().toString(),
                                finding -> answers.names().range(finding.range)),
                        Column.<Finding>of("end", finding -> finding.range.end().toString())
                                .forMachines(),
                        Column.of("detail", Finding::detail)),
                findings);
        return findings.stream().anyMatch(finding -> finding.level.equals("error"))
                ? ExitCodes.DIFFERS
                : ExitCodes.DONE;
    }

    private static int overlaps(Invocation call, Names names, List<Overlap> pairs) {
        call.print(
                List.of(
                        Column.<Overlap>of(
                                "artist",
                                pair -> pair.artist().id().value(),
                                pair -> pair.artist().name()),
                        Column.<Overlap>of("first", pair -> pair.first().handle()),
                        Column.<Overlap>of("second", pair -> pair.second().handle()),
                        Column.<Overlap>of(
                                "firstRef", pair -> pair.first().terms().ref()),
                        Column.<Overlap>of(
                                "secondRef", pair -> pair.second().terms().ref()),
                        Column.<Overlap>of(
                                "start",
                                pair -> shared(pair).start().toString(),
                                pair -> names.range(shared(pair), pair.artist().id())),
                        Column.<Overlap>of("end", pair -> shared(pair).end().toString())
                                .forMachines()),
                pairs);
        return ExitCodes.DONE;
    }

    private static TimeRange shared(Overlap pair) {
        return pair.first().range().intersection(pair.second().range()).orElseThrow();
    }

    private static List<Finding> findings(Schedule schedule, Answers answers, Instant now) {
        Names names = answers.names();
        List<Finding> findings = new ArrayList<>();
        schedule.overloads()
                .forEach((artist, ranges) -> ranges.forEach(range -> findings.add(new Finding(
                        "error", "overload", artist.name(), "confirmed load exceeds the capacity", range))));
        for (Lane lane : schedule.board()) {
            for (Booking booking : lane.bookings()) {
                lane.offs()
                        .forEach(off -> booking.range()
                                .intersection(off.range())
                                .ifPresent(range -> findings.add(new Finding(
                                        "error",
                                        "booked while away",
                                        lane.artist().name(),
                                        booking.handle() + " and " + off.handle(),
                                        range))));
            }
            lane.holds().stream()
                    .map(ranks -> ranks.hold())
                    .filter(hold -> hold.lapsesAt().isBefore(now.plus(SOON)))
                    .forEach(hold -> findings.add(new Finding(
                            "note",
                            "lapses soon",
                            lane.artist().name(),
                            hold.handle() + " " + names.project(hold.project()) + " lapses "
                                    + names.moment(hold.lapsesAt()),
                            hold.range())));
        }
        schedule.contested().stream()
                .filter(ranks -> !ranks.isFirst())
                .forEach(ranks -> findings.add(new Finding(
                        "note",
                        "contested",
                        names.artist(ranks.hold().artist()),
                        ranks.hold().handle() + " " + names.project(ranks.hold().project()) + ": "
                                + answers.ranks(ranks),
                        ranks.hold().range())));
        return findings;
    }

    private static void uncovered(List<Finding> findings, Schedule schedule, Names names) {
        schedule.uncovered()
                .forEach(open ->
                        findings.add(new Finding("note", "uncovered", "", names.demand(open.demand()), open.range())));
    }
}
