package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.ProductionDays;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code memo}: what was agreed about a booking, on a page that can be sent to the artist. */
public final class Memo implements Verb {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final int LABEL = 16;

    @Override
    public String summary() {
        return "Print the confirmation of bookings: who, what, when, rate, purchase order, cancellation";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool memo B7", "ptool memo B7 > B7.txt");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.words("ID", "handles, ids or references of bookings: B7");
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        boolean more = false;
        for (String id : call.words("ID")) {
            Claim claim = answers.lookup().claim(id);
            if (!(claim instanceof Booking booking)) {
                throw new UsageException(claim.handle() + " is a hold; a memo confirms a booking");
            }
            if (more) {
                call.console().print("\f");
            }
            page(booking, answers).forEach(call.console()::print);
            more = true;
        }
        return ExitCodes.DONE;
    }

    private static List<String> page(Booking booking, Answers answers) {
        Names names = answers.names();
        StudioRecord studio = names.settings().record();
        Lane lane = answers.studio()
                .schedule(booking.range(), List.of(booking.artist()))
                .lane(booking.artist())
                .orElseThrow();
        ZoneId zone = booking.agreed().zone();
        List<String> lines = new ArrayList<>();
        lines.add("CONFIRMATION " + booking.handle());
        lines.add(Plain.of(studio.name()));
        lines.add("");
        line(lines, "Artist", Plain.of(lane.artist().name()));
        line(lines, "Project", project(booking, answers));
        line(lines, "When", when(booking, lane));
        line(lines, "Load", booking.load().toString());
        line(lines, "Time zone", zone.getId());
        lane.artist().rate().ifPresent(rate -> line(lines, "Rate", rate + " a day"));
        line(lines, "Purchase order", Plain.of(booking.terms().po()));
        line(lines, "Reference", Plain.of(booking.terms().ref()));
        line(lines, "Note", Plain.of(booking.terms().note()));
        line(
                lines,
                "Cancellation",
                booking.fees().steps().isEmpty()
                        ? "nothing is owed"
                        : booking.fees().steps().stream()
                                .map(step ->
                                        "within " + step.within() + " of the start " + step.percent() + "% is owed")
                                .collect(Collectors.joining(", ")));
        line(
                lines,
                "Confirmed",
                MOMENT.format(booking.since().atZone(names.settings().zone())) + ", " + names.user(booking.by()));
        return lines;
    }

    private static void line(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add((label + " ".repeat(LABEL)).substring(0, LABEL) + text);
        }
    }

    private static String project(Booking booking, Answers answers) {
        Optional<Project> project = answers.studio()
                .directory()
                .byId(RecordKind.PROJECT, booking.project().value())
                .map(Project::new);
        String client = project.flatMap(one -> one.field("client"))
                .map(name -> ", for " + Plain.of(name))
                .orElse("");
        return project.map(one -> Plain.of(one.name())).orElse(booking.project().value()) + client;
    }

    /** With the year, and for whole days how many of them are worked. */
    private static String when(Booking booking, Lane lane) {
        ProductionDays days = lane.days();
        if (!days.isWholeDays(booking.range())) {
            ZoneId zone = booking.agreed().zone();
            return MOMENT.format(booking.range().start().atZone(zone)) + " to "
                    + MOMENT.format(booking.range().end().atZone(zone));
        }
        DateTimeFormatter day = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
        int worked = lane.calendar().workingDays(booking.range());
        return day.format(days.firstDay(booking.range())) + " to " + day.format(days.lastDay(booking.range())) + ", "
                + worked + (worked == 1 ? " working day" : " working days");
    }
}
