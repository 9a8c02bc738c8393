package io.productiontool.cli.today;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.board.Canvas;
import io.productiontool.engine.query.Change;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Permission;
import io.productiontool.engine.studio.Studio;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code today}: the page one opens first. */
public final class Today implements Verb {

    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    /** What is new on the first look: a day of it. */
    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    private static final int MOST_EVENTS = 2_000;

    @Override
    public String summary() {
        return "Show what lapses, what changed since you looked, who is short or away, and what is in conflict";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool today", "ptool today --since yesterday --all", "ptool today +4w --full -o json");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("WHEN", "how far to look ahead; +2w where not said")
                .value("--since", "WHEN", "what changed since then, or since a position of the log")
                .flag("--all", "your own changes too")
                .flag("--peek", "do not mark the changes as seen")
                .flag("--full", "long sections whole");
    }

    /** What changed is asked for from here. */
    private record Since(Cursor cursor, Optional<Instant> moment, String heading) {}

    @Override
    public boolean answersAsOf() {
        return true;
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        Studio studio = answers.studio();
        Instant now = call.clock().instant();
        Seen seen = new Seen(call.console(), call.studioUri(), call.user());
        Cursor end = studio.cursor();
        Since since = since(call, seen, end, now);
        List<Item> items = new ArrayList<>(new AgendaItems(answers.names(), now)
                .of(
                        studio.agenda(call.window(call.find("WHEN").orElse("+2w"))),
                        call.form().isTable()));
        items.addAll(changes(call, answers, since));
        print(call, answers.names(), since, items);
        if (!call.flag("--peek")
                && call.value("--since").isEmpty()
                && call.asOf().isEmpty()) {
            seen.mark(end);
        }
        return ExitCodes.DONE;
    }

    private static Since since(Invocation call, Seen seen, Cursor end, Instant now) {
        Optional<String> said = call.value("--since");
        if (said.isPresent() && Cursor.isLegal(said.get()) && !said.get().matches("[1-9][0-9]{0,3}")) {
            return new Since(new Cursor(said.get()), Optional.empty(), "Changed since " + said.get());
        }
        if (said.isPresent()) {
            Instant start = call.window(said.get()).start();
            if (start.isAfter(now)) {
                throw new UsageException("--since " + Plain.of(said.get()) + " is not past");
            }
            return new Since(Cursor.START, Optional.of(start), "Changed since " + Plain.of(said.get()));
        }
        Optional<Cursor> last = call.asOf().isPresent() ? Optional.empty() : seen.last(end);
        return last.map(cursor -> new Since(cursor, Optional.empty(), "Since you looked"))
                .orElseGet(
                        () -> new Since(Cursor.START, Optional.of(now.minus(FIRST_LOOK)), "Changed in the last day"));
    }

    private static List<Item> changes(Invocation call, Answers answers, Since since) {
        EventFilter newest = EventFilter.ALL.newest(MOST_EVENTS);
        EventFilter filter = since.moment().map(newest::since).orElse(newest);
        ShortIds ids = new ShortIds(answers.studio());
        boolean mayUndo = answers.studio().permits(Permission.HOLD);
        List<Change> changes = new ArrayList<>(answers.studio().changes(since.cursor(), filter));
        Collections.reverse(changes);
        return changes.stream()
                .filter(change -> call.flag("--all") || !change.by().equals(call.user()))
                .map(change -> change(change, answers, mayUndo ? Optional.of(ids) : Optional.empty()))
                .toList();
    }

    /** @param ids by which it may be taken back; empty for whoever may not */
    private static Item change(Change change, Answers answers, Optional<ShortIds> ids) {
        Names names = answers.names();
        Item item = Item.of(
                Item.Section.CHANGES,
                change.at(),
                "",
                "",
                "",
                names.user(change.by()) + " " + ChangeText.of(change, answers.studio(), names));
        return ids.filter(mayUndo -> change.isReversible())
                .map(known -> item.undoneBy(
                        (change.commit().isUndo() ? "ptool redo " : "ptool undo ") + known.of(change.commit())))
                .orElse(item);
    }

    private static void print(Invocation call, Names names, Since since, List<Item> items) {
        if (!call.form().isTable()) {
            call.print(columns(), items);
            return;
        }
        String title = TITLE.format(names.today()) + " · "
                + Plain.of(names.settings().record().name());
        boolean colour = call.colour();
        for (Canvas line :
                Page.draw(title, since.heading(), items, call.console().width(), call.flag("--full"))) {
            call.console().print(line.line(colour));
        }
    }

    private static List<Column<Item>> columns() {
        return List.of(
                Column.of("section", item -> AgendaItems.word(item.section())),
                Column.of("at", item -> item.at().toString()),
                Column.of("artist", Item::artist),
                Column.of("project", Item::project),
                Column.of("handle", Item::handle),
                Column.of("text", Item::text),
                Column.of("undo", item -> item.undo().orElse("")));
    }
}
