package io.productiontool.cli.memo;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Names;
import io.productiontool.engine.artist.Money;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.query.CostReport;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.ProductionDays;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was agreed about one booking, as it is stored: whoever shows it makes it harmless where it is shown.
 *
 * @param lines what is said of it by its label, in order
 */
record MemoPage(String title, String studio, Map<String, String> lines) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    static MemoPage of(Booking booking, Answers answers) {
        Names names = answers.names();
        Lane lane = answers.studio()
                .schedule(booking.range(), List.of(booking.artist()))
                .lane(booking.artist())
                .orElseThrow();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Artist", lane.artist().name());
        lines.put("Project", project(booking, answers));
        lines.put("When", when(booking, lane));
        lines.put("Load", booking.load().toString());
        lines.put("Time zone", booking.agreed().zone().getId());
        lines.put("Rate", lane.artist().rate().map(rate -> rate + " a day").orElse(""));
        lines.put("Purchase order", booking.terms().po());
        lines.put("Reference", booking.terms().ref());
        lines.put("Note", booking.terms().note());
        lines.put("Cancellation", cancellation(booking, lane));
        lines.put(
                "Confirmed",
                MOMENT.format(booking.since().atZone(names.settings().zone())) + ", " + names.user(booking.by()));
        lines.values().removeIf(String::isEmpty);
        return new MemoPage(
                "Confirmation " + booking.handle(), names.settings().record().name(), lines);
    }

    private static String cancellation(Booking booking, Lane lane) {
        Optional<Money> cost = CostReport.of(lane, booking);
        return booking.fees().steps().isEmpty()
                ? "nothing is owed"
                : booking.fees().steps().stream()
                        .map(step -> "within " + step.within() + " of the start " + step.percent() + "%"
                                + cost.map(all -> " (" + all.percent(step.percent()) + ")")
                                        .orElse("") + " is owed")
                        .collect(Collectors.joining(", "));
    }

    private static String project(Booking booking, Answers answers) {
        Optional<Project> project = answers.studio()
                .directory()
                .byId(RecordKind.PROJECT, booking.project().value())
                .map(Project::new);
        String client = project.flatMap(one -> one.field("client"))
                .map(name -> ", for " + name)
                .orElse("");
        return project.map(Project::name).orElse(booking.project().value()) + client;
    }

    /** With the year, and for whole days how many of them are worked. */
    private static String when(Booking booking, Lane lane) {
        ProductionDays days = lane.days();
        if (!days.isWholeDays(booking.range())) {
            ZoneId zone = booking.agreed().zone();
            return MOMENT.format(booking.range().start().atZone(zone)) + " to "
                    + MOMENT.format(booking.range().end().atZone(zone));
        }
        int worked = lane.calendar().workingDays(booking.range());
        return DAY.format(days.firstDay(booking.range())) + " to " + DAY.format(days.lastDay(booking.range())) + ", "
                + worked + (worked == 1 ? " working day" : " working days");
    }
}
