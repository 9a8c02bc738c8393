package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.StudioSettings;
import io.productiontool.engine.time.DayExceptions;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WeeklyHours;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** {@code hours}: half days, overtime days and days on which the studio is closed. */
public final class Hours implements Verb {

    private static final String STUDIO = "studio";

    @Override
    public String summary() {
        return "Work otherwise on some days: half, closed or other hours, for an artist or the studio";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool hours ana dec24 half",
                "ptool hours studio dec27..31 closed",
                "ptool hours raj sat 10:00-18:00",
                "ptool hours raj sat usual");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("ARTIST", "name, id or reference; or studio, for all who have no hours of their own that day")
                .word("WHEN", "days: dec24, dec27..31, 'every sat until jun30'")
                .word("HOURS", "half, closed, usual, or 09:00-13:00,14:00-18:00");
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        Lookup lookup = answers.lookup();
        StudioSettings settings = answers.names().settings();
        String hours = call.word("HOURS");
        if (call.word("ARTIST").equals(STUDIO)) {
            List<TimeRange> when = lookup.when(call.word("WHEN"), settings.days());
            DayExceptions changed = changed(settings.exceptions(), when, settings.days(), settings.hours(), hours);
            return send(answers, settings.record(), changed, "the studio: " + hours);
        }
        Artist artist = new Artist(lookup.record(RecordKind.ARTIST, call.word("ARTIST")));
        ProductionDays days = settings.days(artist);
        List<TimeRange> when = lookup.when(call.word("WHEN"), days);
        DayExceptions changed = changed(settings.exceptions(artist), when, days, settings.hours(artist), hours);
        return send(answers, artist.record(), changed, artist.name() + ": " + hours);
    }

    private static int send(Answers answers, StudioRecord record, DayExceptions changed, String said) {
        Command command =
                new Command.ChangeRecord(record.kind(), record.id(), Map.of("exceptions", changed.toString()));
        return answers.send(
                List.of(command),
                accepted -> List.of(accepted.events().isEmpty() ? "nothing changed" : Plain.of(said)));
    }

    private static DayExceptions changed(
            DayExceptions before, List<TimeRange> when, ProductionDays days, WeeklyHours week, String hours) {
        DayExceptions after = before;
        boolean halved = false;
        for (TimeRange range : when) {
            LocalDate last = days.lastDay(range);
            for (LocalDate day = days.firstDay(range); !day.isAfter(last); day = day.plusDays(1)) {
                List<WeeklyHours.Span> half = week.firstHalf(day.getDayOfWeek());
                halved |= !half.isEmpty();
                after = switch (hours) {
                    case "usual" -> after.without(day);
                    case "half" -> half.isEmpty() ? after : after.with(day, half);
                    default -> after.with(day, DayExceptions.hours(hours));
                };
            }
        }
        if (hours.equals("half") && !halved) {
            throw new UsageException("no morning is usually worked then; say the hours, such as 09:00-13:00");
        }
        return after;
    }
}
