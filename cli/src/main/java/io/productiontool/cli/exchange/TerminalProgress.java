package io.productiontool.cli.exchange;

import io.productiontool.cli.Console;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** A line that counts rows and seconds, for a person who waits longer than a second. Closing it clears the line. */
final class TerminalProgress implements Progress, AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";
    private static final long SECOND = 1_000;

    private final Console console;
    private final Optional<Timer> clock;
    private volatile int done;
    private volatile int all;
    private int seconds;

    TerminalProgress(Console console) {
        this.console = console;
        this.clock = console.terminal() ? Optional.of(new Timer("import-progress", true)) : Optional.empty();
        clock.ifPresent(timer -> timer.schedule(task(), SECOND, SECOND));
    }

    private TimerTask task() {
        return new TimerTask() {
            @Override
            public void run() {
                show();
            }
        };
    }

    @Override
    public void rows(int soFar, int inAll) {
        all = inAll;
        done = soFar;
    }

    private synchronized void show() {
        seconds++;
        console.err().print(CLEAR + line(done, all, seconds));
        console.err().flush();
    }

    static String line(int done, int all, int seconds) {
        String rows = all == 0 ? "reading" : done == 0 ? "deciding " + all + " rows" : done + " of " + all + " rows";
        return rows + ", " + seconds + " s";
    }

    @Override
    public void close() {
        clock.ifPresent(Timer::cancel);
        synchronized (this) {
            if (seconds > 0) {
                console.err().print(CLEAR);
                console.err().flush();
            }
        }
    }
}
