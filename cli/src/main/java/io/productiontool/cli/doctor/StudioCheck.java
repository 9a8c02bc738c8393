package io.productiontool.cli.doctor;

import io.productiontool.cli.Invocation;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Directory;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What can be seen once the studio is open: who calls, the clock against the history, zones and agreed times. */
final class StudioCheck {

    private static final int MOST_NAMED = 5;

    private final Diagnosis diagnosis;
    private final Invocation call;

    StudioCheck(Diagnosis diagnosis, Invocation call) {
        this.diagnosis = diagnosis;
        this.call = call;
    }

    void run() {
        try {
            Studio studio = call.studio();
            diagnosis.ok("studio", "opens and can be read; ptool verify looks at all of it");
            String roles = studio.directory()
                    .byId(RecordKind.USER, call.user())
                    .flatMap(user -> user.attributes().get("roles"))
                    .orElse("none");
            diagnosis.ok("user", call.user() + ", roles " + roles);
            clock(studio);
            zones(studio);
        } catch (StoreException failed) {
            diagnosis.problem("studio", String.valueOf(failed.getMessage()), failed.fix());
        } catch (RefusedException refused) {
            diagnosis.problem(
                    "user",
                    call.user() + ": " + refused.rejection().reason(),
                    "say who you are with --user, or have an owner run ptool user create");
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            diagnosis.problem(
                    "studio", "some of it cannot be read: " + unreadable.getMessage(), "ptool verify names what it is");
        }
    }

    private void clock(Studio studio) {
        Instant now = call.clock().instant();
        studio.history(EventFilter.ALL.newest(1)).forEach(last -> {
            if (last.recordedAt().isAfter(now)) {
                diagnosis.problem(
                        "clock",
                        "it is " + now + ", before the last event of " + last.recordedAt(),
                        "set the machine's clock");
            } else {
                diagnosis.ok("clock", now + ", after everything recorded");
            }
        });
    }

    private void zones(Studio studio) {
        Directory directory = studio.directory();
        directory
                .all(RecordKind.ARTIST)
                .forEach(artist -> artist.attributes()
                        .get("zone")
                        .filter(zone -> !isKnown(zone))
                        .ifPresent(zone -> diagnosis.problem(
                                "zone of " + artist.name(), zone + " is not in the time-zone data", "update Java")));
        List<ArtistId> artists = directory.all(RecordKind.ARTIST).stream()
                .map(artist -> ArtistId.of(artist.id()))
                .toList();
        List<Booking> moved = studio.calendars(TimeRange.from(call.clock().instant()), artists).values().stream()
                .flatMap(rows -> rows.bookings().stream())
                .filter(StudioCheck::resolvesElsewhere)
                .toList();
        moved.stream()
                .limit(MOST_NAMED)
                .forEach(booking -> diagnosis.problem(
                        "agreed time of " + booking.handle(),
                        booking.agreed().start() + " in " + booking.agreed().zone() + " is another moment under the"
                                + " present rules than under "
                                + booking.agreed().rulesVersion(),
                        "ptool move " + booking.handle() + " to the time that was agreed"));
        if (moved.size() > MOST_NAMED) {
            diagnosis.problem("agreed times", moved.size() - MOST_NAMED + " more like these", "as above");
        } else if (moved.isEmpty()) {
            diagnosis.ok("agreed times", "every booking ahead is at the moment that was agreed");
        }
    }

    private static boolean isKnown(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static boolean resolvesElsewhere(Booking booking) {
        if (booking.agreed().rulesVersion().equals(WallRange.currentRulesVersion())) {
            return false;
        }
        ZoneId zone = booking.agreed().zone();
        return !booking.agreed()
                        .start()
                        .atZone(zone)
                        .toInstant()
                        .equals(booking.range().start())
                || !booking.agreed()
                        .end()
                        .atZone(zone)
                        .toInstant()
                        .equals(booking.range().end());
    }
}
