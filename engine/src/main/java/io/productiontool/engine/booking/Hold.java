package io.productiontool.engine.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * First refusal on an artist's time for a project (a pencil), until it is confirmed, released or lapses.
 *
 * @param stage whether the artist has accepted, and whether somebody challenges it
 * @param places when it acquired each stretch of its range; together they cover the range exactly
 * @param lapsesAt its deadline: the one said with it, or the start of its work if that comes first
 */
public record Hold(
        HoldId id,
        String handle,
        ArtistId artist,
        ProjectId project,
        TimeRange range,
        Load load,
        WallRange agreed,
        Terms terms,
        String by,
        Instant since,
        Stage stage,
        Instant lapsesAt,
        List<Place> places)
        implements Claim {

    public Hold {
        places = List.copyOf(places);
    }

    /** Whether it still stands at the moment; a deadline holds from its instant, recorded or not. */
    public boolean standsAt(Instant now) {
        return now.isBefore(lapsesAt);
    }

    /** The next moment at which something becomes of it although nobody does anything. */
    public Instant dueAt() {
        Instant due = stage.answerBy().filter(lapsesAt::isAfter).orElse(lapsesAt);
        return stage.running().map(Challenge::deadline).filter(due::isAfter).orElse(due);
    }

    /** When such a hold lapses. */
    static Instant deadline(Terms terms, TimeRange range) {
        return terms.deadline().filter(range.start()::isAfter).orElse(range.start());
    }

    /** The version at which it acquired the instant, which lies in its range. */
    long placeAt(long millis) {
        return places.stream()
                .filter(place -> place.range().containsMillis(millis))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(handle + " has no place at " + Instant.ofEpochMilli(millis)))
                .version();
    }

    Hold rescheduled(TimeRange newRange, WallRange newAgreed, long version) {
        return with(
                id, handle, newRange, newAgreed, load, stage.within(newRange), Place.keep(places, newRange, version));
    }

    /** Over the range it has a new place, behind all that are there. */
    Hold passed(TimeRange where, long version) {
        return with(id, handle, range, agreed, load, stage, Place.passed(places, where, version));
    }

    /** More load joins the back of the queue; less keeps its places. */
    Hold loaded(Load newLoad, long version) {
        List<Place> kept = newLoad.compareTo(load) > 0 ? List.of(new Place(range, version)) : places;
        return with(id, handle, range, agreed, newLoad, stage, kept);
    }

    Hold on(Terms newTerms) {
        return new Hold(
                id,
                handle,
                artist,
                project,
                range,
                load,
                agreed,
                newTerms,
                by,
                since,
                stage,
                deadline(newTerms, range),
                places);
    }

    Hold at(Stage newStage) {
        return with(id, handle, range, agreed, load, newStage, places);
    }

    Hold piece(Piece piece) {
        return with(
                (HoldId) piece.id(),
                piece.handle(),
                piece.range(),
                piece.agreed(),
                load,
                stage.within(piece.range()),
                Place.keep(places, piece.range(), Long.MAX_VALUE));
    }

    /** The same time, for somebody who may not know for whom, on what terms and by whom. */
    public Hold maskedAs(ProjectId unknown) {
        return new Hold(
                id,
                handle,
                artist,
                unknown,
                range,
                load,
                agreed,
                Terms.NONE,
                "",
                since,
                stage.maskedAs(unknown),
                lapsesAt,
                places);
    }

    private Hold with(
            HoldId newId,
            String newHandle,
            TimeRange newRange,
            WallRange newAgreed,
            Load newLoad,
            Stage newStage,
            List<Place> newPlaces) {
        Instant newLapse = deadline(terms, newRange);
        Terms newTerms = newId.equals(id) ? terms : terms.withRef("");
        return new Hold(
                newId, newHandle, artist, project, newRange, newLoad, newAgreed, newTerms, by, since, newStage,
                newLapse, newPlaces);
    }

    @Override
    public <T> T match(Function<Hold, T> hold, Function<Booking, T> booking) {
        return hold.apply(this);
    }
}
