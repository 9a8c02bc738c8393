package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.cli.ReadingVerb;
import io.productiontool.cli.Rows;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.query.Story;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code log} and {@code show}: what happened, and how a thing stands. */
public final class History implements ReadingVerb {

    private static final int USUAL = 30;
    private static final String HISTORY = "--history";

    private final boolean log;

    private History(boolean log) {
        this.log = log;
    }

    public static Verb log() {
        return new History(true);
    }

    public static Verb show() {
        return new History(false);
    }

    @Override
    public String summary() {
        return log
                ? "Show what was recorded, by whom and when, newest last"
                : "Show holds or bookings and their history";
    }

    @Override
    public List<String> examples() {
        return log
                ? List.of(
                        "ptool log",
                        "ptool log --artist ana --type booking -n 100",
                        "ptool log --by mia --since 'yesterday 18:00' --until today",
                        "ptool log --command move",
                        "ptool log --project sol --since mar2 -o jsonl")
                : List.of(
                        "ptool show H31",
                        "ptool show H31 B7",
                        "ptool show H31 --history",
                        "ptool show -l project=sol,rank=2+");
    }

    @Override
    public void grammar(Grammar grammar) {
        if (!log) {
            Chosen.selector(grammar.anyWords("ID", "handles, ids or references; or -l")
                            .field("claim"))
                    .value("--when", "WHEN", "with -l, only what touches this; from today on where not said")
                    .flag(HISTORY, "each event and what it changed from what to what; of what is gone, too");
            return;
        }
        EventWords.grammar(grammar)
                .value("--command", "NAME", "what this command records: confirm, move, 'artist edit'")
                .value("--id", "ID", "of this hold, booking or record")
                .field("subject")
                .value("--since", "MOMENT", "from then on, from the start of a day: mar2, yesterday 18:00, '2h ago'")
                .value("--until", "MOMENT", "up to then, to the end of a day")
                .value("-n", "COUNT", "so many at most, the newest; 30 where not said");
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        if (log) {
            call.print(rows(call, answers.lookup()));
            return ExitCodes.DONE;
        }
        if (!call.form().isTable() || call.flag(HISTORY)) {
            call.print(rows(call, answers.lookup()));
            return ExitCodes.DONE;
        }
        String gap = "";
        for (Claim claim : claims(call, answers.lookup())) {
            call.console().out().print(gap);
            show(call, answers, claim);
            gap = System.lineSeparator();
        }
        return ExitCodes.DONE;
    }

    private static List<Claim> claims(Words words, Lookup lookup) {
        List<String> ids = words.words("ID");
        if (words.value("-l").isPresent() != ids.isEmpty()) {
            throw new UsageException("say which are meant: ids such as H31, or -l SELECTOR");
        }
        return ids.isEmpty()
                ? Chosen.claims(words, lookup)
                : ids.stream().map(lookup::claim).toList();
    }

    private static void show(Invocation call, Answers answers, Claim claim) {
        call.console().print(answers.names().claim(claim));
        answers.names().stage(claim).forEach(line -> call.console().print("    " + line));
        answers.studio()
                .schedule(claim.range(), List.of(claim.artist()))
                .lane(claim.artist())
                .ifPresent(lane -> lane.holds().stream()
                        .filter(ranks -> ranks.hold().id().equals(claim.id()))
                        .forEach(ranks -> call.console().print("    " + answers.ranks(ranks))));
        Terms terms = claim.terms();
        said(call, "note", terms.note());
        said(call, "po  ", terms.po());
        said(call, "ref ", terms.ref());
        call.console().print("");
        call.print(
                columns(answers.names()),
                answers.studio().history(EventFilter.ALL.ofSubject(claim.id().value())));
    }

    private static void said(Invocation call, String title, String text) {
        if (!text.isEmpty()) {
            call.console().print("    " + title + " " + Plain.of(text));
        }
    }

    @Override
    public Rows<?> rows(Words words, Lookup lookup) {
        return log
                ? new Rows<>(columns(lookup.names()), events(words, lookup))
                : words.flag(HISTORY)
                        ? StoryRows.of(story(words, lookup), lookup.names())
                        : new Rows<>(ClaimColumns.of(lookup.names()), claims(words, lookup));
    }

