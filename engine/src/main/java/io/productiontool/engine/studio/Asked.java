package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * A refused command, and how the same can be asked for otherwise. Each way is the commands that lead there, in order: the
 * first is the fix, the second what was asked for, where the fix only makes room for it. No commands: there is no such way.
 */
interface Asked {

    /** Whose calendar refuses. */
    ArtistId artist();

    TimeRange range();

    /** None where it takes none. */
    default Load load() {
        return Load.NONE;
    }

    /** Less than this is not worth offering. */
    default Load least() {
        return new Load(load().hundredths() / 10);
    }

    /** Whom it is for; nobody where it is about the artist alone. */
    default Optional<ProjectId> project() {
        return Optional.empty();
    }

    default Optional<DemandId> demand() {
        return Optional.empty();
    }

    /** Over a part of the range. */
    default List<Command> over(TimeRange part) {
        return List.of();
    }

    /** Over several parts of the range, in one commit. */
    default List<Command> over(List<TimeRange> parts) {
        return List.of();
    }

    /** At another time. */
    default List<Command> at(TimeRange moved) {
        return List.of();
    }

    /** At another load. */
    default List<Command> at(Load lower) {
        return List.of();
    }

    default List<Command> held() {
        return List.of();
    }

    default List<Command> booked() {
        return List.of();
    }

    default List<Command> asFact() {
        return List.of();
    }

    /** What asks those ahead to make room. */
    default List<Command> challenged() {
        return List.of();
    }

    /** Past those ahead. */
    default List<Command> overriding(String reason) {
        return List.of();
    }

    /** By another artist, over the same time as it is in that artist's zone. */
    default List<Command> by(ArtistId other, TimeRange range) {
        return List.of();
    }
}
