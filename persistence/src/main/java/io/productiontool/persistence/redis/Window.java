package io.productiontool.persistence.redis;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;

/**
 * A calendar over a range as it was when its stream ended there, which never changes any more: what is kept under this is
 * right for ever, and what is out of date is asked for by nobody.
 */
record Window(ArtistId artist, StreamHead head, TimeRange range) {

    private static final String FORMAT = "w1";

    StreamId stream() {
        return StreamId.calendar(artist);
    }

    /** The moment tells apart what was recorded in another studio of the same name, one restored from a backup say. */
    String key(String studio) {
        return "ptool:" + studio + ":" + FORMAT + ":" + artist + "@" + head.version() + "."
                + head.recordedAt().toEpochMilli() + ":" + range.startMillis() + "-" + range.endMillis();
    }
}
