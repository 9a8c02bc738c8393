package io.productiontool.cli.batch;

import io.productiontool.cli.Composition;
import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.JsonObjects;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Pending;
import io.productiontool.cli.ReadingVerb;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Verbs;
import io.productiontool.cli.WritingVerb;
import io.productiontool.cli.hook.Hooks;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out lines in groups, each line its own commit: a group is durable with one sync, and answered then. A group ends
 * when it is full, when the input pauses, and before anything is read that it may change. Confined to one thread.
 */
final class Batch implements Pending {

    private static final int GROUP = 512;
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Studio studio;
    private final Console console;
    private final Composition composition;
    private final BatchVerb.Manner manner;
    private final LineSource source;
    private final Lookup lookup;
    private final Hooks hooks;
    private final Map<String, Known> verbs = new HashMap<>();
    private final List<Entry> group = new ArrayList<>();
    private final Waiting waiting = new Waiting();
    private boolean atomic;
    private long forgotten = System.nanoTime();
    private long lines;
    private long refused;
    private int firstRefused;

    Batch(Invocation call, BatchVerb.Manner manner, LineSource source) {
        this.studio = call.studio();
        this.console = call.console();
        this.composition = call.composition();
        this.manner = manner;
        this.source = source;
        this.hooks = Hooks.of(call);
        this.lookup = new Lookup(studio, call.clock(), this);
    }

    /** A verb and what its fields are called. */
    private record Known(Verb verb, ItemWords.Dictionary dictionary) {}

    /** Each line for itself. */
    BatchVerb.Tally run() throws IOException {
        Optional<LineSource.Line> line = source.read();
        while (line.isPresent()) {
            take(line.get());
            boolean pauses = source.pauses();
            if (group.size() >= GROUP || pauses) {
                answer();
                refresh(pauses);
            }
            line = source.read();
        }
        answer();
        return new BatchVerb.Tally(lines, refused, firstRefused);
    }

    /** All lines as one commit, or none of them. */
    BatchVerb.Tally runAtomically() throws IOException {
        atomic = true;
        Optional<LineSource.Line> line = source.read();
        while (line.isPresent()) {
            take(line.get());
            line = source.read();
        }
        new AtomicGroup(studio, request(List.of(), false, false)).send(group);
        answer();
        return new BatchVerb.Tally(lines, refused, firstRefused);
    }

    private void take(LineSource.Line line) {
        if (line.text().isBlank() && !line.tooLong()) {
            return;
        }
        Map<String, Object> item = new LinkedHashMap<>();
        Optional<Rejection> wrong = Optional.empty();
        try {
            if (line.tooLong()) {
                throw new UsageException("is longer than " + LineSource.LONGEST + " bytes");
            }
            JsonObjects.read(line.text(), item);
        } catch (UsageException unreadable) {
            wrong = Optional.of(new Rejection.Invalid("line " + line.number() + " " + unreadable.getMessage()));
        }
        Entry entry = new Entry(line.number(), item.get("id"));
        wrong.ifPresentOrElse(entry::refuse, () -> understand(entry, item));
        group.add(entry);
        if (entry.waits()) {
            entry.commands().forEach(waiting::add);
        }
    }

    private void understand(Entry entry, Map<String, Object> item) {
        try {
            Known known = known(item);
            ItemWords words = new ItemWords(known.dictionary(), item);
            if (known.verb() instanceof WritingVerb writing) {
                Object key = item.get("key");
                lookup.keyed(key == null ? "" : key.toString());
                List<Command> commands = writing.commands(words, lookup);
                Request request = request(
                        commands, Boolean.TRUE.equals(item.get("dryRun")), Boolean.TRUE.equals(item.get("strict")));
                if (key != null && atomic) {
                    throw new UsageException("a key is for one commit, and --atomic makes one of all lines");
                }
                entry.send(key == null ? request : request.withKey(Key.of(key.toString())));
                if (hooks.any() && atomic) {
                    throw new UsageException("hooks look at one command at a time; leave --atomic out");
                }
                if (hooks.any()) {
                    entry.came(hooks.execute(studio, item, Objects.requireNonNull(entry.request())));
                    lookup.forget();
                }
                if (atomic) {
                    commands.forEach(lookup::expect);
                }
            } else {
                entry.answer(((ReadingVerb) known.verb()).rows(words, lookup).objects());
            }
        } catch (RefusedException none) {
            entry.refuse(none.rejection());
        } catch (InvalidField wrong) {
            entry.refuse(new Rejection.Invalid("line " + entry.line() + ": " + wrong.reason()));
        } catch (UsageException | IllegalArgumentException wrong) {
            entry.refuse(new Rejection.Invalid("line " + entry.line() + ": " + wrong.getMessage()));
        }
    }

