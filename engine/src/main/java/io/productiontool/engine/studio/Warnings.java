package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the holds and bookings that a command made or changed for what somebody should know. */
final class Warnings {

    private static final int MOST_DAYS_NAMED = 3;

    private final UnitOfWork unit;
    private final Holidays holidays;

    Warnings(UnitOfWork unit, Holidays holidays) {
        this.unit = unit;
        this.holidays = holidays;
    }

    List<Warning> of(List<Claim> claims) {
        List<Warning> warnings = new ArrayList<>();
        for (Claim claim : claims) {
            Artist artist = unit.artist(claim.artist());
            nonWorkingDays(claim, artist).ifPresent(warnings::add);
            missingSkill(claim, artist).ifPresent(warnings::add);
            alreadyClaimed(claim).ifPresent(warnings::add);
            placeLost(claim).ifPresent(warnings::add);
        }
        return warnings;
    }

    private Optional<Warning> nonWorkingDays(Claim claim, Artist artist) {
        ProductionDays days = unit.settings().days(artist);
        WorkingCalendar calendar = unit.settings().calendar(artist, claim.range(), holidays);
        List<String> closed = new ArrayList<>();
        int more = 0;
        LocalDate last = days.lastDay(claim.range());
        for (LocalDate day = days.firstDay(claim.range()); !day.isAfter(last); day = day.plusDays(1)) {
            Optional<String> reason = calendar.reasonNotWorking(day);
            if (reason.isPresent() && closed.size() < MOST_DAYS_NAMED) {
                closed.add(day + " (" + reason.get() + ")");
            } else if (reason.isPresent()) {
                more++;
            }
        }
        if (closed.isEmpty()) {
            return outsideHours(claim, artist, days, calendar);
        }
        String message = artist.name() + " does not work on " + String.join(", ", closed)
                + (more > 0 ? " and " + more + " more days" : "");
        return Optional.of(new Warning(Warning.Kind.NON_WORKING_DAYS, message, claim.range()));
    }

    private static Optional<Warning> outsideHours(
            Claim claim, Artist artist, ProductionDays days, WorkingCalendar calendar) {
        boolean within = days.isWholeDays(claim.range())
                || !calendar.workingTime(claim.range()).isEmpty();
        return within
                ? Optional.empty()
                : Optional.of(new Warning(
                        Warning.Kind.OUTSIDE_HOURS,
                        "it lies outside the hours that " + artist.name() + " works",
                        claim.range()));
    }

    private Optional<Warning> missingSkill(Claim claim, Artist artist) {
        Optional<Skill> need = claim.terms().demand().flatMap(unit::demand).flatMap(Demand::need);
        return need.filter(skill -> artist.level(skill.name()) < skill.level())
                .map(skill -> new Warning(
                        Warning.Kind.MISSING_SKILL,
                        artist.name() + " has " + level(artist, skill) + ", the demand asks for " + skill,
                        claim.range()));
    }

    private static String level(Artist artist, Skill skill) {
        int level = artist.level(skill.name());
        return level == 0 ? "no " + skill.name() : skill.name() + ":" + level;
    }

    private Optional<Warning> alreadyClaimed(Claim claim) {
        CalendarSlice slice = unit.opened(claim.artist());
        return Stream.<Claim>concat(slice.holds().stream(), slice.bookings().stream())
                .filter(other -> !other.id().equals(claim.id())
                        && other.project().equals(claim.project())
                        && other.range().overlaps(claim.range()))
                .findFirst()
                .map(other -> new Warning(
                        Warning.Kind.ALREADY_CLAIMED,
                        "the same project has " + other.handle() + " at this time already",
                        claim.range()));
    }

    private Optional<Warning> placeLost(Claim claim) {
        boolean behind = claim instanceof Hold hold
                && unit.isRestored(hold.id().value())
                && Ranking.of(hold, unit.opened(hold.artist()), unit.now()).stream()
                        .anyMatch(segment -> segment.rank() > 1);
        return behind
                ? Optional.of(new Warning(
                        Warning.Kind.PLACE_LOST,
                        claim.handle() + " joins the back of the queue; its earlier place is not given back",
                        claim.range()))
                : Optional.empty();
    }
}
