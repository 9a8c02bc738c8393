package io.productiontool.cli.verbs;

import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Feed;
import io.productiontool.engine.studio.Followed;
import io.productiontool.engine.studio.Studio;
import java.util.List;
import java.util.function.Function;

/** {@code events}: the feed of what was recorded, each event once and in order, to be gone on with from any cursor. */
public final class Events implements Verb {

    private static final int PAGE = 1_000;
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @Override
    public String summary() {
        return "Print recorded events, one a line, and follow new ones";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool events --since today",
                "ptool events --follow --since 4711 --type booking",
                "ptool events --project sol --json cursor,type,recordedAt");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.value("--since", "CURSOR", "after this cursor of an event, or from the start of mar2 on")
                .flag("--follow", "go on with new events until stopped; without --since only new ones")
                .value("--limit", "COUNT", "so many at most");
        EventWords.grammar(grammar);
    }

    @Override
    public int run(Invocation call) {
        Lookup lookup = call.lookup();
        Studio studio = lookup.studio();
        Printer printer = new Printer(call, lookup.names(), limit(call));
        String since = call.value("--since").orElse("");
        boolean cursor = Cursor.isLegal(since);
        EventFilter filter = EventWords.filter(call, lookup);
        if (!since.isEmpty() && !cursor) {
            filter = filter.since(lookup.window(since).start());
        }
        Cursor from = cursor ? new Cursor(since) : Cursor.START;
        if (call.flag("--follow")) {
            return follow(studio, since.isEmpty() ? studio.cursor() : from, filter, printer);
        }
        try {
            List<Followed> page = studio.events(from, filter, PAGE);
            while (!page.isEmpty()) {
                page.forEach(printer::print);
                page = studio.events(page.get(page.size() - 1).cursor(), filter, PAGE);
            }
        } catch (Enough ended) {
            return ended.code;
        }
        return ExitCodes.DONE;
    }

    private static long limit(Invocation call) {
        String text = call.value("--limit").orElse(Long.toString(NO_LIMIT));
        if (!text.matches("[0-9]{1,19}") || text.matches("0+")) {
            throw new UsageException("--limit is a number from 1, such as 100");
        }
        return text.length() == 19 ? NO_LIMIT : Long.parseLong(text);
    }

    private static int follow(Studio studio, Cursor from, EventFilter filter, Printer printer) {
        Feed feed = studio.followEach(from, filter, printer::print);
        // Told to stop, it finishes the line in hand: what was printed is whole, and its cursor can be gone on with.
        Thread stop = new Thread(() -> {
            feed.close();
            Runtime.getRuntime().halt(ExitCodes.DONE);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            feed.await();
            Runtime.getRuntime().removeShutdownHook(stop);
            feed.close();
            return ExitCodes.DONE;
        } catch (Enough ended) {
            return ended.code;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCodes.DONE;
        }
    }

    /** Nothing more is to be printed. */
    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int code;

        Enough(int code) {
            super("enough", null, false, false);
            this.code = code;
        }
    }

    /** One line an event, out at once. Called by one thread at a time. */
    private static final class Printer {

        private final Console console;
        private final Function<Followed, List<String>> lines;
        private long left;

        Printer(Invocation call, Names names, long limit) {
            this.console = call.console();
            this.left = limit;
            this.lines = call.prefersTable()
                    ? followed -> List.of(EventWords.line(followed.event(), names))
                    : call.lines(EventWords.columns(call.composition()));
        }

        void print(Followed event) {
            lines.apply(event).forEach(console::print);
            if (console.out().checkError()) {
                throw new Enough(ExitCodes.READER_LEFT);
            }
            left--;
            if (left == 0) {
                throw new Enough(ExitCodes.DONE);
            }
        }
    }
}
