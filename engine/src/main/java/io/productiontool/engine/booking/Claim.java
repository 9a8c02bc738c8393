package io.productiontool.engine.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

/** What a hold and a booking have in common: a project's claim on an artist's time. */
public sealed interface Claim permits Hold, Booking {

    /** The order of a shortlist for a role: who is preferred first, those without a preference as they came. */
    Comparator<Claim> SHORTLIST = Comparator.comparing(
                    (Claim claim) -> claim.terms().preference() == 0
                            ? Integer.MAX_VALUE
                            : claim.terms().preference())
            .thenComparing(Claim::since)
            .thenComparing(claim -> claim.id().value());

    ClaimId id();

    /** Short, stable, never reused, for people: {@code H31}, {@code B7}. */
    String handle();

    ArtistId artist();

    /** The party it is for. */
    ProjectId project();

    TimeRange range();

    Load load();

    /** What was agreed in wall time, under which time-zone rules. */
    WallRange agreed();

    Terms terms();

    /** Who placed or confirmed it: the id of a user or service account. */
    String by();

    /** When it was placed or confirmed. */
    Instant since();

    /** How far it has come, in a word: {@code pending}, {@code active}, {@code challenged} or {@code confirmed}. */
    default String state() {
        return match(
                hold -> hold.stage().running().isPresent()
                        ? "challenged"
                        : hold.stage().pending().isPresent() ? "pending" : "active",
                booking -> "confirmed");
    }

    /** The two cases, so that a new one is noticed by every reader. */
    <T> T match(Function<Hold, T> hold, Function<Booking, T> booking);
}
