package io.productiontool.cli;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commands as a person would type them, ready to run. */
final class CommandWords {

    private final Names names;
    private final String options;

    /** @param options what was said for every command, such as the studio: it is said again */
    CommandWords(Names names, List<String> options) {
        this.names = names;
        this.options = options.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
    }

    /** The command line of the command; empty where it names what does not stand yet, or has no line of its own. */
    Optional<String> of(Command command) {
        List<Command> parts =
                command instanceof Command.AllOf all && !all.commands().isEmpty() ? all.commands() : List.of(command);
        return line(parts.get(0), times(parts)).map(line -> "ptool " + line + options);
    }

    /** The times of parts that differ in nothing else, in order. */
    private static List<TimeRange> times(List<Command> parts) {
        List<TimeRange> times = new ArrayList<>();
        for (Command part : parts) {
            if (part instanceof Command.Book book) {
                times.add(book.range());
            } else if (part instanceof Command.PlaceHold hold) {
                times.add(hold.range());
            } else if (part instanceof Command.ConfirmHold confirm) {
                confirm.part().ifPresent(times::add);
            } else if (part instanceof Command.PlanTimeOff off) {
                times.add(off.range());
            } else if (part instanceof Command.ChangeCapacity capacity) {
                times.add(capacity.range());
            }
        }
        times.sort(Comparator.naturalOrder());
        return times;
    }

    private Optional<String> line(Command command, List<TimeRange> times) {
        if (command instanceof Command.Book book) {
            return Optional.of(place("book", book.artist(), book.project(), times, book.load(), book.terms())
                    + option("--override", book.override()));
        }
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(place("hold", hold.artist(), hold.project(), times, hold.load(), hold.terms())
                    + until(hold.terms()));
        }
        if (command instanceof Command.PlanTimeOff off) {
            return Optional.of(
                    "timeoff " + off.artist() + " " + when(times, off.artist()) + option("--reason", off.reason()));
        }
        if (command instanceof Command.RecordAbsence off) {
            return Optional.of("absent " + off.artist() + " " + when(List.of(off.range()), off.artist())
                    + option("--reason", off.reason()));
        }
        if (command instanceof Command.ChangeCapacity change) {
            return Optional.of("capacity " + change.artist() + " " + percent(change.capacity()) + " "
                    + when(times, change.artist()) + (change.fact() ? " --fact" : ""));
        }
        return command instanceof Command.RestoreRecord restore
                ? Optional.of(restore.kind().word() + " restore " + restore.id())
                : ofClaim(command, times);
    }

    private Optional<String> ofClaim(Command command, List<TimeRange> times) {
        if (command instanceof Command.ConfirmHold confirm) {
            return claim(confirm.id())
                    .map(hold -> "confirm " + hold.handle()
                            + (times.isEmpty() ? "" : " --part " + when(times, hold.artist()))
                            + option("--override", confirm.override()));
        }
        if (command instanceof Command.ChallengeHold challenge) {
            return claim(challenge.id()).map(hold -> "challenge " + hold.handle());
        }
        if (command instanceof Command.Reschedule move) {
            return claim(move.id())
                    .map(claim -> "move " + claim.handle() + " " + when(List.of(move.range()), claim.artist()));
        }
        if (command instanceof Command.ChangeLoad load) {
            return claim(load.id()).map(claim -> "load " + claim.handle() + " " + percent(load.load()));
        }
        return command instanceof Command.Reassign give
                ? claim(give.id()).map(claim -> "reassign " + claim.handle() + " " + give.artist())
                : Optional.empty();
    }

    private Optional<Claim> claim(ClaimId id) {
        return names.find(id);
    }

    private String place(
            String verb, ArtistId artist, ProjectId project, List<TimeRange> times, Load load, Terms terms) {
        String demand = terms.demand().flatMap(names::demandHandle).orElse("");
        return verb + " " + artist + " " + project + " " + when(times, artist)
                + option("--load", load.equals(Load.FULL) ? "" : percent(load))
                + option("--demand", demand)
                + option("--preference", terms.preference() == 0 ? "" : Integer.toString(terms.preference()))
                + option("--note", terms.note()) + option("--po", terms.po())
                + option("--ref", terms.ref());
    }

    /** A time at the studio that ends with the deadline. */
    private String until(Terms terms) {
        return terms.deadline()
                .map(deadline -> " --until " + endingAt(deadline))
                .orElse("");
    }

    private String endingAt(Instant deadline) {
        ProductionDays days = names.settings().days();
        TimeRange day = days.day(days.dayOf(deadline.minusMillis(1)));
        TimeRange last = day.end().equals(deadline) ? day : TimeRange.of(deadline.minus(Duration.ofHours(1)), deadline);
        return When.of(last, days).toString();
    }

    private String when(List<TimeRange> ranges, ArtistId artist) {
        ProductionDays days = names.days(artist);
        return ranges.stream().map(range -> When.of(range, days).toString()).collect(Collectors.joining(","));
    }

    private static String percent(Load load) {
        return load.toString().replace("%", "");
    }

    private static String percent(Capacity capacity) {
        return capacity.toString().replace("%", "");
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : " " + name + (value.startsWith("-") ? "=" : " ") + quoted(value);
    }

    /** As a shell reads it as one word. */
    static String quoted(String value) {
        return value.matches("[A-Za-z0-9._:@+/=,-]+")
                ? value
                : "'" + Plain.of(value).replace("'", "'\\''") + "'";
    }
}
