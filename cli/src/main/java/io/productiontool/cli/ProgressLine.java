package io.productiontool.cli;

import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;

/**
 * A line that is written anew every second, for a person who waits longer than one; nothing where no person waits. Closing
 * it clears the line.
 */
public final class ProgressLine implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";
    private static final long SECOND = 1_000;

    private final Console console;
    private final Supplier<String> line;
    private final Optional<Timer> clock;
    private int seconds;

    /** @param line what to show, without the seconds; asked for on another thread */
    public ProgressLine(Console console, Supplier<String> line) {
        this.console = console;
        this.line = line;
        this.clock = console.terminal() ? Optional.of(new Timer("progress", true)) : Optional.empty();
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

    private synchronized void show() {
        seconds++;
        console.err().print(CLEAR + line.get() + ", " + seconds + " s");
        console.err().flush();
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
