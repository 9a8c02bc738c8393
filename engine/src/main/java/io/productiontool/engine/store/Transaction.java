package io.productiontool.engine.store;

import io.productiontool.engine.event.Commit;
import java.util.List;

/** Reads and one append that happen together or not at all, alone against every other transaction of the studio. */
public interface Transaction extends Reader {

    /**
     * A new handle for people: the prefix and a number that was never given out with it before. Numbers of a transaction
     * that comes to nothing may be lost.
     *
     * @param prefix one of {@code H B T A D}
     */
    String lease(String prefix);

    /**
     * Takes the handles up to this number as given out, elsewhere: {@link #lease} gives greater ones.
     *
     * @param prefix one of {@code H B T A D}
     */
    void skip(String prefix, long last);

    /**
     * Appends the commit's events and changes the current state, in the given order. An artist's calendar is there from
     * the artist's record on.
     *
     * @throws StoreException when the store itself refuses: a version that is taken, an identity or reference used
     *     twice, or confirmed load over the capacity. The engine decides before; the store guarantees. The
     *     transaction then comes to nothing, and throws this, even where the work goes on.
     */
    void append(Commit commit, List<RowChange> changes);
}
