package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code hours}: half days, overtime days and days on which the studio is closed. */
public final class Hours implements WritingVerb {

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
        List<Command> commands = commands(call, lookup);
        String whose = call.word("ARTIST").equals(STUDIO)
                ? "the studio"
                : lookup.record(RecordKind.ARTIST, call.word("ARTIST")).name();
        return answers.send(
                commands,
                accepted -> List.of(
                        accepted.events().isEmpty() ? "nothing changed" : Plain.of(whose + ": " + call.word("HOURS"))));
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        StudioSettings settings = lookup.names().settings();
        if (words.word("ARTIST").equals(STUDIO)) {
            return List.of(command(words, lookup, settings.record(), settings.days(), settings.hours()));
        }
        Artist artist = new Artist(lookup.record(RecordKind.ARTIST, words.word("ARTIST")));
        return List.of(command(words, lookup, artist.record(), settings.days(artist), settings.hours(artist)));
    }

    private static Command command(
            Words words, Lookup lookup, StudioRecord record, ProductionDays days, WeeklyHours week) {
        SortedMap<LocalDate, Optional<List<WeeklyHours.Span>>> changes = new TreeMap<>();
        String hours = words.word("HOURS");
        for (TimeRange range : lookup.when(words.word("WHEN"), days)) {
            LocalDate last = days.lastDay(range);
            for (LocalDate day = days.firstDay(range); !day.isAfter(last); day = day.plusDays(1)) {
                if (!hours.equals("half")) {
                    changes.put(
                            day, hours.equals("usual") ? Optional.empty() : Optional.of(DayExceptions.hours(hours)));
                } else if (!week.firstHalf(day.getDayOfWeek()).isEmpty()) {
                    changes.put(day, Optional.of(week.firstHalf(day.getDayOfWeek())));
                }
            }
        }
        if (changes.isEmpty()) {
            throw new UsageException("no morning is usually worked then; say the hours, such as 09:00-13:00");
        }
        return new Command.ChangeHours(record.kind(), record.id(), changes);
    }
}
