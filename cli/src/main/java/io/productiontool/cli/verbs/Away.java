package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Plain;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code timeoff}, {@code absent}, {@code back} and {@code capacity}: when an artist cannot work, or can work more or less. */
public final class Away implements WritingVerb {

    private static final int MOST_COVERS = 3;

    private final Kind kind;

    private Away(Kind kind) {
        this.kind = kind;
    }

    private enum Kind {
        TIME_OFF,
        ABSENT,
        BACK,
        CAPACITY
    }

    public static Verb timeOff() {
        return new Away(Kind.TIME_OFF);
    }

    public static Verb absent() {
        return new Away(Kind.ABSENT);
    }

    public static Verb back() {
        return new Away(Kind.BACK);
    }

    public static Verb capacity() {
        return new Away(Kind.CAPACITY);
    }

    @Override
    public String summary() {
        return switch (kind) {
            case TIME_OFF -> "Plan time off; refused where bookings stand";
            case ABSENT -> "Record that an artist is away: a fact, which carves bookings and opens demand";
            case BACK -> "Take back time off or an absence";
            case CAPACITY -> "Change how much load an artist takes over a time";
        };
    }

    @Override
    public List<String> examples() {
        return switch (kind) {
            case TIME_OFF -> List.of("ptool timeoff ana aug3..14 --reason holiday");
            case ABSENT -> List.of("ptool absent ana today..fri --sick");
            case BACK -> List.of("ptool back T3");
            case CAPACITY -> List.of("ptool capacity ana 50 mar2..27", "ptool capacity pool 1800 +4w --fact");
        };
    }

    @Override
    public void grammar(Grammar grammar) {
        if (kind == Kind.BACK) {
            grammar.words("ID", "T3 or A4").field("off");
            return;
        }
        grammar.word("ARTIST", "name, id or reference");
        if (kind == Kind.CAPACITY) {
            grammar.word("PERCENT", "of one person; a pool of twenty has 2000; or unlimited")
                    .field("capacity")
                    .word("WHEN", "mar2..27, +4w")
                    .flag("--fact", "it is so whatever is booked: carve the latest bookings");
            return;
        }
        grammar.word("WHEN", "mar2..6, today..fri, mar2am").value("--reason", "TEXT", "why");
        if (kind == Kind.ABSENT) {
            grammar.flag("--sick", "the same as --reason sick");
        }
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        Lookup lookup = answers.lookup();
        List<Command> commands = commands(call, lookup);
        if (kind == Kind.BACK) {
            return answers.send(commands);
        }
        Artist artist = new Artist(lookup.record(RecordKind.ARTIST, call.word("ARTIST")));
        List<TimeRange> ranges = lookup.when(call.word("WHEN"), artist.id());
        if (kind == Kind.ABSENT && !agreed(call, answers, artist, ranges)) {
            call.console().say("nothing was written");
            return ExitCodes.DONE;
        }
        return answers.send(commands, accepted -> written(answers, artist, ranges, accepted));
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        if (kind == Kind.BACK) {
            return words.words("ID").stream()
                    .<Command>map(id -> new Command.CancelOff(lookup.off(id)))
                    .toList();
        }
        ArtistId artist = lookup.artist(words.word("ARTIST"));
        return lookup.when(words.word("WHEN"), artist).stream()
                .map(range -> command(words, lookup, artist, range))
                .toList();
    }

    private Command command(Words words, Lookup lookup, ArtistId artist, TimeRange range) {
        if (kind == Kind.CAPACITY) {
            return new Command.ChangeCapacity(
                    artist, range, Capacity.parse(words.word("PERCENT")), words.flag("--fact"));
        }
        boolean sick = kind == Kind.ABSENT && words.flag("--sick");
        String reason = Text.clean("reason", words.value("--reason").orElse(sick ? "sick" : ""), 200);
        return kind == Kind.ABSENT
                ? new Command.RecordAbsence(new OffId(lookup.id()), artist, range, reason)
                : new Command.PlanTimeOff(new OffId(lookup.id()), artist, range, reason);
    }

    private List<String> written(Answers answers, Artist artist, List<TimeRange> ranges, Outcome.Accepted accepted) {
        List<String> lines = new ArrayList<>();
        if (kind != Kind.CAPACITY) {
            ranges.forEach(range -> lines.add(
                    Plain.of(artist.name()) + " is away " + answers.names().range(range, artist.id())));
        } else {
            lines.add("done");
        }
        for (RecordedEvent event : accepted.events()) {
            if (event.event() instanceof DemandEvent.Stated stated) {
                String project = event.stream().value().substring("project/".length());
                lines.add("opened " + answers.names().demand(stated.in(new ProjectId(project))));
            }
        }
        return lines;
    }

    /** Shows what an absence would leave uncovered and who could cover it, and asks where somebody can answer. */
    private boolean agreed(Invocation call, Answers answers, Artist artist, List<TimeRange> ranges) {
        if (call.flag("--yes") || call.flag("--dry-run") || !call.console().terminal()) {
            return true;
        }
        boolean hits = false;
        for (TimeRange range : ranges) {
            Schedule schedule = answers.studio().schedule(range);
            for (Booking booking : schedule.lane(artist.id()).orElseThrow().bookings()) {
                hits = true;
                TimeRange lost = booking.range().intersection(range).orElseThrow();
                call.console()
                        .say(booking.handle() + " " + answers.names().project(booking.project()) + ": "
                                + answers.names().range(lost, artist.id()) + " uncovered. " + covers(schedule, artist));
            }
        }
        return !hits || call.console().confirm("Write?");
    }

    private static String covers(Schedule schedule, Artist artist) {
        Optional<Skill> best = artist.skills().stream().max(Comparator.comparing(Skill::level));
        Need need = best.map(skill -> Need.skill(skill.name(), Math.max(1, skill.level() - 1)))
                .orElse(Need.ANYBODY);
        List<String> names = schedule.available(need).stream()
                .map(Availability::artist)
                .filter(other -> !other.id().equals(artist.id()))
                .limit(MOST_COVERS)
                .map(other -> Plain.of(other.name()))
                .toList();
        return names.isEmpty() ? "Nobody free can cover." : "Can cover: " + String.join(", ", names) + ".";
    }
}