    private Known known(Map<String, Object> item) {
        if (!(item.get("do") instanceof String name)) {
            throw new UsageException("the field do is missing: the command, such as hold or artist create");
        }
        Known known = verbs.get(name);
        if (known == null) {
            Verb verb = Verbs.NAMES.contains(name) ? Verbs.make(name) : null;
            if (!(verb instanceof WritingVerb || verb instanceof ReadingVerb)) {
                String meant = Suggestions.nearest(name, Verbs.NAMES).stream()
                        .map(near -> "; did you mean " + near + "?")
                        .limit(1)
                        .collect(Collectors.joining());
                throw new UsageException("batch has no command '" + Text.printable(name) + "'" + meant);
            }
            known = new Known(verb, new ItemWords.Dictionary(verb));
            verbs.put(name, known);
        }
        return known;
    }

    private Request request(List<Command> commands, boolean dryRun, boolean strict) {
        Request request = Request.of(commands.size() == 1 ? commands.get(0) : new Command.AllOf(commands));
        request = dryRun || manner.dryRun() ? request.asDryRun() : request;
        return strict || manner.strict() ? request.strict() : request;
    }

    @Override
    public boolean concerns(ClaimId claim) {
        return waiting.concerns(claim);
    }

    @Override
    public boolean changesRecords() {
        return !atomic && waiting.changesRecords();
    }

    @Override
    public boolean send() {
        List<Entry> sent =
                atomic ? List.of() : group.stream().filter(Entry::waits).toList();
        if (sent.isEmpty()) {
            return false;
        }
        List<Outcome> outcomes =
                studio.executeAll(sent.stream().flatMap(Batch::requests).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            sent.get(i).came(outcomes.get(i));
        }
        if (waiting.changesRecords()) {
            lookup.forget();
        }
        waiting.clear();
        return true;
    }

    private static Stream<Request> requests(Entry entry) {
        return Optional.ofNullable(entry.request()).stream();
    }

    /** Sends what waits and prints the results of the group. */
    private void answer() {
        send();
        Results results = new Results(lookup, composition, manner.fixes());
        StringBuilder text = new StringBuilder();
        for (Entry entry : group) {
            text.append(results.line(entry)).append('\n');
            count(entry);
        }
        group.clear();
        console.out().print(text);
        if (console.out().checkError()) {
            throw new StoreException("nobody reads the results any more", "everything sent so far was carried out");
        }
    }

    private void count(Entry entry) {
        lines++;
        Optional<Rejection> because = Optional.ofNullable(entry.invalid())
                .or(() -> entry.outcome() instanceof Outcome.Rejected rejected
                        ? Optional.of(rejected.rejection())
                        : Optional.empty());
        if (because.isPresent()) {
            refused++;
            firstRefused = firstRefused == 0 ? ExitCodes.of(because.get()) : firstRefused;
        } else if (entry.skippedFor() != 0) {
            refused++;
        }
    }

    /** Others may have changed records: what was looked up is a second old at most, and new after a pause. */
    private void refresh(boolean pauses) {
        long now = System.nanoTime();
        if (pauses || now - forgotten > FRESH_NANOS) {
            lookup.forget();
            forgotten = now;
        }
    }
}
