package io.productiontool.engine.studio;

/**
 * What came of a copy.
 *
 * @param events so many were copied this time
 * @param original the hash of the original's state, as {@link StudioHost#stateHash}
 * @param copy the hash of the copy's
 */
public record Copied(long events, String original, String copy) {

    /** Whether both hold the same; the original may have been written to meanwhile, and another run brings that too. */
    public boolean isSame() {
        return original.equals(copy);
    }
}
