package io.productiontool.cli.demo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns the example's text files into commands, with days that count from a Monday. */
public final class ExampleStudio {

    static final Map<String, String> SETTINGS =
            Map.of("name", "North VFX", "zone", "Europe/London", "country", "GB", "currency", "GBP");

    private static final List<String> ARTIST_FIELDS = List.of(
            "id",
            "name",
            "department",
            "seniority",
            "employment",
            "location",
            "zone",
            "country",
            "rate",
            "skills",
            "tags");
    private static final List<String> PROJECT_FIELDS =
            List.of("id", "name", "code", "client", "status", "colour", "lead");
    private static final String POOL = "roto-pool";

    private final Studio studio;
    private final LocalDate monday;
    private int number;

    private ExampleStudio(Studio studio, LocalDate monday) {
        this.studio = studio;
        this.monday = monday;
    }

    /** Artists, projects and users. */
    static List<Command> records() {
        List<Command> commands = new ArrayList<>();
        lines("artists.txt").forEach(line -> {
            Map<String, String> values = values(ARTIST_FIELDS, line);
            String id = Objects.requireNonNull(values.remove("id"));
            values.put("capacity", id.equals(POOL) ? "2000" : "100");
            commands.add(new Command.CreateRecord(RecordKind.ARTIST, id, values));
        });
        lines("projects.txt").forEach(line -> {
            Map<String, String> values = values(PROJECT_FIELDS, line);
            String id = Objects.requireNonNull(values.remove("id"));
            commands.add(new Command.CreateRecord(RecordKind.PROJECT, id, values));
        });
        commands.add(user("callum", "Callum Reid", "coordinator"));
        commands.add(user("farah", "Farah Aziz", "producer"));
        commands.add(user("visitor", "Client visitor", "viewer"));
        return commands;
    }

    private static Command user(String id, String name, String roles) {
        return new Command.CreateRecord(RecordKind.USER, id, Map.of("name", name, "roles", roles));
    }

    /** Everything planned, around the week that begins with the Monday; the records must be there. */
    static List<Command> schedule(Studio studio, LocalDate monday) {
        ExampleStudio example = new ExampleStudio(studio, monday);
        return lines("schedule.txt").stream().map(example::command).toList();
    }

    private Command command(String line) {
        number++;
        String[] words = line.split(" ");
        String last = words[words.length - 1];
        return switch (words[0]) {
            case "book" ->
                new Command.Book(
                        BookingId.of("example-" + number),
                        artist(words),
                        project(words[2]),
                        range(words, 3),
                        load(words, 4));
            case "hold" ->
                new Command.PlaceHold(
                        HoldId.of("example-" + number),
                        artist(words),
                        project(words[2]),
                        range(words, 3),
                        load(words, 4));
            case "hours" ->
                new Command.Book(
                        BookingId.of("example-" + number),
                        artist(words),
                        project(words[2]),
                        days(artist(words))
                                .hours(
                                        day(words[3]),
                                        LocalTime.of(Integer.parseInt(words[4]), 0),
                                        LocalTime.of(Integer.parseInt(last), 0)),
                        Load.FULL);
            case "off" ->
                new Command.PlanTimeOff(OffId.of("example-" + number), artist(words), range(words, 2), rest(words, 3));
            case "away" ->
                new Command.RecordAbsence(
                        OffId.of("example-" + number), artist(words), range(words, 2), rest(words, 3));
            case "demand" ->
                new Command.OpenDemand(
                        new DemandId("example-" + number),
                        project(words[1]),
                        Optional.of(Skill.parse(words[3], Skill.USUAL_LEVEL)),
                        Integer.parseInt(words[2]),
                        days(words[4], studio.settings().days()),
                        load(words, 5),
                        "");
            default -> throw new IllegalStateException("the example has the line '" + line + "'");
        };
    }

    private static ArtistId artist(String[] words) {
        return ArtistId.of(words[1]);
    }

    private static ProjectId project(String id) {
        return ProjectId.of(id);
    }

    private static Load load(String[] words, int at) {
        return words.length > at ? Load.parse(words[at]) : Load.FULL;
    }

    private static String rest(String[] words, int from) {
        return String.join(" ", Arrays.asList(words).subList(from, words.length));
    }

    private ProductionDays days(ArtistId artist) {
        return studio.days(artist);
    }

    private TimeRange range(String[] words, int at) {
        return days(words[at], days(artist(words)));
    }

    private TimeRange days(String fromTo, ProductionDays days) {
        String[] ends = fromTo.split("\\.\\.");
        return days.days(day(ends[0]), day(ends[1]));
    }

    private LocalDate day(String offset) {
        return monday.plusDays(Integer.parseInt(offset));
    }

    private static Map<String, String> values(List<String> fields, String line) {
        String[] cells = line.split("\\|");
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i), cells[i]);
        }
        return values;
    }

    static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(
                ExampleStudio.class.getResourceAsStream("/io/productiontool/cli/demo/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the example " + name, broken);
        }
    }
}
