package io.productiontool.cli;

import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.studio.Explanation;
import io.productiontool.engine.studio.Fix;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refusals in words: the reason, the facts in the way, and commands that would work. */
public final class Refusals {

    private static final int WIDEST = 90;

    private final Names names;
    private final CommandWords words;

    public Refusals(Names names) {
        this(names, List.of());
    }

    /** @param options what was said for every command and is said again with each fix */
    Refusals(Names names, List<String> options) {
        this.names = names;
        this.words = new CommandWords(names, options);
    }

    /** The options that make a fix mean the same studio, the same user and the same strictness. */
    static List<String> options(Words call) {
        List<String> options = new ArrayList<>();
        for (String name : List.of("--studio", "--user", "--profile")) {
            call.value(name).ifPresent(value -> options.add(name + "=" + StudioAddress.shown(value)));
        }
        if (call.flag("--strict")) {
            options.add("--strict");
        }
        return options;
    }

    /**
     * A command that would work, and what to know of it.
     *
     * @param then what works after it; empty text where it is all there is to do
     */
    public record Offer(String command, Fix.Kind kind, List<String> reasons, String then) {

        private String about() {
            String after = then.isEmpty() ? "" : "then " + then;
            return Stream.concat(reasons.stream(), Stream.of(after))
                    .filter(text -> !text.isEmpty())
                    .map(Plain::of)
                    .collect(Collectors.joining(", "));
        }
    }

    /** What a refused command can be instead; looks at the studio as it is now. */
    public static List<Fix> fixes(Studio studio, Outcome.Rejected rejected, Set<Warning.Kind> refuse) {
        Request request = new Request(rejected.command(), Optional.empty(), true, refuse, false);
        return rejected.rejection().kind() == Rejection.Kind.CONFLICT
                ? studio.explain(request).fixes()
                : List.of();
    }

    /** One line: the reason and the facts in the way. */
    public String reason(Outcome.Rejected rejected) {
        Rejection rejection = rejected.rejection();
        List<String> facts = rejection.blockers().stream().map(this::blocker).toList();
        String shown = facts.size() > 4
                ? String.join(", ", facts.subList(0, 4)) + " and " + (facts.size() - 4) + " more"
                : String.join(", ", facts);
        return fact(rejection) + (shown.isEmpty() ? "" : ": " + shown);
    }

    /** The reason, and until when it is one where that is known. */
    String fact(Rejection rejection) {
        return rejection.reason()
                + rejection
                        .over()
                        .map(moment -> ", until " + names.moment(moment))
                        .orElse("");
    }

    /** A line for each fact in the way, with the ranks of holds. */
    List<String> facts(Explanation explanation, Rejection rejection) {
        return rejection.blockers().stream()
                .map(blocker -> blocker(blocker) + rank(explanation, blocker))
                .toList();
    }

    private String rank(Explanation explanation, Blocker blocker) {
        String ranks = explanation.ahead().stream()
                .filter(hold -> hold.hold().handle().equals(blocker.handle()))
                .map(HoldRanks::segments)
                .flatMap(List::stream)
                .filter(segment -> segment.range().overlaps(blocker.range()))
                .map(RankSegment::ordinal)
                .distinct()
                .collect(Collectors.joining(", "));
        return ranks.isEmpty() ? "" : ", " + ranks;
    }

    private String blocker(Blocker blocker) {
        String project =
                blocker.project().map(names::project).map(code -> code + " ").orElse("");
        String when = names.range(blocker.range());
        return switch (blocker.kind()) {
            case BOOKING -> project + blocker.handle() + " booked " + when + " at " + blocker.load();
            case HOLD ->
                project + blocker.handle() + " holds " + when + " (" + names.user(blocker.by())
                        + blocker.until()
                                .map(until -> ", lapses " + names.moment(until))
                                .orElse("") + ")";
            case OFF -> "away " + when + " (" + blocker.handle() + ")";
        };
    }

    /** The fixes as commands, in their order; what has no command line is left out. */
    public List<Offer> offers(List<Fix> fixes) {
        return fixes.stream().flatMap(fix -> offer(fix).stream()).toList();
    }

    private Optional<Offer> offer(Fix fix) {
        String then = fix.then().flatMap(words::of).orElse("");
        List<String> reasons =
                Stream.concat(fix.reasons().stream(), consequences(fix)).toList();
        return words.of(fix.command()).map(command -> new Offer(command, fix.kind(), reasons, then));
    }

    /** Who would have to answer by when, and who would lose time. */
    private Stream<String> consequences(Fix fix) {
        return switch (fix.kind()) {
            case CHALLENGE ->
                fix.outcome().events().stream()
                        .map(RecordedEvent::event)
                        .filter(CalendarEvent.HoldChallenged.class::isInstance)
                        .map(CalendarEvent.HoldChallenged.class::cast)
                        .map(asked -> names.find(asked.hold()).map(this::party).orElse("it") + " to answer by "
                                + names.moment(asked.deadline()));
            case OVERRIDE -> fix.outcome().displaced().stream().map(ranks -> "displaces " + party(ranks.hold()));
            default -> Stream.empty();
        };
    }

    private String party(Claim claim) {
        return names.project(claim.project()) + " " + claim.handle();
    }

    /** The fixes as numbered lines: the command, and behind at least three blanks what to know of it. */
    List<String> lines(List<Fix> fixes) {
        List<Offer> offers = offers(fixes);
        int width = offers.stream()
                .mapToInt(offer -> offer.command.length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Offer offer : offers) {
            String about = offer.about();
            String command = about.isEmpty()
                    ? offer.command
                    : offer.command + " ".repeat(Math.max(0, width - offer.command.length())) + "   " + about;
            lines.add("  " + (lines.size() + 1) + "  " + command);
        }
        return lines;
    }
}
