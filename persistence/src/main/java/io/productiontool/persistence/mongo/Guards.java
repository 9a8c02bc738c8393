package io.productiontool.persistence.mongo;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * Which heads a commit writes beside those of its own streams. Those of calendars that it has read: who books reads records
 * and writes a calendar; whoever changes a record writes every calendar that was looked at, so that the two collide. And
 * those of streams whose rows it changes without an event, so that nobody takes older rows for true.
 */
class Guards {

    private final Heads heads;
    private final Set<String> others = new HashSet<>();
    private boolean all;

    Guards(Heads heads) {
        this.heads = heads;
    }

    /** The stream was read, or its rows are written. */
    void add(StreamId stream) {
        others.add(stream.value());
    }

    void addAllCalendars() {
        all = true;
    }

    void write(Commit commit) {
        commit.events().forEach(event -> others.remove(event.stream().value()));
        others.forEach(heads::touch);
        others.clear();
        if (all && commit.events().stream().anyMatch(event -> event.event() instanceof RecordEvent)) {
            heads.touchAllCalendars();
        }
    }
}
