package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Money;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Artists who could do the work of another: with the skills that the project's demand asks for and the other has, else
 * with the other's best skill at the same level, else of the same department. Whether they are free is not looked at.
 */
final class Substitutes {

    /** How many calendars are looked at. */
    private static final int MOST = 24;

    private final UnitOfWork unit;
    private final Calendars calendars;
    private final boolean seesRates;

    Substitutes(UnitOfWork unit, Permissions permissions, Calendars calendars) {
        this.unit = unit;
        this.calendars = calendars;
        this.seesRates = permissions.has(Permission.READ_RATES);
    }

    /**
     * Somebody who could.
     *
     * @param range the same days in that artist's zone
     * @param reasons what speaks for it: {@code comp 4}, {@code same zone}, {@code 390 GBP/d}
     */
    record Candidate(Artist artist, TimeRange range, List<String> reasons) {}

    /** The likest first. */
    List<Candidate> of(Asked asked) {
        if (asked.project().isEmpty()) {
            return List.of();
        }
        Artist artist = unit.artist(asked.artist());
        List<Skill> needed = needed(asked, artist);
        if (needed.isEmpty() && artist.department().isEmpty()) {
            return List.of();
        }
        int days = calendars.of(artist, asked.range()).workingDays(asked.range());
        List<String> words = needed.stream().map(Skill::name).toList();
        return unit.reader().recordsWith(RecordKind.ARTIST, words).stream()
                .filter(record ->
                        !record.archived() && !record.id().equals(artist.id().value()))
                .map(Artist::new)
                .filter(other -> can(other, needed, artist))
                .sorted(likeness(artist, needed))
                .limit(MOST)
                .map(other -> new Candidate(other, range(asked, artist, other), reasons(other, needed, artist)))
                .filter(one -> calendars.of(one.artist(), one.range()).workingDays(one.range()) >= days)
                .toList();
    }

    private List<Skill> needed(Asked asked, Artist artist) {
        Optional<Skill> filled = asked.demand().flatMap(unit::demand).flatMap(Demand::need);
        if (filled.isPresent()) {
            return List.of(filled.get());
        }
        List<Skill> open = unit.reader().demands(asked.range()).stream()
                .filter(demand ->
                        asked.project().filter(demand.project()::equals).isPresent())
                .flatMap(demand -> demand.need().stream())
                .filter(need -> artist.level(need.name()) >= need.level())
                .distinct()
                .toList();
        return open.isEmpty()
                ? artist.skills().stream().reduce((one, other) -> other.level() > one.level() ? other : one).stream()
                        .toList()
                : open;
    }

    private static boolean can(Artist other, List<Skill> needed, Artist artist) {
        return needed.isEmpty()
                ? other.department().equals(artist.department())
                : needed.stream().allMatch(skill -> other.level(skill.name()) >= skill.level());
    }

    private Comparator<Artist> likeness(Artist artist, List<Skill> needed) {
        return Comparator.<Artist, Boolean>comparing(other -> !sameZone(other, artist))
                .thenComparing(other -> !other.location().equals(artist.location()))
                .thenComparing(other -> !other.department().equals(artist.department()))
                .thenComparing(other -> level(other, needed))
                .thenComparing(other -> seesRates ? difference(other, artist) : 0)
                .thenComparing(Artist::name)
                .thenComparing(other -> other.id().value());
    }

    private static int level(Artist artist, List<Skill> needed) {
        return needed.stream().mapToInt(skill -> artist.level(skill.name())).sum();
    }

    private static long difference(Artist other, Artist artist) {
        long own = artist.rate().map(Money::minor).orElse(0L);
        return other.rate().map(rate -> Math.abs(rate.minor() - own)).orElse(Long.MAX_VALUE);
    }

    private boolean sameZone(Artist other, Artist artist) {
        return calendars.days(other).zone().equals(calendars.days(artist).zone());
    }

    private TimeRange range(Asked asked, Artist artist, Artist other) {
        ProductionDays days = calendars.days(artist);
        TimeRange range = asked.range();
        return days.isWholeDays(range) ? calendars.days(other).days(days.firstDay(range), days.lastDay(range)) : range;
    }

    private List<String> reasons(Artist other, List<Skill> needed, Artist artist) {
        List<String> reasons = new ArrayList<>();
        needed.forEach(skill -> reasons.add(skill.name() + " " + other.level(skill.name())));
        if (needed.isEmpty()) {
            other.department().ifPresent(reasons::add);
        }
        if (sameZone(other, artist)) {
            reasons.add("same zone");
        }
        if (seesRates) {
            other.rate().ifPresent(rate -> reasons.add(rate + "/d"));
        }
        return reasons;
    }
}
