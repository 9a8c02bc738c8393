package io.productiontool.engine.event;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import java.util.Optional;

/** The name of a stream of events, which is a boundary of consistency: {@code calendar/ana}, {@code project/sol}. */
public record StreamId(String value) implements Comparable<StreamId> {

    private static final String CALENDAR = "calendar/";

    /** Bookings, holds, time off, absences and capacity of an artist. */
    public static StreamId calendar(ArtistId artist) {
        return new StreamId(CALENDAR + artist);
    }

    /** A project and its demand. */
    public static StreamId project(ProjectId project) {
        return record(RecordKind.PROJECT, project.value());
    }

    /** A record of the studio; the studio itself is {@code studio}. */
    public static StreamId record(RecordKind kind, String id) {
        return new StreamId(kind == RecordKind.STUDIO ? kind.word() : kind.word() + "/" + id);
    }

    /** Whose calendar it is; empty where it is another stream. */
    public Optional<ArtistId> artist() {
        return behind(CALENDAR).map(ArtistId::new);
    }

    /** Which project's it is; empty where it is another stream. */
    public Optional<ProjectId> project() {
        return behind(RecordKind.PROJECT.word() + "/").map(ProjectId::new);
    }

    private Optional<String> behind(String beginning) {
        return value.startsWith(beginning) ? Optional.of(value.substring(beginning.length())) : Optional.empty();
    }

    @Override
    public int compareTo(StreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
