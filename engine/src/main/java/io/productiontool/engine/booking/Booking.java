package io.productiontool.engine.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.util.function.Function;

/**
 * Confirmed time of an artist on a project at a load.
 *
 * @param fees what is owed when it is cancelled late
 * @param version the stream version that confirmed it; where a fact leaves too little capacity, the latest gives way first
 */
public record Booking(
        BookingId id,
        String handle,
        ArtistId artist,
        ProjectId project,
        TimeRange range,
        Load load,
        WallRange agreed,
        Terms terms,
        String by,
        Instant since,
        FeeLadder fees,
        long version)
        implements Claim {

    Booking rescheduled(TimeRange newRange, WallRange newAgreed) {
        return with(id, handle, newRange, newAgreed, load);
    }

    Booking loaded(Load newLoad) {
        return with(id, handle, range, agreed, newLoad);
    }

    Booking on(Terms newTerms) {
        return new Booking(id, handle, artist, project, range, load, agreed, newTerms, by, since, fees, version);
    }

    Booking piece(Piece piece) {
        return with((BookingId) piece.id(), piece.handle(), piece.range(), piece.agreed(), load);
    }

    /** The same time, for somebody who may not know for whom, on what terms and by whom. */
    public Booking maskedAs(ProjectId unknown) {
        return new Booking(
                id, handle, artist, unknown, range, load, agreed, Terms.NONE, "", since, FeeLadder.NONE, version);
    }

    private Booking with(BookingId newId, String newHandle, TimeRange newRange, WallRange newAgreed, Load newLoad) {
        Terms newTerms = newId.equals(id) ? terms : terms.withRef("");
        return new Booking(
                newId, newHandle, artist, project, newRange, newLoad, newAgreed, newTerms, by, since, fees, version);
    }

    @Override
    public <T> T match(Function<Hold, T> hold, Function<Booking, T> booking) {
        return booking.apply(this);
    }
}
