package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of time off and absences. A row that is already so, by its id or in every word, does nothing; one whose id stands
 * otherwise is refused, because time off does not change: it is cancelled and planned anew.
 */
final class OffRows implements Planner {

    private final Studio studio;
    private final ClaimReader reader;
    private final SeenRows seen = new SeenRows();

    OffRows(Studio studio, ClaimReader reader) {
        this.studio = studio;
        this.reader = reader;
    }

    @Override
    public List<Planned> plan(List<Row> rows) {
        rows.forEach(row -> row.cell("id").ifPresent(id -> seen.reserve(row, id)));
        List<Planned> planned = new ArrayList<>();
        for (Row row : rows) {
            try {
                planned.add(plan(row));
            } catch (InvalidRow wrong) {
                planned.add(Planned.refuse(row, wrong));
            } catch (IllegalArgumentException wrong) {
                planned.add(Planned.refuse(row, Rejection.Kind.INVALID, String.valueOf(wrong.getMessage())));
            }
        }
        return planned;
    }

    private Planned plan(Row row) {
        StudioRecord artist = reader.artist(row);
        TimeRange range = reader.times().range(row, reader.days(artist));
        row.cell("id").ifPresent(id -> seen.take(row, "id", id));
        String id = row.cell("id").map(text -> Ids.check("time off", text)).orElseGet(Ids::next);
        Off wanted = new Off(
                new OffId(id),
                "",
                new ArtistId(artist.id()),
                kind(row),
                range,
                row.cell("reason").orElse(""));
        Optional<Off> there = there(row, wanted);
        if (there.isPresent() && !same(there.get(), wanted)) {
            throw new InvalidRow(
                    Rejection.Kind.CONFLICT, there.get().handle() + " stands otherwise; cancel it and plan it anew");
        }
        return there.isPresent() ? Planned.change(row, List.of()) : Planned.create(row, command(wanted));
    }

    private static Off.Kind kind(Row row) {
        String word =
                row.cell("kind").orElse("time off").replaceAll("[\\s_-]+", " ").strip();
        for (Off.Kind kind : Off.Kind.values()) {
            if (kind.words().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        throw new InvalidRow("kind '" + Text.printable(word) + "' is none of time off, absence");
    }

    private Optional<Off> there(Row row, Off wanted) {
        if (row.cell("id").isPresent()) {
            return studio.off(wanted.id().value()).filter(off -> off.id().equals(wanted.id()));
        }
        return studio.calendars(wanted.range(), List.of(wanted.artist())).values().stream()
                .flatMap(rows -> rows.offs().stream())
                .filter(off ->
                        same(off, wanted) && seen.takeUnlessTaken(row, off.id().value()))
                .findFirst();
    }

    private static boolean same(Off one, Off other) {
        return one.artist().equals(other.artist())
                && one.kind() == other.kind()
                && one.range().equals(other.range())
                && one.reason().equals(other.reason());
    }

    private static Command command(Off wanted) {
        return wanted.kind() == Off.Kind.ABSENCE
                ? new Command.RecordAbsence(wanted.id(), wanted.artist(), wanted.range(), wanted.reason())
                : new Command.PlanTimeOff(wanted.id(), wanted.artist(), wanted.range(), wanted.reason());
    }
}
