package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for commands that would work instead of one that was refused, those that change the least first. Each was tried:
 * while looking on a unit of work that takes it back, and before it is offered by a dry run of its own on the same state.
 * Reads no more of a calendar than the time it tries, a little wider each time. Used once.
 */
final class Fixes {

    private static final int MOST_ARTISTS = 3;

    /** Stands where the reason for an override is to be said. */
    private static final String WHY = "WHY";

    private final UnitOfWork unit;
    private final CommandHandler handler;
    private final Permissions permissions;
    private final Calendars calendars;
    private final boolean strict;
    private final Function<Command, Outcome> dryRun;
    private final List<Fix> found = new ArrayList<>();

    /**
     * @param strict whether some warnings are refusals
     * @param dryRun the whole way that a command goes, on the same state
     */
    Fixes(
            UnitOfWork unit,
            CommandHandler handler,
            Permissions permissions,
            Calendars calendars,
            boolean strict,
            Function<Command, Outcome> dryRun) {
        this.unit = unit;
        this.handler = handler;
        this.permissions = permissions;
        this.calendars = calendars;
        this.strict = strict;
        this.dryRun = dryRun;
    }

    /** What would work instead, for whoever may see the plans and do it. */
    List<Fix> of(Outcome.Rejected rejected) {
        boolean conflict = rejected.rejection().kind() == Rejection.Kind.CONFLICT;
        if (conflict && permissions.has(Permission.READ)) {
            if (rejected.rejection() instanceof Rejection.Archived archived) {
                restored(rejected.command(), archived);
            }
            Otherwise.of(rejected.command(), unit).ifPresent(asked -> look(asked, rejected.rejection()));
        }
        return List.copyOf(found);
    }

    private void look(Asked asked, Rejection rejection) {
        unit.slice(asked.artist(), asked.range());
        if (rejection instanceof Rejection.Archived archived) {
            if (archived.what().equals(RecordKind.ARTIST.word())) {
                artists(asked);
            }
            return;
        }
        List<TimeRange> parts = new Parts(unit, calendars, strict, this::works).of(asked);
        part(asked, parts);
        new Moves(unit, calendars, this::works)
                .of(asked)
                .forEach((days, moved) -> offer(Fix.Kind.MOVE, asked.at(moved), workingDays(days)));
        lowerLoad(asked);
        if (parts.size() > 1) {
            String days = "all that fits: "
                    + parts.stream().mapToInt(part -> days(asked, part)).sum() + " of "
                    + plural(days(asked, asked.range()), "day");
            offer(Fix.Kind.SPLIT, asked.over(parts), days);
        }
        held(asked);
        if (rejection instanceof Rejection.AlreadyStarted) {
            offer(Fix.Kind.BOOK, asked.booked(), "booked, as it has begun");
        }
        offer(Fix.Kind.FACT, asked.asFact(), "a fact: takes the time from what is booked");
        offer(Fix.Kind.CHALLENGE, asked.challenged(), "");
        artists(asked);
        offer(Fix.Kind.OVERRIDE, asked.overriding(WHY), "");
    }

    private void restored(Command command, Rejection.Archived archived) {
        RecordKind kind = RecordKind.valueOf(archived.what().toUpperCase(Locale.ROOT));
        Command restore = new Command.RestoreRecord(kind, archived.id());
        offer(Fix.Kind.RESTORE, List.of(restore, command), "");
    }

    /** The longest, and the longest of those that keep an end where that is another. */
    private void part(Asked asked, List<TimeRange> parts) {
        Optional<TimeRange> longest = parts.stream().reduce((one, other) -> longer(one, other) ? one : other);
        Optional<TimeRange> shorter = parts.stream()
                .filter(part -> part.startMillis() == asked.range().startMillis())
                .findFirst()
                .or(() -> parts.stream()
                        .filter(part -> part.endMillis() == asked.range().endMillis())
                        .findFirst());
        longest.ifPresent(part -> offer(Fix.Kind.PART, asked.over(part), ofDays(asked, part)));
        shorter.filter(part -> !longest.equals(shorter))
                .ifPresent(part -> offer(Fix.Kind.SHORTER, asked.over(part), ofDays(asked, part)));
    }

    private static boolean longer(TimeRange one, TimeRange other) {
        return one.duration().compareTo(other.duration()) >= 0;
    }

    private String ofDays(Asked asked, TimeRange part) {
        int all = days(asked, asked.range());
        int some = days(asked, part);
        return some == all ? "a part of the time" : some + " of " + plural(all, "day");
    }

    private int days(Asked asked, TimeRange range) {
        return calendars.days(unit.artist(asked.artist())).countDays(range);
    }

    private static String workingDays(int count) {
        return plural(Math.abs(count), "working day") + (count < 0 ? " earlier" : " later");
    }

