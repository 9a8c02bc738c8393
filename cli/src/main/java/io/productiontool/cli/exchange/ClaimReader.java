package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioSettings;
import io.productiontool.engine.time.ProductionDays;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the cells that calendars and demand share: artists, projects, times, loads. Confined to one thread. */
final class ClaimReader {

    private static final Pattern PEOPLE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,20})?");

    private final Studio studio;
    private final StudioSettings settings;
    private final Names artists;
    private final Names projects;
    private final RowTimes times;
    private final Map<ArtistId, ProductionDays> days = new HashMap<>();
    private final Map<String, Optional<Demand>> demands = new HashMap<>();

    ClaimReader(Studio studio, Clock clock) {
        this.studio = studio;
        this.settings = studio.settings();
        this.artists = new Names(RecordKind.ARTIST, studio.directory());
        this.projects = new Names(RecordKind.PROJECT, studio.directory());
        this.times = new RowTimes(settings.days().dayOf(clock.instant()));
    }

    StudioSettings settings() {
        return settings;
    }

    RowTimes times() {
        return times;
    }

    ClaimRow read(Row row) {
        StudioRecord artist = artist(row);
        ArtistId id = new ArtistId(artist.id());
        return new ClaimRow(row, id, project(row), times.range(row, days(artist)), load(row), terms(row, days(artist)));
    }

    StudioRecord artist(Row row) {
        return artists.find(row.need("artist"));
    }

    ProductionDays days(StudioRecord artist) {
        return days.computeIfAbsent(new ArtistId(artist.id()), id -> settings.days(new Artist(artist)));
    }

    ProjectId project(Row row) {
        return new ProjectId(projects.find(row.need("project")).id());
    }

    private Terms terms(Row row, ProductionDays artistDays) {
        try {
            return written(row, artistDays);
        } catch (InvalidField wrong) {
            throw new InvalidRow(wrong.reason());
        }
    }

    private Terms written(Row row, ProductionDays artistDays) {
        return new Terms(
                row.cell("lapses").map(text -> RowTimes.moment("lapses", text, artistDays.zone())),
                row.cell("demand").map(this::demand),
                row.cell("note").orElse(""),
                row.cell("ref").orElse(""),
                row.cell("po").orElse(""),
                0);
    }

    private DemandId demand(String text) {
        return demands.computeIfAbsent(text, studio::demand)
                .map(Demand::id)
                .orElseThrow(() ->
                        new InvalidRow(Rejection.Kind.NOT_FOUND, "no open demand '" + Text.printable(text) + "'"));
    }

    /** The load said in percent or in people. */
    static Optional<Load> load(Row row) {
        if (row.cell("load").isPresent() && row.cell("units").isPresent()) {
            throw new InvalidRow("says load and units; write either");
        }
        try {
            return row.cell("load").map(Load::parse).or(() -> row.cell("units").map(ClaimReader::people));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidRow(String.valueOf(wrong.getMessage()));
        }
    }

    private static Load people(String text) {
        if (!PEOPLE.matcher(text).matches()) {
            throw new InvalidRow("units '" + Text.printable(text) + "' is no number of people; write 1 or 0.5");
        }
        return Load.people(new BigDecimal(text));
    }

    static Optional<Skill> skill(Row row) {
        try {
            return row.cell("skill").map(text -> Skill.parse(text, Skill.USUAL_LEVEL));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidRow("skill '" + Text.printable(row.need("skill")) + "': " + wrong.getMessage());
        }
    }
}
