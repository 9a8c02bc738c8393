package io.productiontool.cli.await;

import io.productiontool.cli.Chosen;
import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.Column;
import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.cli.Rows;
import io.productiontool.cli.Verb;
import io.productiontool.cli.await.Condition.Met;
import io.productiontool.cli.await.Condition.NoLonger;
import io.productiontool.cli.verbs.EventWords;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Followed;
import io.productiontool.engine.studio.Studio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code wait}: ends when a condition holds. */
public final class WaitVerb implements Verb {

    private static final Duration LONGEST_LOOK = Duration.ofDays(1);

    @Override
    public String summary() {
        return "Wait until a hold is confirmed, work is there or gone, an artist is free, or anything changes";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool wait H12 confirmed --timeout 2h",
                "ptool wait H12 gone",
                "ptool wait none -l project=sol,kind=hold",
                "ptool wait some -l 'project=sol,kind=booking,when=mar2..6' --json claims",
                "ptool wait ana free mar2..6 --load 50",
                "ptool wait change --since 4711 --type booking --json cursor --jq .cursor");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("WHAT", "a handle, id or reference; an artist; or some, none, change")
                .optionalWord(
                        "STATE", "of a hold or booking: confirmed, first (in the queue), gone; of an artist: free")
                .optionalWord("WHEN", "with free: mar2..13")
                .value("--timeout", "TIME", "so long at most: 90s, 10m, 2h; 0 looks once");
        Chosen.selector(grammar)
                .value("--when", "WHEN", "with -l, only what touches this; from today on where not said")
                .value("--load", "PERCENT", "with free: room for so much; 100 where not said")
                .value("--since", "CURSOR", "with change: after this cursor; from now on where not said");
        EventWords.grammar(grammar);
    }

    @Override
    public int run(Invocation call) {
        // Before anybody waits: fields that do not exist, and a filter that makes no sense, are told at once.
        call.lines(columns(call, call.lookup().names()));
        Duration timeout = call.value("--timeout").map(Waiting::duration).orElse(Waiting.EVER);
        Studio studio = call.studio();
        Cursor start = studio.cursor();
        Condition condition = Waiting.condition(call, start, call.lookup());
        // Followed from before the first look, so that nothing is missed between the two.
        try (Changes changes = new Changes(studio, start)) {
            return await(call, condition, changes, timeout);
        } catch (NoLonger never) {
            call.console().say("refused: " + Plain.of(never.why()));
            return ExitCodes.CHANGED_MEANWHILE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCodes.INTERRUPTED;
        }
    }

    private static int await(Invocation call, Condition condition, Changes changes, Duration timeout)
            throws InterruptedException {
        long started = System.nanoTime();
        boolean said = false;
        while (true) {
            Cursor cursor = call.studio().cursor();
            Lookup lookup = call.lookup();
            var met = condition.met(lookup);
            Duration waited = Duration.ofNanos(System.nanoTime() - started);
            if (met.isPresent()) {
                print(call, lookup.names(), new Answer(Waiting.said(call), waited, cursor, met.get()));
                return ExitCodes.DONE;
            }
            Duration left = timeout.minus(waited);
            if (left.isNegative() || left.isZero()) {
                call.console().say("not yet: " + Waiting.said(call));
                return ExitCodes.NOT_YET;
            }
            if (!said) {
                call.console().say("waiting: " + Waiting.said(call));
                said = true;
            }
            changes.await(least(left, untilItself(call, condition, lookup)));
        }
    }

    /** How long until time alone may do it; a day at most, as a machine may have slept. */
    private static Duration untilItself(Invocation call, Condition condition, Lookup lookup) {
        Instant now = call.clock().instant();
        return condition
                .byItself(lookup, now)
                .map(moment -> least(Duration.between(now, moment), LONGEST_LOOK))
                .orElse(LONGEST_LOOK);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What is printed: which condition holds, since when, and what made it hold. */
    private record Answer(String condition, Duration waited, Cursor looked, Met met) {

        /** Where to go on: behind the changes that were told, else behind what the answer is based on. */
        Cursor cursor() {
            List<Followed> events = met.events();
            return met.claims().isEmpty() && !events.isEmpty()
                    ? events.get(events.size() - 1).cursor()
                    : looked;
        }
    }

    private static void print(Invocation call, Names names, Answer answer) {
        Console console = call.console();
        if (!call.form().isTable()) {
            call.lines(columns(call, names)).apply(answer).forEach(console::print);
            return;
        }
        if (answer.met().equals(Met.ITSELF)) {
            console.print(answer.condition());
        }
        answer.met().claims().forEach(claim -> console.print(names.claim(claim)));
        answer.met().events().forEach(followed -> console.print(EventWords.line(followed.event(), names)));
    }

    private static List<Column<Answer>> columns(Invocation call, Names names) {
        return List.of(
                Column.of("condition", Answer::condition),
                Column.of("waited", answer -> answer.waited().toMillis() / 1000.0),
                Column.of("cursor", answer -> answer.cursor().token()),
                Column.of(
                        "claims",
                        answer ->
                                new Rows<>(ClaimColumns.of(names), answer.met().claims()).objects()),
                Column.of(
                        "events",
                        answer -> new Rows<>(
                                        EventWords.columns(call.composition()),
                                        answer.met().events())
                                .objects()));
    }
}
