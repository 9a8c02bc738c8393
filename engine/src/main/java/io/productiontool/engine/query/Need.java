package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom somebody is looking for. What is empty does not restrict. Immutable.
 *
 * @param skills each with the least level
 * @param days so many working days in a row; 0 for as many of the window as can be had
 */
public record Need(
        List<Skill> skills,
        Load load,
        Optional<String> location,
        Optional<String> department,
        List<String> tags,
        int days) {

    /** Anybody, full time. */
    public static final Need ANYBODY = new Need(List.of(), Load.FULL, Optional.empty(), Optional.empty(), List.of(), 0);

    public Need {
        skills = List.copyOf(skills);
        tags = List.copyOf(tags);
        if (days < 0) {
            throw new IllegalArgumentException("a need of " + days + " days in a row makes no sense");
        }
    }

    /** Somebody with the skill at this level or above, full time. */
    public static Need skill(String name, int leastLevel) {
        return ANYBODY.andSkill(new Skill(name, leastLevel));
    }

    public Need andSkill(Skill skill) {
        List<Skill> more = new ArrayList<>(skills);
        more.add(skill);
        return new Need(more, load, location, department, tags, days);
    }

    /** At a load in whole percent of one person. */
    public Need load(int percent) {
        return at(Load.percent(percent));
    }

    public Need at(Load wanted) {
        return new Need(skills, wanted, location, department, tags, days);
    }

    public Need in(String wantedLocation) {
        return new Need(skills, load, Optional.of(wantedLocation), department, tags, days);
    }

    public Need of(String wantedDepartment) {
        return new Need(skills, load, location, Optional.of(wantedDepartment), tags, days);
    }

    public Need tagged(String tag) {
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        return new Need(skills, load, location, department, more, days);
    }

    public Need inARow(int workingDays) {
        return new Need(skills, load, location, department, tags, workingDays);
    }

    /** Whether the artist is such a person, available or not. */
    public boolean fits(Artist artist) {
        return misfits(artist).isEmpty();
    }

    /** What the artist lacks, in a few words each; nothing where the artist is such a person. */
    public List<String> misfits(Artist artist) {
        List<String> misfits = new ArrayList<>();
        for (Skill skill : skills) {
            int level = artist.level(skill.name());
            if (level < skill.level()) {
                misfits.add(
                        level == 0
                                ? "no " + skill.name()
                                : skill.name() + " " + level + ", asked for " + skill.level());
            }
        }
        location.filter(place -> !same(artist.location(), place)).ifPresent(place -> misfits.add("not in " + place));
        department
                .filter(name -> !same(artist.department(), name))
                .ifPresent(name -> misfits.add("not of the department " + name));
        tags.stream().filter(tag -> !artist.tags().contains(tag)).forEach(tag -> misfits.add("not tagged " + tag));
        return misfits;
    }

    private static boolean same(Optional<String> field, String wanted) {
        return field.filter(wanted::equalsIgnoreCase).isPresent();
    }
}
