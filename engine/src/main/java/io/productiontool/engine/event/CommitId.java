package io.productiontool.engine.event;

import io.productiontool.engine.record.Ids;

/** The identity of a commit: the events that one command appended, atomically, over one or more streams. */
public record CommitId(String value) {

    public CommitId {
        Ids.check("commit", value);
    }

    public static CommitId next() {
        return new CommitId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
