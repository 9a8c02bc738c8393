package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings rows into a studio: all of them in one commit or none, or each for itself. Used once, by one thread.
 */
final class Import {

    /** The most rows that one commit, and so one import of all or none, can bring. */
    static final int MAX_AT_ONCE = 20_000;

    /** The most rows of one file. */
    static final int MAX_ROWS = 500_000;

    private static final int BATCH = 2_000;
    private static final int MOST_WARNINGS = 5;

    private final Studio studio;
    private final Sheet sheet;
    private final Clock clock;
    private final Manner manner;
    private final Progress progress;
    private final List<RefusedRow> refused = new ArrayList<>();
    private final List<RefusedRow> held = new ArrayList<>();
    private int warnings;
    private int through;

    /**
     * How to carry it out.
     *
     * @param dryRun decide as always, but write nothing
     * @param keepGoing leave out the rows that are refused instead of refusing the whole
     * @param holds a booking that does not fit becomes a hold
     * @param people what to do with people who may be the same
     * @param strict a warning refuses the whole; not while it keeps going, because warnings come of all rows together
     */
    record Manner(boolean dryRun, boolean keepGoing, boolean strict, boolean holds, People.Doubt people) {

        static final Manner ALL_OR_NONE = new Manner(false, false, false, false, People.Doubt.REFUSE);

        Manner {
            if (keepGoing && strict) {
                throw new IllegalArgumentException("an import cannot be strict and keep going");
            }
        }
    }

    Import(Studio studio, Sheet sheet, Clock clock, Manner manner, Progress progress) {
        this.studio = studio;
        this.sheet = sheet;
        this.clock = clock;
        this.manner = manner;
        this.progress = progress;
    }

    /**
     * Carries it out.
     *
     * @throws UnreadableFile when there are too many rows
     * @throws RefusedException when whoever asks may not do this at all, or warnings refuse it
     */
    ImportReport run(Rows rows) {
        checkSize(rows.rows());
        refused.addAll(rows.refused());
        List<Planned> planned = planner().plan(rows.rows());
        planned.forEach(one -> one.refused().ifPresent(refused::add));
        List<Planned> todo =
                planned.stream().filter(one -> one.command().isPresent()).toList();
        progress.rows(0, todo.size());
        if (manner.keepGoing) {
            each(todo);
        } else {
            allOrNone(todo);
        }
        return report(planned);
    }

    /** How many rows have been decided for good, in commits of their own, while the import went on. */
    int through() {
        return through;
    }

    private void checkSize(List<Row> rows) {
        int most = manner.keepGoing && !manner.dryRun ? MAX_ROWS : MAX_AT_ONCE;
        if (rows.size() > most) {
            throw new UnreadableFile(
                    rows.get(most).line(),
                    "is one row too many: " + most + " is the most that can be taken at once; split the file"
                            + (manner.keepGoing ? "" : ", or use --keep-going"));
        }
    }

    private Planner planner() {
        return sheet.kind()
                .<Planner>map(kind -> new RecordRows(kind, studio, manner.people))
                .orElseGet(() -> calendarPlanner(new ClaimReader(studio, clock)));
    }

    private Planner calendarPlanner(ClaimReader reader) {
        return switch (sheet) {
            case DEMAND -> new DemandRows(studio, reader);
            case TIMEOFF -> new OffRows(studio, reader);
            default -> new ClaimRows(sheet, studio, reader, manner.holds);
        };
    }

    private void allOrNone(List<Planned> todo) {
        if (refused.isEmpty()) {
            Outcome outcome = execute(todo, manner.dryRun, false);
            if (outcome instanceof Outcome.Accepted accepted) {
                warnings = accepted.warnings().size();
                return;
            }
        }
        // Nothing is written: tried once more, each row for itself, to name every one that stands in the way.
        List<Planned> instead = refuse(todo, execute(todo, true, true));
        if (!instead.isEmpty()) {
            held(instead);
            allOrNone(with(todo, instead));
        }
    }

