package io.productiontool.cli.today;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Names;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.query.HoldFate;
import io.productiontool.engine.query.HoldReport;
import io.productiontool.engine.query.HoldReport.Row;
import io.productiontool.engine.query.Usage;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code report holds}: whether holding pays. What became of holds by client and by rank, stale ones, and exposure. */
final class HoldsReport {

    private static final int WEEKS = 13;
    private static final Duration SILENCE = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofDays(28);
    private static final int MOST_STALE = 10;

    private final Invocation call;
    private final Names names;
    private final Instant now;
    private final Map<ProjectId, String> clients = new HashMap<>();

    private HoldsReport(Invocation call) {
        this.call = call;
        this.names = call.lookup().names();
        this.now = call.clock().instant();
    }

    /** What became of the holds of a group. */
    private record Group(String by, Row row) {}

    static int run(Invocation call) {
        return new HoldsReport(call).print();
    }

    private int print() {
        TimeRange placed = call.find("WHEN")
                .map(call::window)
                .orElseGet(() -> names.settings().days().days(names.today().minusWeeks(WEEKS), names.today()));
        HoldReport report = call.studio().holdReport(placed);
        List<Group> groups = new ArrayList<>();
        report.by(this::client).forEach(row -> groups.add(new Group("client", row)));
        report.by(fate -> "%02d".formatted(fate.rank())).forEach(row -> groups.add(new Group("rank", row)));
        if (!call.form().isTable()) {
            call.print(columns(), groups);
            return ExitCodes.DONE;
        }
        call.console().print(report.fates().size() + " holds placed " + names.range(placed));
        call.console().print("");
        call.print(columns(), groups);
        stale(report);
        exposure();
        return ExitCodes.DONE;
    }

    private String client(HoldFate fate) {
        return clients.computeIfAbsent(
                fate.project(),
                project -> call.studio()
                        .directory()
                        .byId(RecordKind.PROJECT, project.value())
                        .flatMap(record -> new Project(record).field("client"))
                        .orElse(""));
    }

    private static List<Column<Group>> columns() {
        return List.of(
                Column.of("by", Group::by),
                Column.<Group>of(
                        "key",
                        group -> group.by().equals("rank")
                                ? String.valueOf(Integer.parseInt(group.row().key()))
                                : group.row().key()),
                Column.of("placed", group -> group.row().placed()),
                Column.of("converted", group -> group.row().converted()),
                Column.of("released", group -> group.row().released()),
                Column.of("lapsed", group -> group.row().lapsed()),
                Column.of("open", group -> group.row().open()),
                Column.<Group>of(
                        "conversion",
                        group -> BigDecimal.valueOf(group.row().conversion()).setScale(3, RoundingMode.HALF_UP),
                        group -> Math.round(100 * group.row().conversion()) + "%"),
                Column.<Group>of(
                        "medianAnswerHours",
                        group -> group.row()
                                .medianAnswer()
                                .map(HoldsReport::hours)
                                .orElse(""),
                        group -> group.row()
                                .medianAnswer()
                                .map(Countdown::roughly)
                                .orElse("")));
    }

    private static String hours(Duration length) {
        return BigDecimal.valueOf(length.toMinutes() / 60.0)
                .setScale(1, RoundingMode.HALF_UP)
                .toString();
    }

    private void stale(HoldReport report) {
        List<HoldFate> stale = report.stale(now, SILENCE);
        if (stale.isEmpty()) {
            return;
        }
        call.console().print("");
        call.console().print("Stale: nothing heard for " + SILENCE.toDays() + " days");
        stale.stream()
                .limit(MOST_STALE)
                .forEach(fate -> call.console()
                        .print("  " + fate.handle() + " " + names.firstName(fate.artist()) + "·"
                                + names.project(fate.project()) + ", last heard of " + names.moment(fate.changed())));
        if (stale.size() > MOST_STALE) {
            call.console().print("  … and " + (stale.size() - MOST_STALE) + " more");
        }
    }

    /** What is held first beside what is confirmed, by skill and week. */
    private void exposure() {
        List<Dimension> by = List.of(Dimension.SKILL, Dimension.WEEK);
        List<Usage> rows = call.studio().schedule(TimeRange.of(now, now.plus(AHEAD))).usage(by).stream()
                .filter(row -> row.tentative() > 0)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        call.console().print("");
        call.console().print("Exposure: held first beside booked, in hours");
        call.print(
                List.of(
                        Column.of("skill", row -> row.keys().get(0)),
                        Column.of("week", row -> row.keys().get(1)),
                        Column.of("booked", row -> Math.round(row.confirmed())),
                        Column.of("held", row -> Math.round(row.tentative())),
                        Column.of(
                                "held share",
                                row -> Math.round(100 * row.tentative() / (row.confirmed() + row.tentative())) + "%")),
                rows);
    }
}
