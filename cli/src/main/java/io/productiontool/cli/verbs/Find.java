package io.productiontool.cli.verbs;

import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.ReadingVerb;
import io.productiontool.cli.Rows;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code avail} and {@code gaps}: who is free when. */
public final class Find implements ReadingVerb {

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
                ? List.of("ptool gaps ana +4w", "ptool gaps +4w --load 50 -l department=2D")
                : List.of(
                        "ptool avail mar2..13 --skill comp:3 --load 50",
                        "ptool avail +4w --skill fx --days 5 --location London");
    }

    @Override
    public void grammar(Grammar grammar) {
        if (gaps) {
            grammar.optionalWord("ARTIST", "name, id or reference; not with -l");
        }
        Chosen.selector(gaps ? grammar.optionalWord("WHEN", "mar2..13, +4w") : grammar.word("WHEN", "mar2..13, +4w"))
                .value("--load", "PERCENT", "room for so much; 100 where not said");
        if (!gaps) {
            whom(grammar);
        }
    }

    /** The options that say whom somebody is looking for. */
    static Grammar whom(Grammar grammar) {
        return grammar.values("--skill", "SKILL", "comp, or comp:3 for level 3 and up")
                .value("--location", "PLACE", "who work there")
                .value("--department", "NAME", "of it")
                .values("--tag", "TAG", "who carry it")
                .value("--days", "N", "so many working days in a row");
    }

    @Override
    public int run(Invocation call) {
        Rows<?> rows = rows(call, call.lookup());
        call.print(rows);
        if (!gaps && rows.rows().isEmpty()) {
            call.console().say("nobody is free; try less load, fewer days or another time");
        }
        return ExitCodes.DONE;
    }

    @Override
    public Rows<?> rows(Words words, Lookup lookup) {
        Load load = words.value("--load").map(Load::parse).orElse(Load.FULL);
        return gaps ? gaps(words, lookup, load) : avail(words, lookup, load);
    }

    private static Rows<Availability> avail(Words words, Lookup lookup, Load load) {
        Need need = need(words).at(load);
        Names names = lookup.names();
        List<Availability> found =
                schedule(words, lookup, lookup.window(words.word("WHEN")), need).available(need);
        found.forEach(one -> names.know(one.artist()));
        return new Rows<>(
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
    }

    static Need need(Words words) {
        Need need = Need.ANYBODY;
        for (String skill : words.values("--skill")) {
            need = need.andSkill(Skill.parse(skill, 1));
        }
        for (String tag : words.values("--tag")) {
            need = need.tagged(tag);
        }
        need = words.value("--location").map(need::in).orElse(need);
        need = words.value("--department").map(need::of).orElse(need);
        String days = words.value("--days").orElse("0");
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

    /** Of the artists that the selector means, or of all who may meet the need. */
    private static Schedule schedule(Words words, Lookup lookup, TimeRange window, Need need) {
        return words.value("-l").isPresent()
                ? lookup.studio().schedule(window, artists(words, lookup))
                : lookup.studio().schedule(window, need);
    }

    private static List<ArtistId> artists(Words words, Lookup lookup) {
        return lookup.studio().select(RecordKind.ARTIST, Chosen.selector(words)).stream()
                .filter(record -> !record.archived())
                .map(record -> new ArtistId(record.id()))
                .toList();
    }

    private record Gap(ArtistId artist, TimeRange range) {}

    /** With a selector the only word says when. */
    private static Rows<Gap> gaps(Words words, Lookup lookup, Load load) {
        boolean many = words.value("-l").isPresent();
        Optional<String> last = words.find("WHEN");
        if (many && last.isPresent() && words.find("ARTIST").isPresent()) {
            throw new UsageException("say whose once: by the ARTIST, or by -l");
        }
        String when = many ? last.orElseGet(() -> words.word("ARTIST")) : words.word("WHEN");
        List<Gap> free = new ArrayList<>();
        for (ArtistId artist : many ? artists(words, lookup) : List.of(lookup.artist(words.word("ARTIST")))) {
            TimeRange window =
                    lookup.when(when, artist).stream().reduce(TimeRange::span).orElseThrow();
            lookup.studio()
                    .schedule(window, List.of(artist))
                    .freeGaps(artist, load.hundredths())
                    .forEach(range -> free.add(new Gap(artist, range)));
        }
        Names names = lookup.names();
        Column<Gap> whose = Column.of("artist", gap -> gap.artist.value(), gap -> names.artist(gap.artist));
        return new Rows<>(
                List.of(
                        many ? whose : whose.forMachines(),
                        Column.of(
                                "start",
                                gap -> gap.range.start().toString(),
                                gap -> names.range(gap.range, gap.artist)),
                        Column.<Gap>of("end", gap -> gap.range.end().toString()).forMachines(),
                        Column.of("days", gap -> lookup.days(gap.artist).countDays(gap.range))),
                free);
    }
}
