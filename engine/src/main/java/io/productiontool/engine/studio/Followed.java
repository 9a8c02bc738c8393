package io.productiontool.engine.studio;

import io.productiontool.engine.event.RecordedEvent;

/** An event of the feed, and the place in the feed just after it. */
public record Followed(RecordedEvent event, Cursor cursor) {}
