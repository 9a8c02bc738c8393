package io.productiontool.engine.event;

import io.productiontool.engine.record.Ids;
import java.util.Optional;

/**
 * The identity of a commit: the events that one command appended, atomically, over one or more streams. That of a commit
 * which takes another back says so, and which: whatever keeps history keeps that too, and nobody can change it unnoticed.
 */
public record CommitId(String value) {

    private static final String UNDO = ":undo:";
    private static final String REDO = ":redo:";

    public CommitId {
        Ids.check("commit", value);
    }

    public static CommitId next() {
        return new CommitId(Ids.next());
    }

    /** A new identity for the commit that takes another back: an undo, or a redo where the other is an undo. */
    public static CommitId takingBack(CommitId other) {
        String id = Ids.next() + (other.isUndo() ? REDO : UNDO) + other.own();
        return Ids.isLegal(id) ? new CommitId(id) : next();
    }

    /** Whether it is a commit that takes back what somebody did; one that takes back an undo is none. */
    public boolean isUndo() {
        return value.contains(UNDO);
    }

    /** Whether it takes that commit back. */
    public boolean takesBack(CommitId other) {
        return takenBack().filter(other.own()::equals).isPresent();
    }

    /** The beginning of the identity that it takes back, which no other has. */
    public Optional<String> takenBack() {
        return mark() < 0 ? Optional.empty() : Optional.of(value.substring(mark() + UNDO.length()));
    }

    /** The part of it that no other commit has: what {@link #takenBack} of another says. */
    public String own() {
        return mark() < 0 ? value : value.substring(0, mark());
    }

    private int mark() {
        return Math.max(value.indexOf(UNDO), value.indexOf(REDO));
    }

    @Override
    public String toString() {
        return value;
    }
}
