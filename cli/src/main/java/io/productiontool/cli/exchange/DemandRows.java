package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rows of demand. A row is about the open demand with its id; a row without one is about demand that is exactly so, where
 * there is some that no other row is about. Otherwise it is new.
 */
final class DemandRows implements Planner {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private final ClaimReader reader;
    private final Map<DemandId, Demand> open = new HashMap<>();
    private final SeenRows seen = new SeenRows();

    DemandRows(Studio studio, ClaimReader reader) {
        this.reader = reader;
        studio.demands(TimeRange.ALWAYS).forEach(demand -> open.put(demand.id(), demand));
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
        ProjectId project = reader.project(row);
        TimeRange range = reader.times().range(row, reader.settings().days());
        Optional<Skill> need = ClaimReader.skill(row);
        Optional<Integer> count = row.cell("count").map(DemandRows::count);
        Optional<Load> load = ClaimReader.load(row);
        row.cell("id").ifPresent(id -> seen.take(row, "id", id));
        DemandId id = new DemandId(
                row.cell("id").map(text -> Ids.check("demand", text)).orElseGet(Ids::next));
        Demand wanted = new Demand(
                id,
                "",
                project,
                need,
                count.orElse(1),
                range,
                load.orElse(Load.FULL),
                row.cell("note").orElse(""));
        Optional<Demand> there = Optional.ofNullable(open.get(id)).or(() -> like(row, wanted));
        return there.isEmpty()
                ? Planned.create(row, opening(wanted))
                : Planned.change(row, changes(row, there.get(), wanted));
    }

    private static int count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new InvalidRow("count '" + Text.printable(text) + "' is no number of artists; write 2");
        }
        return Integer.parseInt(text);
    }

    private Optional<Demand> like(Row row, Demand wanted) {
        return row.cell("id").isPresent()
                ? Optional.empty()
                : open.values().stream()
                        .filter(demand -> same(demand, wanted)
                                && seen.takeUnlessTaken(row, demand.id().value()))
                        .findFirst();
    }

    private static boolean same(Demand one, Demand other) {
        return new Demand(
                        other.id(),
                        other.handle(),
                        one.project(),
                        one.need(),
                        one.count(),
                        one.range(),
                        one.load(),
                        one.note())
                .equals(other);
    }

    private static Command opening(Demand wanted) {
        return new Command.OpenDemand(
                wanted.id(),
                wanted.project(),
                wanted.need(),
                wanted.count(),
                wanted.range(),
                wanted.load(),
                wanted.note());
    }

    private static List<Command> changes(Row row, Demand there, Demand wanted) {
        if (!there.project().equals(wanted.project())) {
            throw new InvalidRow(
                    Rejection.Kind.CONFLICT, there.handle() + " is demand of another project; close it first");
        }
        if (row.has("skill") && wanted.need().isEmpty() && there.need().isPresent()) {
            throw new InvalidRow(
                    Rejection.Kind.CONFLICT, there.handle() + " needs a skill; close it to ask for anybody");
        }
        Demand after = new Demand(
                there.id(),
                there.handle(),
                there.project(),
                row.has("skill") ? wanted.need() : there.need(),
                row.has("count") ? wanted.count() : there.count(),
                wanted.range(),
                row.has("load") || row.has("units") ? wanted.load() : there.load(),
                row.has("note") ? wanted.note() : there.note());
        return after.equals(there)
                ? List.of()
                : List.of(new Command.ChangeDemand(
                        there.id(),
                        after.need(),
                        Optional.of(after.count()),
                        Optional.of(after.range()),
                        Optional.of(after.load()),
                        Optional.of(after.note())));
    }
}
