package io.productiontool.cli.await;

import io.productiontool.cli.Lookup;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Followed;
import java.util.List;
import java.util.Optional;

/** Something was recorded after a cursor. */
final class NextChange implements Condition {

    private static final int MOST = 1_000;

    private final Cursor after;
    private final EventFilter filter;

    NextChange(Cursor after, EventFilter filter) {
        this.after = after;
        this.filter = filter;
    }

    @Override
    public Optional<Met> met(Lookup lookup) {
        List<Followed> events = lookup.studio().events(after, filter, MOST);
        return events.isEmpty() ? Optional.empty() : Optional.of(new Met(List.of(), events));
    }
}