    private static String plural(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The greatest load in whole percent, by halves; one that is next to nothing is of no use. */
    private void lowerLoad(Asked asked) {
        long tooMuch = (asked.load().hundredths() + 99) / 100;
        long least = Math.max(1, (asked.least().hundredths() + 99) / 100);
        if (tooMuch <= least || !works(asked.at(Load.percent(least)))) {
            return;
        }
        long fits = least;
        while (tooMuch - fits > 1) {
            long middle = (fits + tooMuch) / 2;
            if (works(asked.at(Load.percent(middle)))) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        Load most = Load.percent(fits);
        offer(Fix.Kind.LOWER_LOAD, asked.at(most), most + " instead of " + asked.load());
    }

    private void held(Asked asked) {
        tried(Fix.Kind.HOLD, asked.held(), List.of()).ifPresent(fix -> found.add(because(fix, List.of(standing(fix)))));
    }

    private static Fix because(Fix fix, List<String> reasons) {
        return new Fix(fix.kind(), fix.command(), fix.then(), reasons, fix.outcome());
    }

    /** Where the hold that the fix places would stand. */
    private static List<RankSegment> ranks(Fix fix) {
        return fix.outcome().ranks().stream()
                .filter(ranks -> fix.command() instanceof Command.PlaceHold hold
                        && hold.id().equals(ranks.hold().id()))
                .map(HoldRanks::segments)
                .findFirst()
                .orElse(List.of());
    }

    private void artists(Asked asked) {
        List<Fix> waiting = new ArrayList<>();
        int free = 0;
        for (Substitutes.Candidate other : new Substitutes(unit, permissions, calendars).of(asked)) {
            List<Command> way = asked.by(other.artist().id(), other.range());
            if (free == MOST_ARTISTS || way.isEmpty()) {
                break;
            }
            unit.slice(other.artist().id(), other.range());
            Optional<Fix> fix = works(way) ? tried(Fix.Kind.ARTIST, way, other.reasons()) : Optional.empty();
            boolean first = fix.filter(Fixes::isFirst).isPresent();
            fix.map(Fixes::withStanding).ifPresent((first ? found : waiting)::add);
            free += first ? 1 : 0;
        }
        found.addAll(waiting.subList(0, Math.min(waiting.size(), MOST_ARTISTS - free)));
    }

    private static Fix withStanding(Fix fix) {
        List<String> reasons = new ArrayList<>(fix.reasons());
        reasons.add(fix.command() instanceof Command.PlaceHold ? standing(fix) : "free throughout");
        return because(fix, reasons);
    }

    private static String standing(Fix fix) {
        return isFirst(fix)
                ? "1st throughout"
                : ranks(fix).stream().map(RankSegment::ordinal).distinct().collect(Collectors.joining(", "));
    }

    /** Whether nobody is ahead of it anywhere: what is booked is first of all. */
    private static boolean isFirst(Fix fix) {
        return ranks(fix).stream().allMatch(segment -> segment.rank() == 1);
    }

    private void offer(Fix.Kind kind, List<Command> way, String reason) {
        tried(kind, way, reason.isEmpty() ? List.of() : List.of(reason)).ifPresent(found::add);
    }

    /** Whether the rules let all of it pass, one after the other; nothing is left of it. */
    private boolean works(List<Command> way) {
        boolean passes = !way.isEmpty()
                && unit.wouldAccept(() -> way.stream()
                        .flatMap(command -> handler.refusal(command).stream())
                        .findFirst());
        return passes && (!strict || dryRun.apply(inOne(way)) instanceof Outcome.Accepted);
    }

    /** The last look before it is offered: permitted and accepted. */
    private Optional<Fix> tried(Fix.Kind kind, List<Command> way, List<String> reasons) {
        if (way.isEmpty() || !(dryRun.apply(inOne(way)) instanceof Outcome.Accepted whole)) {
            return Optional.empty();
        }
        Command first = way.get(0);
        Optional<Command> then = way.stream().skip(1).findFirst();
        boolean alone = then.isEmpty() || dryRun.apply(first) instanceof Outcome.Accepted;
        return alone ? Optional.of(new Fix(kind, first, then, reasons, whole)) : Optional.empty();
    }

    private static Command inOne(List<Command> way) {
        return way.size() == 1 ? way.get(0) : new Command.AllOf(way);
    }

    /** Where the holds stand that are in the way. */
    List<HoldRanks> ahead(Outcome.Rejected rejected) {
        List<String> handles =
                rejected.rejection().blockers().stream().map(Blocker::handle).toList();
        return Otherwise.of(rejected.command(), unit).stream()
                .map(asked -> unit.slice(asked.artist(), asked.range()))
                .flatMap(slice -> slice.holds().stream()
                        .filter(hold -> handles.contains(hold.handle()))
                        .sorted(Comparator.comparing(Hold::range))
                        .map(hold -> new HoldRanks(hold, Ranking.of(hold, slice, unit.now()))))
                .toList();
    }
}
