package io.productiontool.engine.artist;

import io.productiontool.engine.record.Ids;

/** The identity of an artist. */
public record ArtistId(String value) {

    public ArtistId {
        Ids.check("artist", value);
    }

    public static ArtistId of(String value) {
        return new ArtistId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
