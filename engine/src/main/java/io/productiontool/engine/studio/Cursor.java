package io.productiontool.engine.studio;

import io.productiontool.engine.event.RecordedEvent;

/** A place in a studio's feed of events, opaque to callers; it stays valid for as long as the studio exists. */
public record Cursor(String token) {

    /** Before the first event. */
    public static final Cursor START = new Cursor("0");

    /** The place just after an event of a history or a feed. */
    public static Cursor after(RecordedEvent event) {
        return at(event.position());
    }

    static Cursor at(long position) {
        return new Cursor(Long.toString(position));
    }

    long position() {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("'" + token + "' is not a cursor of this studio", wrong);
        }
    }
}
