package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioSettings;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.RangeText;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why rows were refused, each in one line that names what is in the way. Confined to one thread. */
final class Reasons {

    private static final int MOST_NAMED = 3;

    private final StudioSettings settings;
    private final LocalDate today;
    private final Map<ProjectId, String> codes = new HashMap<>();
    private final Map<ArtistId, Artist> artists = new HashMap<>();
    private final Map<ArtistId, List<Asked>> asked = new HashMap<>();

    /** What another row of the same file asks for. */
    private record Asked(long line, ProjectId project, TimeRange range, Load load) {}

    /** @param rows what is asked for together */
    Reasons(Studio studio, Clock clock, List<Planned> rows) {
        this.settings = studio.settings();
        this.today = settings.days().dayOf(clock.instant());
        studio.directory().projects().forEach(project -> codes.put(project.id(), project.code()));
        studio.directory().artists().forEach(artist -> artists.put(artist.id(), artist));
        rows.forEach(
                row -> row.command().ifPresent(command -> remember(row.row().line(), command)));
    }

    private void remember(long line, Command command) {
        if (command instanceof Command.Book book) {
            remember(book.artist(), new Asked(line, book.project(), book.range(), book.load()));
        } else if (command instanceof Command.PlaceHold hold) {
            remember(hold.artist(), new Asked(line, hold.project(), hold.range(), hold.load()));
        }
    }

    private void remember(ArtistId artist, Asked one) {
        asked.computeIfAbsent(artist, key -> new ArrayList<>()).add(one);
    }

    String of(Command command, Rejection rejection) {
        List<Blocker> blockers = rejection.blockers();
        if (blockers.isEmpty()) {
            return rejection.reason();
        }
        Optional<ArtistId> artist = artist(command);
        String named = blockers.stream()
                .limit(MOST_NAMED)
                .map(blocker -> text(blocker, artist))
                .collect(Collectors.joining(", "));
        int more = blockers.size() - MOST_NAMED;
        return rejection.reason() + "; in the way: " + named + (more > 0 ? " and " + more + " more" : "");
    }

    private String text(Blocker blocker, Optional<ArtistId> artist) {
        ProductionDays days = artist.flatMap(id -> Optional.ofNullable(artists.get(id)))
                .map(settings::days)
                .orElseGet(settings::days);
        String project = blocker.project()
                .map(id -> " " + Optional.ofNullable(codes.get(id)).orElse(id.value()))
                .orElse("");
        String load = blocker.project().map(id -> " " + blocker.load()).orElse("");
        return name(blocker, artist) + project + " " + RangeText.of(blocker.range(), days, today) + load;
    }

    /** A handle that does not exist yet is named by the line that asks for it. */
    private String name(Blocker blocker, Optional<ArtistId> artist) {
        if (blocker.handle().indexOf('?') < 0) {
            return blocker.handle();
        }
        return artist.flatMap(id -> asked.getOrDefault(id, List.of()).stream()
                        .filter(one ->
                                blocker.project().filter(one.project::equals).isPresent()
                                        && one.range.encloses(blocker.range())
                                        && one.load.equals(blocker.load()))
                        .findFirst())
                .map(one -> "line " + one.line)
                .orElse("another row");
    }

    private static Optional<ArtistId> artist(Command command) {
        if (command instanceof Command.Book book) {
            return Optional.of(book.artist());
        }
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(hold.artist());
        }
        if (command instanceof Command.PlanTimeOff off) {
            return Optional.of(off.artist());
        }
        return command instanceof Command.Reassign given ? Optional.of(given.artist()) : Optional.empty();
    }
}
