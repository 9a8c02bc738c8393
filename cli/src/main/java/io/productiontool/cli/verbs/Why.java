package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.query.ArtistAnswer;
import io.productiontool.engine.query.DayAnswer;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code why ARTIST WHEN}: why an artist is in or not in the answer of {@code avail}, day by day. What {@code why COMMAND…}
 * answers is asked of that command.
 */
public final class Why implements Verb {

    @Override
    public String summary() {
        return "Say why a command is refused and what would work, or why an artist is available or not";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool why confirm H31",
                "ptool why book raj sol mar2..6 --load 50",
                "ptool why raj mar2..13 --skill comp:4 --load 50");
    }

    @Override
    public void grammar(Grammar grammar) {
        Find.whom(grammar.words("WHAT", "a command as it would be run, or an ARTIST and WHEN as of avail")
                .value("--load", "PERCENT", "of an artist: room for so much; 100 where not said"));
    }

    /** Of an artist; what would come of a command is asked of today alone. */
    @Override
    public boolean answersAsOf() {
        return true;
    }

    private record Day(ArtistId artist, List<String> misfits, DayAnswer answer) {}

    @Override
    public int run(Invocation call) {
        List<String> words = call.words("WHAT");
        if (words.size() != 2) {
            throw new UsageException("say an artist and when, such as ptool why ana mar2..6, or a command that writes,"
                    + " such as ptool why confirm H31");
        }
        Lookup lookup = call.lookup();
        ArtistId artist = lookup.artist(words.get(0));
        TimeRange window = lookup.when(words.get(1), artist).stream()
                .reduce(TimeRange::span)
                .orElseThrow();
        Need need = Find.need(call).at(call.value("--load").map(Load::parse).orElse(Load.FULL));
        ArtistAnswer answer = lookup.studio().schedule(window, List.of(artist)).why(artist, need);
        if (call.form().isTable()) {
            call.console().print(headline(answer, need));
        }
        Names names = lookup.names();
        call.print(
                columns(names),
                answer.days().stream()
                        .map(day -> new Day(artist, answer.misfits(), day))
                        .toList());
        return ExitCodes.DONE;
    }

    private static String headline(ArtistAnswer answer, Need need) {
        String name = Plain.of(answer.availability().artist().name());
        String days = answer.availability().freeDays() + " of "
                + answer.availability().workingDays() + " working days free at " + need.load();
        String why = answer.misfits().isEmpty() ? days : Plain.of(String.join(", ", answer.misfits()));
        String inARow = need.days() > 0 && answer.misfits().isEmpty() ? " in stretches of " + need.days() : "";
        return name + (answer.isAvailable() ? " is available: " : " is not available: ") + why + inARow;
    }

    private static List<Column<Day>> columns(Names names) {
        return List.of(
                Column.<Day>of("artist", day -> day.artist.value()).forMachines(),
                Column.of(
                        "day",
                        day -> day.answer.day().toString(),
                        day -> names.range(names.days(day.artist).day(day.answer.day()), day.artist)),
                Column.<Day>of("working", day -> day.answer.notWorking().isEmpty())
                        .forMachines(),
                Column.of(
                        "available",
                        day -> day.misfits.isEmpty() && day.answer.available(),
                        day -> day.answer.notWorking().isPresent()
                                ? "–"
                                : day.misfits.isEmpty() && day.answer.available() ? "yes" : "no"),
                Column.of("room", day -> room(day.answer), day -> roomText(day.answer)),
                Column.<Day>of("misfits", Day::misfits).forMachines(),
                Column.<Day>of(
                                "bookings",
                                day -> day.answer.bookings().stream()
                                        .map(Booking::handle)
                                        .toList())
                        .forMachines(),
                Column.<Day>of(
                                "holds",
                                day -> day.answer.holds().stream()
                                        .map(ranks -> ranks.hold().handle())
                                        .toList())
                        .forMachines(),
                Column.<Day>of(
                                "offs",
                                day -> day.answer.offs().stream()
                                        .map(Off::handle)
                                        .toList())
                        .forMachines(),
                Column.of("why", day -> reasons(day, names), day -> String.join("; ", reasons(day, names))));
    }

    /** Percent; −1 without limit, as imported data has it. */
    private static Object room(DayAnswer day) {
        return day.room() == Long.MAX_VALUE ? BigDecimal.ONE.negate() : BigDecimal.valueOf(day.room(), 2);
    }

    private static String roomText(DayAnswer day) {
        return day.room() == Long.MAX_VALUE ? "unlimited" : new Load(day.room()).toString();
    }

    private static List<String> reasons(Day day, Names names) {
        List<String> reasons = new ArrayList<>();
        DayAnswer answer = day.answer;
        answer.notWorking().ifPresent(reasons::add);
        answer.offs()
                .forEach(off -> reasons.add(
                        off.kind().words() + " " + off.handle() + (off.reason().isEmpty() ? "" : ": " + off.reason())));
        answer.bookings()
                .forEach(booking -> reasons.add(names.project(booking.project()) + " " + booking.handle()
                        + " booked at " + booking.load() + " (" + names.user(booking.by()) + ")"));
        answer.holds().forEach(ranks -> reasons.add(held(ranks, answer, names)));
        return reasons;
    }

    private static String held(HoldRanks ranks, DayAnswer answer, Names names) {
        Hold hold = ranks.hold();
        TimeRange day = names.days(hold.artist()).day(answer.day());
        Optional<String> rank = ranks.segments().stream()
                .filter(segment -> segment.range().overlaps(day))
                .map(segment -> segment.ordinal() + " ")
                .findFirst();
        return names.project(hold.project()) + " " + hold.handle() + " holds it " + rank.orElse("") + "at "
                + hold.load() + " (" + names.user(hold.by()) + ", lapses " + names.moment(hold.lapsesAt()) + ")";
    }
}
