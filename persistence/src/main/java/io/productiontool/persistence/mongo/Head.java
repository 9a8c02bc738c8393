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

    Head next(long newRecordedAt, long newPosition, byte[] newHash) {
        return new Head(version + 1, newRecordedAt, newPosition, new Binary(newHash), guard, isStored);
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
