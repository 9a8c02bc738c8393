package io.productiontool.cli.exchange;

import io.productiontool.cli.Console;
import io.productiontool.cli.ProgressLine;

/** Counts rows, for a person who waits. Closing it clears the line. */
final class TerminalProgress implements Progress, AutoCloseable {

    private final ProgressLine shown;
    private volatile int done;
    private volatile int all;

    TerminalProgress(Console console) {
        this.shown = new ProgressLine(console, () -> line(done, all));
    }

    @Override
    public void rows(int soFar, int inAll) {
        all = inAll;
        done = soFar;
    }

    static String line(int done, int all) {
        if (all == 0 || done == 0) {
            return all == 0 ? "reading" : "deciding " + all + " rows";
        }
        return done + " of " + all + " rows, " + 100L * done / all + "%";
    }

    @Override
    public void close() {
        shown.close();
    }
}
