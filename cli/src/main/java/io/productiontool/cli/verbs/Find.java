package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Names;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code avail} and {@code gaps}: who is free when. */
public final class Find implements Verb {

    private final boolean gaps;

    private Find(boolean gaps) {
        this.gaps = gaps;
    }

    public static Verb avail() {
        return new Find(false);
    }

    public static Verb gaps() {
        return new Find(true);
    }

    @Override
    public String summary() {
        return gaps ? "Show when an artist has room" : "Find artists who are available";
    }

    @Override
    public List<String> examples() {
        return gaps
                ? List.of("ptool gaps ana +4w", "ptool gaps ana +4w --load 50")
                : List.of(
                        "ptool avail mar2..13 --skill comp:3 --load 50",
                        "ptool avail +4w --skill fx --days 5 --location London");
    }

    @Override
    public void grammar(Grammar grammar) {
        if (gaps) {
            grammar.word("ARTIST", "name, id or reference");
        }
        grammar.word("WHEN", "mar2..13, +4w").value("--load", "PERCENT", "room for so much; 100 where not said");
        if (!gaps) {
            grammar.values("--skill", "SKILL", "comp, or comp:3 for level 3 and up")
                    .value("--location", "PLACE", "who work there")
                    .value("--department", "NAME", "of it")
                    .values("--tag", "TAG", "who carry it")
                    .value("--days", "N", "so many working days in a row");
        }
    }

    @Override
    public int run(Invocation call) {
        Names names = new Names(call.studio(), call.clock().instant());
        Load load = call.value("--load").map(Load::parse).orElse(Load.FULL);
        return gaps ? gaps(call, names, load) : avail(call, names, load);
    }

    private static int avail(Invocation call, Names names, Load load) {
        Need need = need(call).at(load);
        List<Availability> found =
                call.studio().schedule(call.window(call.word("WHEN"))).available(need);
        call.print(
                List.of(
                        Column.<Availability>of("id", one -> one.artist().id().value())
                                .wideOnly(),
                        Column.of("artist", one -> one.artist().name()),
                        Column.of("freeDays", Availability::freeDays, one -> one.freeDays() + "/" + one.workingDays()),
                        Column.<Availability>of("workingDays", Availability::workingDays)
                                .forMachines(),
                        Column.of("holdsAhead", Find::handles, one -> holds(names, one)),
                        Column.of(
                                "rate",
                                one -> one.artist().rate().map(Object::toString).orElse("")),
                        Column.of("why", one -> why(need, one.artist())),
                        Column.of(
                                "gaps",
                                Find::ranges,
                                one -> one.gaps().stream()
                                        .map(gap ->
                                                names.range(gap, one.artist().id()))
                                        .collect(Collectors.joining(", ")))),
                found);
        if (found.isEmpty()) {
            call.console().say("nobody is free; try less load, fewer days or another time");
        }
        return 0;
    }

    private static Need need(Invocation call) {
        Need need = Need.ANYBODY;
        for (String skill : call.values("--skill")) {
            need = need.andSkill(Skill.parse(skill, 1));
        }
        for (String tag : call.values("--tag")) {
            need = need.tagged(tag);
        }
        need = call.value("--location").map(need::in).orElse(need);
        need = call.value("--department").map(need::of).orElse(need);
        String days = call.value("--days").orElse("0");
        if (!days.matches("[0-9]{1,4}")) {
            throw new UsageException("--days is a number of working days, such as 5");
        }
        return need.inARow(Integer.parseInt(days));
    }

    private static List<String> handles(Availability one) {
        return one.holdsAhead().stream().map(hold -> hold.handle()).toList();
    }

    private static String holds(Names names, Availability one) {
        return one.holdsAhead().isEmpty()
                ? "–"
                : one.holdsAhead().stream()
                        .map(hold -> names.project(hold.project()) + " " + names.range(hold.range(), hold.artist()))
                        .collect(Collectors.joining(", "));
    }

    private static List<String> ranges(Availability one) {
        return one.gaps().stream().map(TimeRange::toString).toList();
    }

    private static String why(Need need, Artist artist) {
        List<String> reasons = new ArrayList<>();
        need.skills().forEach(skill -> reasons.add(skill.name() + " " + artist.level(skill.name())));
        artist.location().ifPresent(reasons::add);
        artist.department().ifPresent(reasons::add);
        return String.join(", ", reasons);
    }

    private static int gaps(Invocation call, Names names, Load load) {
        Artist artist = call.studio().directory().artist(call.word("ARTIST"));
        ProductionDays days = names.days(artist.id());
        TimeRange window = call.when(call.word("WHEN"), days).stream()
                .reduce(TimeRange::span)
                .orElseThrow();
        List<TimeRange> free =
                call.studio().schedule(window, List.of(artist.id())).freeGaps(artist.id(), load.hundredths());
        call.print(
                List.of(
                        Column.of("start", gap -> gap.start().toString(), gap -> names.range(gap, artist.id())),
                        Column.<TimeRange>of("end", gap -> gap.end().toString()).forMachines(),
                        Column.of("days", days::countDays)),
                free);
        return 0;
    }
}