    /** What is gone is found too where it is named. */
    private static List<Story.Step> story(Words words, Lookup lookup) {
        List<String> ids = words.words("ID");
        if (ids.isEmpty()) {
            return claims(words, lookup).stream()
                    .flatMap(claim -> lookup.studio().story(claim.id().value()).stream())
                    .toList();
        }
        List<Story.Step> steps = new ArrayList<>();
        for (String id : ids) {
            List<Story.Step> found = lookup.studio().story(Lookup.handle(id));
            if (found.isEmpty()) {
                throw new RefusedException(
                        new Rejection.NotFound("hold, booking, time off or demand", Text.printable(id), List.of()));
            }
            steps.addAll(found);
        }
        return steps;
    }

    private static List<RecordedEvent> events(Words words, Lookup lookup) {
        Studio studio = lookup.studio();
        EventFilter filter = filter(words, lookup);
        List<RecordedEvent> events = new ArrayList<>();
        if (words.value("--command").isPresent() && words.value("--type").isPresent()) {
            throw new UsageException("say either --command or --type");
        }
        words.value("--command")
                .ifPresentOrElse(
                        command -> CommandTypes.of(command)
                                .forEach(type -> events.addAll(newest(studio, filter.ofType(type), command))),
                        () -> events.addAll(studio.history(filter)));
        events.sort(Comparator.comparing(RecordedEvent::position));
        return events.subList(Math.max(0, events.size() - filter.limit()), events.size());
    }

    /** Those that came of the command, looking at more of the history as long as there are too few. */
    private static List<RecordedEvent> newest(Studio studio, EventFilter filter, String command) {
        for (int most = Math.max(1, filter.limit()); ; most *= 10) {
            List<RecordedEvent> all = studio.history(filter.newest(most));
            List<RecordedEvent> found = all.stream()
                    .filter(event -> CommandTypes.isOf(command, event.event()))
                    .limit(filter.limit())
                    .toList();
            if (found.size() == filter.limit() || all.size() < most || most > Integer.MAX_VALUE / 10) {
                return found;
            }
        }
    }

    private static EventFilter filter(Words words, Lookup lookup) {
        Studio studio = lookup.studio();
        String count = words.value("-n").orElse(Integer.toString(USUAL));
        if (!count.matches("[0-9]{1,7}")) {
            throw new UsageException("-n is a number, such as 100");
        }
        EventFilter filter = EventWords.filter(words, lookup).newest(Integer.parseInt(count));
        if (words.value("--id").isPresent()) {
            String id = words.value("--id").orElseThrow();
            Optional<Claim> claim = studio.claim(Lookup.handle(id));
            filter = filter.ofSubject(claim.map(found -> found.id().value()).orElse(id));
        }
        Optional<Moment> until = words.value("--until").map(lookup::moment);
        if (until.isPresent()) {
            filter = filter.until(until.get().end().plusMillis(1));
        }
        Optional<Moment> since = words.value("--since").map(lookup::moment);
        return since.isPresent() ? filter.since(since.get().start()) : filter;
    }

    private static List<Column<RecordedEvent>> columns(Names names) {
        return List.of(
                Column.<RecordedEvent>of(
                        "recordedAt",
                        event -> event.recordedAt().toString(),
                        event -> names.moment(event.recordedAt())),
                Column.<RecordedEvent>of("by", RecordedEvent::actor, event -> names.user(event.actor())),
                Column.<RecordedEvent>of("type", event -> event.event().type()),
                Column.<RecordedEvent>of("stream", event -> event.stream().value()),
                Column.<RecordedEvent>of("version", RecordedEvent::version).wideOnly(),
                Column.<RecordedEvent>of("subject", event -> event.event().subject())
                        .wideOnly(),
                Column.<RecordedEvent>of(
                        "what",
                        event -> EventText.of(event.event(), names),
                        event -> EventText.of(event.event(), names)),
                Column.<RecordedEvent>of("commit", event -> event.commit().value())
                        .wideOnly(),
                Column.<RecordedEvent>of("position", RecordedEvent::position).forMachines());
    }
}
