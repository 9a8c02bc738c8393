package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Under which keys of a report something counts. */
record Grouping(Schedule schedule, List<Dimension> by) {

    /** The weeks of the window by their Mondays, or the window whole where the report does not go by week. */
    Map<String, TimeRange> weeks() {
        TimeRange window = schedule.window();
        if (!by.contains(Dimension.WEEK)) {
            return Map.of("", window);
        }
        ProductionDays days = schedule.settings().days();
        Map<String, TimeRange> weeks = new LinkedHashMap<>();
        LocalDate monday = days.firstDay(window).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (LocalDate first = monday; days.day(first).start().isBefore(window.end()); first = first.plusDays(7)) {
            String name = first.toString();
            days.days(first, 7).intersection(window).ifPresent(week -> weeks.put(name, week));
        }
        return weeks;
    }

    /** The week of a day, named as {@link #weeks} does. */
    String week(LocalDate date) {
        return by.contains(Dimension.WEEK)
                ? date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString()
                : "";
    }

    List<String> keys(Artist artist, String week) {
        return keys(Optional.of(artist), Optional.empty(), mainSkill(artist), week);
    }

    List<String> keys(Artist artist, ProjectId project, String week) {
        return keys(Optional.of(artist), Optional.of(project), mainSkill(artist), week);
    }

    /** Of demand, which nobody fills. */
    List<String> keys(ProjectId project, Optional<Skill> need, String week) {
        return keys(Optional.empty(), Optional.of(project), need.map(Skill::name), week);
    }

    private List<String> keys(
            Optional<Artist> artist, Optional<ProjectId> project, Optional<String> skill, String week) {
        return by.stream()
                .map(dimension -> switch (dimension) {
                    case ARTIST -> artist.map(Artist::name).orElse("");
                    case DEPARTMENT -> artist.flatMap(Artist::department).orElse("");
                    case SKILL -> skill.orElse("");
                    case PROJECT ->
                        project.map(id ->
                                        schedule.project(id).map(Project::code).orElse(id.value()))
                                .orElse("");
                    case WEEK -> week;
                })
                .toList();
    }

    private static Optional<String> mainSkill(Artist artist) {
        return artist.skills().stream()
                .reduce((one, other) -> other.level() > one.level() ? other : one)
                .map(Skill::name);
    }
}
