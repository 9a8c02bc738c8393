package io.productiontool.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * How the writers of several processes take turns. SQLite's own waiting sleeps longer and longer, up to a tenth of a
 * second, while whoever has just written is back within a fraction of a millisecond: somebody who has waited long hardly
 * ever comes next. Here all ask again after a short random time, however long they have waited, and whoever has just
 * written waits as they do, so that each is as likely to be next. Used by the one thread that leads.
 */
final class Turns extends BusyHandler {

    private static final long SHORTEST_PAUSE = 100_000;
    private static final long LONGEST_PAUSE = 1_000_000;
    /** So long one may write without a pause while no other has been seen to write: one may have waited in vain. */
    private static final long TURN = 250_000_000;

    private static final long TOLD_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final Connections.Settings how;
    private long waitingSince;
    private boolean told;
    private long turnSince;
    private long released;
    private boolean shared;

    Turns(Path file, Connections.Settings how) {
        this.file = file;
        this.how = how;
    }

    /** Makes a connection wait like this. */
    void of(Connection connection) throws SQLException {
        setHandler(connection, this);
    }

    /** Called before each transaction: lets others go first where there may be any. */
    void giveWay() {
        long now = System.nanoTime();
        if (now - released > LONGEST_PAUSE) {
            turnSince = now;
        } else if (shared || now - turnSince > TURN) {
            pause(LONGEST_PAUSE);
            turnSince = System.nanoTime();
        }
    }

    /** Called after each transaction, with whether another connection had committed since the one before. */
    void released(boolean others) {
        released = System.nanoTime();
        shared = others;
    }

    /** SQLite asks whether to try again, because another connection writes; 0 gives up. */
    @Override
    protected int callback(int times) {
        long now = System.nanoTime();
        if (times == 0) {
            waitingSince = now;
            told = false;
        }
        long waited = now - waitingSince;
        if (waited > how.patience().toNanos()) {
            return 0;
        }
        if (waited > TOLD_AFTER && !told) {
            told = true;
            how.news().accept("waiting: " + LockHolder.of(file));
        }
        pause(randomly(waited));
        return 1;
    }

    /** The longer the wait, the shorter the pauses, so that who has waited longest is likely to be next. */
    private static long randomly(long waited) {
        long longest = Math.max(SHORTEST_PAUSE, LONGEST_PAUSE - waited / 200);
        return ThreadLocalRandom.current().nextLong(longest / 2, longest);
    }

    /** A thread that was interrupted pauses too: it would ask without a break otherwise. */
    private void pause(long nanos) {
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(this, nanos);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
