package io.productiontool.engine.record;

import io.productiontool.engine.event.Event;
import java.util.Locale;
import java.util.Optional;

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

    /** The record as this event leaves it. */
    public StudioRecord appliedTo(Optional<StudioRecord> record) {
        StudioRecord before = record.orElse(new StudioRecord(kind, id, Attributes.EMPTY, false));
        boolean archived = switch (change) {
            case ARCHIVED -> true;
            case RESTORED -> false;
            case CREATED, CHANGED -> before.archived();
        };
        return new StudioRecord(kind, id, before.attributes().with(values), archived);
    }
}
