package io.productiontool.cli.board;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Verb;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code board}: artists × days. */
public final class ShowBoard implements Verb {

    private static final int USUAL_DAYS = 21;

    @Override
    public String summary() {
        return "Draw the board: artists × days with bookings, holds, time off and what is uncovered";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool board",
                "ptool board mar2..27 --project sol",
                "ptool board --as-of 'yesterday 18:00'",
                "ptool board +6w --department 2D --svg board.svg");
    }

    @Override
    public void grammar(Grammar grammar) {
        selectors(grammar.optionalWord("WHEN", "three weeks from this Monday where not said"))
                .value("--svg", "FILE", "draw into a picture instead");
    }

    /** The options that say whose lanes are meant. */
    static Grammar selectors(Grammar grammar) {
        return grammar.values("--artist", "NAME", "only this artist")
                .value("--project", "NAME", "only artists with work for it")
                .value("--department", "NAME", "only artists of it")
                .value("-l --select", "SELECTOR", "only artists with such work, or such artists: department=2D");
    }

    /** The time that was said, or the usual. */
    static TimeRange window(Invocation call, Answers answers) {
        LocalDate monday = answers.names().today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return call.find("WHEN")
                .map(call::window)
                .orElse(answers.names().settings().days().days(monday, USUAL_DAYS));
    }

    @Override
    public boolean answersAsOf() {
        return true;
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        LocalDate today = answers.names().today();
        TimeRange window = window(call, answers);
        Schedule schedule = answers.studio().schedule(window);
        Predicate<Lane> wanted = wanted(call, answers).and(meant(call, answers, window));
        if (!call.form().isTable()) {
            call.print(ClaimColumns.of(answers.names()), claims(schedule, wanted));
            return ExitCodes.DONE;
        }
        int width = call.value("--svg").isPresent() ? 150 : call.console().width();
        List<Canvas> lines = BoardPicture.draw(schedule, wanted, today, width);
        call.value("--svg").ifPresentOrElse(file -> save(file, BoardSvg.of(lines)), () -> {
            boolean colour = call.colour();
            new Pager(call.console())
                    .show(lines.stream().map(line -> line.line(colour)).toList());
        });
        return ExitCodes.DONE;
    }

    /** Prints the usual board of a studio. */
    public static void show(Invocation call, Studio studio, LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Schedule schedule = studio.schedule(studio.settings().days().days(monday, USUAL_DAYS));
        boolean colour = call.colour();
        BoardPicture.draw(schedule, lane -> true, today, call.console().width())
                .forEach(line -> call.console().print(line.line(colour)));
    }

    private static Predicate<Lane> wanted(Invocation call, Answers answers) {
        Set<ArtistId> artists = call.values("--artist").stream()
                .map(name -> answers.studio().directory().artist(name))
                .map(Artist::id)
                .collect(Collectors.toSet());
        Predicate<Lane> wanted =
                lane -> artists.isEmpty() || artists.contains(lane.artist().id());
        if (call.value("--project").isPresent()) {
            ProjectId project = answers.studio()
                    .directory()
                    .project(call.value("--project").orElseThrow())
                    .id();
            wanted = wanted.and(
                    lane -> claims(lane).anyMatch(claim -> claim.project().equals(project)));
        }
        if (call.value("--department").isPresent()) {
            String department = call.value("--department").orElseThrow();
            wanted = wanted.and(lane -> lane.artist()
                    .department()
                    .filter(department::equalsIgnoreCase)
                    .isPresent());
        }
        return wanted;
    }

    /** What asks for nothing but who the artist is shows those who have no work, too. */
    private static Predicate<Lane> meant(Invocation call, Answers answers, TimeRange window) {
        if (call.value("-l").isEmpty()) {
            return lane -> true;
        }
        Set<ArtistId> artists = answers.studio().artistsOf(Chosen.selector(call), window);
        return lane -> artists.contains(lane.artist().id());
    }

    private static Stream<Claim> claims(Lane lane) {
        return Stream.concat(lane.bookings().stream(), lane.holds().stream().map(ranks -> ranks.hold()));
    }

    private static List<Claim> claims(Schedule schedule, Predicate<Lane> wanted) {
        return schedule.board().stream()
                .filter(wanted)
                .flatMap(ShowBoard::claims)
                .toList();
    }

    private static void save(String file, String svg) {
        try {
            Files.writeString(Path.of(file), svg, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file, failed);
        }
    }
}
