package io.productiontool.engine.record;

import java.util.List;
import java.util.Locale;

/** The kinds of record a studio keeps, each with its table of fields. */
public enum RecordKind {
    STUDIO,
    ARTIST,
    PROJECT,
    USER;

    /** The word for this kind in streams, events and commands: {@code artist}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fields of this kind, in the order in which people read them. */
    public List<Field> fields() {
        return switch (this) {
            case STUDIO -> StudioFields.ALL;
            case ARTIST -> ArtistFields.ALL;
            case PROJECT -> ProjectFields.ALL;
            case USER -> UserFields.ALL;
        };
    }
}
