package io.productiontool.cli;

import io.productiontool.cli.hook.Hooks;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends a command as the options say, and prints what came of it. */
public final class Answers {

    private final Invocation call;
    private final Studio studio;
    private final Lookup lookup;
    private final Names names;

    public Answers(Invocation call) {
        this.call = call;
        this.studio = call.studio();
        this.lookup = call.lookup();
        lookup.keyed(call.value("--key").orElse(""));
        this.names = lookup.names();
    }

    /** What words mean in the studio. */
    public Lookup lookup() {
        return lookup;
    }

    public Studio studio() {
        return studio;
    }

    public Names names() {
        return names;
    }

    /** What a line of output that begins with a refusal begins with. */
    static String prefix(Rejection rejection) {
        return rejection.kind() == Rejection.Kind.INVALID ? "invalid: " : "refused: ";
    }

    /** Sends one command, or several as one commit; prints the holds and bookings it left. */
    public int send(List<Command> commands) {
        return send(commands, accepted -> accepted.claims().isEmpty() ? List.of(done(accepted)) : List.of());
    }

    private String done(Outcome.Accepted accepted) {
        return accepted.events().isEmpty() && !call.flag("--dry-run") ? "nothing changed" : "done";
    }

    /**
     * Sends one command, or several as one commit.
     *
     * @param also lines to print after the holds and bookings
     */
    public int send(List<Command> commands, Function<Outcome.Accepted, List<String>> also) {
        // Before anything is written: a field that does not exist would leave a script without the answer.
        checkFields();
        boolean alone = commands.size() == 1 && !skips();
        Command command = alone ? commands.get(0) : new Command.AllOf(commands);
        return execute(request(command)).fold(accepted -> accepted(accepted, also), this::rejected);
    }

    private void checkFields() {
        if (call.flag("--dry-run")) {
            call.chosen(dryRun().columns());
        } else {
            call.chosen(ClaimColumns.of(names));
        }
        call.jq();
    }

    private DryRun dryRun() {
        return new DryRun(names, call.composition());
    }

    private Outcome execute(Request request) {
        Hooks hooks = Hooks.of(call);
        return hooks.any() ? hooks.execute(studio, call.said(), request) : studio.execute(request);
    }

    /**
     * Sends several holds or bookings as one commit. Where one is refused, all are, and every one that conflicts is named;
     * with {@code --skip-conflicts} those are left out.
     */
    public int sendEach(List<Command> commands) {
        checkFields();
        Request request = request(new Command.AllOf(commands));
        return execute(request)
                .fold(
                        accepted -> accepted(accepted, left -> List.of()),
                        rejected -> conflicts(request, commands.size(), rejected));
    }

    private int conflicts(Request request, int all, Outcome.Rejected first) {
        Outcome tried = studio.execute(request.keepingGoing().asDryRun());
        List<Outcome.Rejected> parts = tried instanceof Outcome.Accepted accepted ? accepted.refused() : List.of();
        if (parts.isEmpty() || first.command() instanceof Command.AllOf) {
            return rejected(first);
        }
        Console console = call.console();
        console.say(prefix(first.rejection()) + parts.size() + " of " + all + " conflict; nothing was written");
        said("", parts);
        if (parts.size() < all) {
            console.say("  1  " + call.line() + " --skip-conflicts   leaves " + (parts.size() == 1 ? "it" : "these")
                    + " out");
        }
        return ExitCodes.of(first.rejection());
    }

    /** A line for each, those of one artist that are refused for the same reason on one. */
    private void said(String prefix, List<Outcome.Rejected> parts) {
        Map<String, List<String>> times = new LinkedHashMap<>();
        CommandSubject subjects = new CommandSubject(names);
        Refusals refusals = new Refusals(names);
        for (Outcome.Rejected part : parts) {
            String who = subjects.of(part.command()).map(name -> name + ": ").orElse("");
            String why = subjects.placed(part.command())
                    .map(name -> name + ": " + part.rejection().reason())
                    .orElse(who + refusals.reason(part));
            times.computeIfAbsent(Plain.of(why), key -> new ArrayList<>())
                    .addAll(subjects.time(part.command()).stream().toList());
        }
        times.forEach((why, when) ->
                call.console().say("  " + prefix + why + (when.isEmpty() ? "" : ": " + String.join(", ", when))));
    }

