package io.productiontool.engine.record;

import io.productiontool.engine.event.Event;
import java.util.Locale;

/**
 * What happened to a record; the stream says which one.
 *
 * @param values for {@link Change#CREATED} and {@link Change#CHANGED} the fields written, empty text for one cleared
 */
public record RecordEvent(RecordKind kind, String id, Change change, Attributes values) implements Event {

    /** The four things that can happen to a record. */
    public enum Change {
        CREATED,
        CHANGED,
        ARCHIVED,
        RESTORED
    }

    @Override
    public String type() {
        return kind.word() + "." + change.name().toLowerCase(Locale.ROOT) + ".v1";
    }

    @Override
    public String subject() {
        return id;
    }
}
