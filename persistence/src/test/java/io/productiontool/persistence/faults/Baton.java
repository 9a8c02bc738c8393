package io.productiontool.persistence.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Has transactions, each in a thread of its own, take their steps in a given order as far as their store lets them: one that
 * the store makes wait is left until it can go on, and one that the store begins again takes its steps again. Who waits is
 * told by a patience that decides only which orders come about, not what is right.
 */
public final class Baton {

    private enum Place {
        RUNNING,
        AT_A_STEP,
        ENDED
    }

    private final Place[] places;
    private final long patience;
    private final int[] endedWhenLeft;
    private int next = -1;
    private boolean free;

    public Baton(int transactions, Duration patience) {
        this.places = new Place[transactions];
        this.endedWhenLeft = new int[transactions];
        this.patience = patience.toNanos();
        Arrays.fill(places, Place.RUNNING);
        Arrays.fill(endedWhenLeft, -1);
    }

    /** Nobody waits for anybody. */
    public static Baton free(int transactions) {
        Baton baton = new Baton(transactions, Duration.ZERO);
        baton.free = true;
        return baton;
    }

    /** Called by a transaction before each of its steps: waits for its turn. */
    synchronized void step(int transaction) {
        places[transaction] = Place.AT_A_STEP;
        notifyAll();
        try {
            while (!free && next != transaction) {
                wait();
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        next = -1;
        places[transaction] = Place.RUNNING;
    }

    synchronized void ended(int transaction) {
        places[transaction] = Place.ENDED;
        notifyAll();
    }

    /** Gives each in turn a step, then lets all run. */
    synchronized void pass(List<Integer> order) throws InterruptedException {
        for (int transaction : order) {
            if (arrives(transaction) && places[transaction] == Place.AT_A_STEP) {
                next = transaction;
                places[transaction] = Place.RUNNING;
                notifyAll();
                arrives(transaction);
            }
        }
        free = true;
        notifyAll();
    }

    /** Whether it is at a step, or has ended, within the patience; who was not, and whom no other's end has let go, is not. */
    private boolean arrives(int transaction) throws InterruptedException {
        int ended = (int) Arrays.stream(places).filter(Place.ENDED::equals).count();
        if (places[transaction] == Place.RUNNING && endedWhenLeft[transaction] == ended) {
            return false;
        }
        long deadline = System.nanoTime() + patience;
        while (places[transaction] == Place.RUNNING) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                endedWhenLeft[transaction] = ended;
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }
}
