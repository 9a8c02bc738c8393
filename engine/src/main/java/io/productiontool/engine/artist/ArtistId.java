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

    // Spelt out, as for what is the key of maps in every command: the JVM links a record's own anew at each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof ArtistId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