    private void each(List<Planned> todo) {
        int batch = manner.dryRun ? MAX_AT_ONCE : BATCH;
        for (int start = 0; start < todo.size(); start += batch) {
            List<Planned> part = todo.subList(start, Math.min(start + batch, todo.size()));
            List<Planned> instead = refuse(part, execute(part, manner.dryRun, true));
            if (!instead.isEmpty()) {
                held(instead);
                refuse(instead, execute(instead, manner.dryRun, true));
            }
            through = start + part.size();
            progress.rows(through, todo.size());
        }
    }

    private void held(List<Planned> instead) {
        instead.forEach(one -> one.refused().ifPresent(held::add));
    }

    /** The same rows in the same order, some asking for something else. */
    private static List<Planned> with(List<Planned> todo, List<Planned> instead) {
        Map<Long, Planned> byLine = new HashMap<>();
        instead.forEach(one -> byLine.put(one.row().line(), one));
        return todo.stream()
                .map(one -> byLine.getOrDefault(one.row().line(), one))
                .toList();
    }

    private Outcome execute(List<Planned> todo, boolean dry, boolean each) {
        Command.AllOf all = new Command.AllOf(
                todo.stream().flatMap(one -> one.command().stream()).toList());
        Request request = Request.of(all);
        request = dry ? request.asDryRun() : request;
        request = manner.strict && !each ? request.strict() : request;
        Outcome outcome = studio.execute(each ? request.keepingGoing() : request);
        if (outcome instanceof Outcome.Rejected rejected && rejected.command() == all) {
            throw new RefusedException(shortened(rejected.rejection()));
        }
        return outcome;
    }

    /** Of the warnings that refuse the whole only the first few: there may be one for each row. */
    private static Rejection shortened(Rejection rejection) {
        if (!(rejection instanceof Rejection.Warned warned) || warned.warnings().size() <= MOST_WARNINGS) {
            return rejection;
        }
        List<String> some = new ArrayList<>(warned.warnings().subList(0, MOST_WARNINGS));
        some.add("and " + (warned.warnings().size() - MOST_WARNINGS) + " more warnings");
        return new Rejection.Warned(some);
    }

    /** Notes what was refused and returns what to ask for instead of some of it. */
    private List<Planned> refuse(List<Planned> todo, Outcome outcome) {
        Outcome.Accepted accepted = outcome.fold(one -> one, rejected -> {
            throw new IllegalStateException("a request that keeps going was refused: " + rejected.rejection());
        });
        warnings += accepted.warnings().size();
        IdentityHashMap<Command, Planned> rows = new IdentityHashMap<>();
        todo.forEach(one -> one.command().ifPresent(command -> rows.put(command, one)));
        Reasons reasons = new Reasons(studio, clock, todo);
        List<Planned> instead = new ArrayList<>();
        for (Outcome.Rejected rejected : accepted.refused()) {
            Planned planned = rows.get(rejected.command());
            if (planned == null) {
                throw new IllegalStateException("no row asked for " + rejected.command());
            }
            RefusedRow why = planned.row()
                    .refused(rejected.rejection().kind(), reasons.of(rejected.command(), rejected.rejection()));
            Optional<Planned> hold = manner.holds ? planned.asHold(rejected.rejection(), why) : Optional.empty();
            hold.ifPresentOrElse(instead::add, () -> refused.add(why));
        }
        return instead;
    }

    private ImportReport report(List<Planned> planned) {
        refused.sort(Comparator.comparing(RefusedRow::line));
        Set<Long> lines = new HashSet<>();
        refused.forEach(row -> lines.add(row.line()));
        held.removeIf(row -> lines.contains(row.line()));
        Map<Planned.Effect, Integer> counts = new EnumMap<>(Planned.Effect.class);
        planned.stream()
                .filter(one -> !lines.contains(one.row().line()))
                .forEach(one -> counts.merge(one.effect(), 1, Integer::sum));
        boolean written = !manner.dryRun && (manner.keepGoing || refused.isEmpty());
        return new ImportReport(
                sheet,
                counts.getOrDefault(Planned.Effect.CREATED, 0),
                counts.getOrDefault(Planned.Effect.CHANGED, 0),
                counts.getOrDefault(Planned.Effect.UNCHANGED, 0),
                refused,
                held,
                manner.dryRun,
                written,
                warnings);
    }
}
