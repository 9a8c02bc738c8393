package io.productiontool.cli;

import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Explanation;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code why COMMAND…}: the command as it is, asked about instead of carried out. */
final class WhyCommand {

    private final Answers answers;
    private final Refusals refusals;
    private final DryRun dryRun;

    private WhyCommand(Invocation call) {
        this.answers = new Answers(call);
        this.refusals = new Refusals(answers.names(), Refusals.options(call));
        this.dryRun = new DryRun(answers.names(), call.composition());
    }

    /** The command that words begin with, if one that writes does. */
    static Optional<String> name(List<String> words) {
        for (int count = Math.min(2, words.size()); count > 0; count--) {
            String name = String.join(" ", words.subList(0, count));
            if (Verbs.NAMES.contains(name) && Verbs.make(name) instanceof WritingVerb) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The first words of the commands that can be asked about. */
    static Stream<String> names() {
        return Verbs.NAMES.stream()
                .filter(name -> Verbs.make(name) instanceof WritingVerb)
                .map(name -> name.split(" ")[0])
                .distinct();
    }

    static int run(Verb verb, Invocation call) {
        WhyCommand why = new WhyCommand(call);
        List<Column<Explanation>> columns = why.columns();
        call.chosen(columns);
        List<Command> commands = ((WritingVerb) verb).commands(call, why.answers.lookup());
        Command command = commands.size() == 1 ? commands.get(0) : new Command.AllOf(commands);
        Request request = Request.of(command);
        Explanation explanation = why.answers.studio().explain(call.flag("--strict") ? request.strict() : request);
        if (call.form().isTable()) {
            why.lines(explanation).forEach(call.console()::print);
        } else {
            call.print(columns, List.of(explanation));
        }
        return ExitCodes.DONE;
    }

    private List<String> lines(Explanation explanation) {
        return explanation.outcome().fold(this::accepted, rejected -> {
            Rejection rejection = rejected.rejection();
            List<String> lines = new ArrayList<>();
            lines.add(Answers.prefix(rejection) + Plain.of(refusals.fact(rejection)));
            refusals.facts(explanation, rejection).forEach(fact -> lines.add("  " + fact));
            lines.addAll(refusals.lines(explanation.fixes()));
            return lines;
        });
    }

    private List<String> accepted(Outcome.Accepted accepted) {
        List<String> lines = new ArrayList<>();
        lines.add("would be accepted");
        accepted.claims().forEach(claim -> lines.add("  " + answers.names().claim(claim)));
        dryRun.lines(accepted).forEach(line -> lines.add("  " + line));
        accepted.warnings().forEach(warning -> lines.add("  warning:  " + Plain.of(warning.message())));
        return lines;
    }

    private List<Column<Explanation>> columns() {
        List<Column<Explanation>> columns = new ArrayList<>(List.of(
                Column.of("accepted", one -> rejection(one).isEmpty()),
                Column.of("exit", one -> rejection(one).map(ExitCodes::of).orElse(ExitCodes.DONE)),
                Column.of(
                        "kind",
                        one -> rejection(one)
                                .map(Rejection::kind)
                                .map(ExitCodes::word)
                                .orElse("")),
                Column.of("reason", one -> rejection(one).map(Rejection::reason).orElse("")),
                Column.of("blockers", WhyCommand::blockers),
                Column.of(
                        "fixes",
                        one -> refusals.offers(one.fixes()).stream()
                                .map(WhyCommand::offer)
                                .toList())));
        dryRun.columns()
                .forEach(column -> columns.add(Column.of(
                        column.name(), one -> one.outcome().fold(column.value(), rejected -> List.of()))));
        return columns;
    }

    private static Optional<Rejection> rejection(Explanation explanation) {
        return explanation.outcome() instanceof Outcome.Rejected rejected
                ? Optional.of(rejected.rejection())
                : Optional.empty();
    }

    private static List<Map<String, Object>> blockers(Explanation explanation) {
        return rejection(explanation).stream()
                .flatMap(rejection -> rejection.blockers().stream())
                .map(blocker -> blocker(explanation, blocker))
                .toList();
    }

    private static Map<String, Object> blocker(Explanation explanation, Blocker blocker) {
        Map<String, Object> object = OutcomeObjects.blocker(blocker);
        object.put(
                "segments",
                explanation.ahead().stream()
                        .filter(hold -> hold.hold().handle().equals(blocker.handle()))
                        .map(HoldRanks::segments)
                        .map(OutcomeObjects::segments)
                        .flatMap(List::stream)
                        .toList());
        return object;
    }

    private static Map<String, Object> offer(Refusals.Offer offer) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("command", offer.command());
        object.put("kind", offer.kind().word());
        object.put("reasons", offer.reasons());
        object.put("then", offer.then());
        return object;
    }
}