    /** The request that the options of this call make of a command. */
    public Request request(Command command) {
        Request request = Request.of(command);
        request = call.flag("--dry-run") ? request.asDryRun() : request;
        request = call.flag("--strict") ? request.strict() : request;
        request = skips() ? request.keepingGoing() : request;
        String key = call.value("--key").orElse("");
        return key.isEmpty() ? request : request.withKey(Key.of(key));
    }

    /** Prints what an accepted command left, then the lines beside it, and what somebody should know. */
    public int accepted(Outcome.Accepted accepted, Function<Outcome.Accepted, List<String>> also) {
        if (call.form().isTable()) {
            accepted.claims().forEach(claim -> {
                call.console().print(names.claim(claim));
                names.stage(claim).forEach(line -> call.console().print("    " + line));
                accepted.ranks().stream()
                        .filter(ranks -> ranks.hold().id().equals(claim.id()))
                        .forEach(ranks -> call.console().print("    " + ranks(ranks)));
            });
            also.apply(accepted).forEach(call.console()::print);
            if (accepted.impact().isPresent()) {
                dryRun().lines(accepted).forEach(call.console()::print);
            }
        } else if (accepted.impact().isPresent()) {
            call.print(dryRun().columns(), List.of(accepted));
        } else {
            call.print(ClaimColumns.of(names), accepted.claims());
        }
        talk(accepted);
        boolean skipped = call.flag("--skip-conflicts");
        said(skipped ? "skipped " : "refused ", accepted.refused());
        if (accepted.refused().isEmpty() || skipped && !accepted.claims().isEmpty()) {
            return ExitCodes.DONE;
        }
        return skipped ? ExitCodes.REFUSED : ExitCodes.PARTLY;
    }

    private boolean skips() {
        return call.flag("--keep-going") || call.flag("--skip-conflicts");
    }

    private void talk(Outcome.Accepted accepted) {
        Console console = call.console();
        accepted.promoted()
                .forEach(ranks -> console.say("promoted: " + names.claim(ranks.hold()) + ": " + ranks(ranks)));
        accepted.displaced()
                .forEach(ranks -> console.say("displaced: " + names.claim(ranks.hold()) + ": "
                        + (ranks.segments().isEmpty() ? "released" : ranks(ranks))));
        for (Warning warning : accepted.warnings()) {
            console.say("warning: " + Plain.of(warning.message()));
        }
        if (accepted.repeated()) {
            console.say("note: done before with this key");
        }
        if (call.flag("--dry-run")) {
            console.say("dry run: nothing was written");
        }
    }

    /** {@code 1st Mon 2–Tue 3 Mar · 2nd Wed 4–Fri 6 Mar behind H12 DUNE}. */
    public String ranks(HoldRanks ranks) {
        return ranks.segments().stream()
                .map(segment -> (ranks.segments().size() == 1
                                ? segment.ordinal()
                                : segment.ordinal() + " "
                                        + names.range(
                                                segment.range(), ranks.hold().artist()))
                        + behind(segment))
                .collect(Collectors.joining(" · "));
    }

    private String behind(RankSegment segment) {
        if (segment.ahead().isEmpty() || segment.rank() == 1) {
            return "";
        }
        return " behind "
                + segment.ahead().stream()
                        .map(handle -> studio.claim(handle).map(this::standing).orElse(handle))
                        .collect(Collectors.joining(", "));
    }

    private String standing(Claim claim) {
        String who = names.project(claim.project()) + " " + claim.handle() + " (" + names.user(claim.by());
        return claim.match(hold -> who + ", lapses " + names.moment(hold.lapsesAt()) + ")", booking -> who + ")");
    }

    /** Prints a refusal: the fact, what is in the way, and commands that would work. */
    public int rejected(Outcome.Rejected rejected) {
        Rejection rejection = rejected.rejection();
        Console console = call.console();
        Refusals refusals = new Refusals(names, Refusals.options(call));
        console.say(prefix(rejection) + Plain.of(refusals.reason(rejected)));
        refusals.lines(Refusals.fixes(
                        studio, rejected, request(rejected.command()).refuse()))
                .forEach(console::say);
        return ExitCodes.of(rejection);
    }
}
