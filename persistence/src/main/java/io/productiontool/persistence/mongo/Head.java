package io.productiontool.persistence.mongo;

import org.bson.Document;
import org.bson.types.Binary;

/**
 * Where a stream ends. Whatever is read of the stream's rows stays true while version and guard do.
 *
 * @param guard how often its rows were written, or looked at by a commit that depends on them, without an event
 * @param isStored whether the server has a head of the stream
 */
record Head(long version, long recordedAt, long position, Binary hash, long guard, boolean isStored) {

    static final Head NONE = new Head(0, 0, 0, new Binary(new byte[0]), 0, false);

    static Head of(Document stored) {
        return new Head(
                stored.getLong("version"),
                stored.getLong("recordedAt"),
                stored.getLong("position"),
                stored.get("hash", Binary.class),
                stored.get("guard", 0L),
                true);
    }

    /** With one more event; where that is in history is said later. */
    Head next(long newRecordedAt, byte[] newHash) {
        return new Head(version + 1, newRecordedAt, position, new Binary(newHash), guard, isStored);
    }

    Head at(long newPosition) {
        return new Head(version, recordedAt, newPosition, hash, guard, isStored);
    }

    Head touched() {
        return isStored ? new Head(version, recordedAt, position, hash, guard + 1, true) : this;
    }

    Head stored() {
        return new Head(version, recordedAt, position, hash, guard, true);
    }

    Document fields() {
        return new Document("version", version)
                .append("recordedAt", recordedAt)
                .append("position", position)
                .append("hash", hash);
    }

    boolean hasSameRowsAs(Head other) {
        return isStored && other.isStored && version == other.version && guard == other.guard;
    }
}
