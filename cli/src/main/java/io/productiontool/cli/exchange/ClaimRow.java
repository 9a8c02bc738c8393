package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.Optional;

/** A row of bookings or holds, read: who, for what, when, how much and what is said with it. */
record ClaimRow(Row row, ArtistId artist, ProjectId project, TimeRange range, Optional<Load> load, Terms terms) {

    Load loadOrFull() {
        return load.orElse(Load.FULL);
    }

    /** Whether it says which one it is about. */
    boolean isNamed() {
        return row.cell("id").isPresent() || row.cell("ref").isPresent();
    }
}
