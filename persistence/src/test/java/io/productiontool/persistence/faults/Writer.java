package io.productiontool.persistence.faults;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.sqlite.PlantedStores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A process that writes: one attempt after the other by the real path, each with its key, and a line for each only after
 * the outcome was returned.
 *
 * <pre>
 * open MICROS          the studio is open
 * ack KEY MICROS AT    accepted, at so many milliseconds of the clock
 * no KEY MICROS AT     refused
 * fail KEY REASON      certainly not done
 * unknown KEY REASON   nobody knows; then it is tried again with the same key
 * end                  all attempts were made
 * </pre>
 */
public final class Writer {

    /** What the process does: as it should, or with a bug planted. */
    enum Manner {
        CREATE,
        RIGHT,
        SYNCHRONOUS_NORMAL,
        ACKNOWLEDGE_BEFORE_COMMIT,
        RETRY_WITHOUT_KEY;

        EventStore open(Path file) {
            return switch (this) {
                case CREATE -> Stores.create(file.toString());
                case SYNCHRONOUS_NORMAL -> PlantedStores.synchronousNormal(file);
                default -> Stores.open(file.toString());
            };
        }
    }

    private static final int MOST_TRIES = 5;

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Manner manner;

    private Writer(Manner manner) {
        this.manner = manner;
    }

    /** Runs as FILE MANNER PROCESS FIRST COUNT say. */
    public static void main(String[] args) {
        new Writer(Manner.valueOf(args[1]))
                .run(Path.of(args[0]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    }

    private void run(Path file, int process, int first, int count) {
        say("begin");
        long start = System.nanoTime();
        try (StudioHost host = StudioHost.open(early(manner.open(file)), Clock.systemUTC())) {
            if (manner == Manner.CREATE) {
                Workload.found(host);
            }
            Studio studio = Workload.studio(host);
            say("open " + micros(start));
            for (int number = first; number < first + count; number++) {
                attempt(studio, Workload.attempt(process, number));
            }
            say("end");
        }
        say("closed");
    }

    private EventStore early(EventStore store) {
        return manner == Manner.ACKNOWLEDGE_BEFORE_COMMIT ? new EarlyStore(store, this::say) : store;
    }

    private void attempt(Studio studio, Workload.Attempt attempt) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long start = System.nanoTime();
            try {
                EarlyStore.KEY.set(attempt.key());
                Outcome outcome = execute(studio, attempt, tries);
                String word = outcome.fold(accepted -> "ack ", rejected -> "no ");
                say(word + attempt.key() + " " + micros(start) + " " + System.currentTimeMillis());
                return;
            } catch (StoreException failed) {
                say((failed.outcomeUnknown() ? "unknown " : "fail ") + attempt.key() + " " + failed.getMessage());
                if (!failed.outcomeUnknown()) {
                    return;
                }
            }
        }
    }

    private Outcome execute(Studio studio, Workload.Attempt attempt, int tries) {
        if (manner == Manner.RETRY_WITHOUT_KEY) {
            return studio.execute(anew(attempt.command(), attempt.key() + "-" + tries));
        }
        return studio.execute(attempt.command(), Key.of(attempt.key()));
    }

    /** The same wish under a new identity, as a program sends it that keeps no key. */
    static Command anew(Command command, String id) {
        return command instanceof Command.Book book
                ? new Command.Book(BookingId.of(id), book.artist(), book.project(), book.range(), book.load())
                : command;
    }

    private static long micros(long start) {
        return (System.nanoTime() - start) / 1_000;
    }

    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException("nobody listens", gone);
        }
    }
}
