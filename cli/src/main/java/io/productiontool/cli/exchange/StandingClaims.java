package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The bookings and holds that stand where rows without a name are, each to be found once. Confined to one thread. */
final class StandingClaims {

    static final StandingClaims NONE = new StandingClaims();

    private final Map<Content, List<Claim>> claims = new HashMap<>();
    private final Set<ClaimId> taken = new HashSet<>();

    private StandingClaims() {}

    private record Content(boolean hold, ArtistId artist, ProjectId project, TimeRange range, Load load, String note) {}

    /** What stands in the calendars of the rows over all their time. */
    static StandingClaims around(Studio studio, List<ClaimRow> rows) {
        StandingClaims standing = new StandingClaims();
        rows.stream()
                .map(ClaimRow::range)
                .reduce(TimeRange::span)
                .ifPresent(span -> studio.calendars(
                                span,
                                rows.stream().map(ClaimRow::artist).distinct().toList())
                        .values()
                        .forEach(calendar -> Stream.<Claim>concat(
                                        calendar.bookings().stream(), calendar.holds().stream())
                                .forEach(standing::add)));
        return standing;
    }

    private void add(Claim claim) {
        Content content = new Content(
                claim instanceof Hold,
                claim.artist(),
                claim.project(),
                claim.range(),
                claim.load(),
                claim.terms().note());
        claims.computeIfAbsent(content, key -> new ArrayList<>()).add(claim);
    }

    /** Leaves out one that a row names. */
    void take(Claim claim) {
        taken.add(claim.id());
    }

    /** One that is exactly as the row says and that no row has taken yet. */
    Optional<Claim> like(ClaimRow row, Sheet sheet) {
        Content content = new Content(
                sheet == Sheet.HOLDS,
                row.artist(),
                row.project(),
                row.range(),
                row.loadOrFull(),
                row.terms().note());
        return claims.getOrDefault(content, List.of()).stream()
                .filter(claim -> taken.add(claim.id()))
                .findFirst();
    }
}
