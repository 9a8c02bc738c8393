package io.productiontool.cli;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Fix;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.When;
import java.util.Optional;

/** Commands as a person would type them, changed by a fix and ready to run. */
final class CommandWords {

    private final Names names;

    CommandWords(Names names) {
        this.names = names;
    }

    /** The command line of the command with the fix applied; empty where the two do not go together. */
    Optional<String> of(Command command, Fix fix) {
        if (command instanceof Command.Book book) {
            String verb = fix instanceof Fix.HoldInstead ? "hold" : "book";
            return Optional.of(
                    place(verb, book.artist(), book.project(), book.range(), book.load(), book.terms(), fix));
        }
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(
                    place("hold", hold.artist(), hold.project(), hold.range(), hold.load(), hold.terms(), fix));
        }
        if (command instanceof Command.ConfirmHold confirm && fix instanceof Fix.OnlyPart part) {
            return names.claim(confirm.id())
                    .map(hold -> "ptool confirm " + hold.handle() + " --part " + when(part.part(), hold.artist()));
        }
        if (command instanceof Command.PlanTimeOff off && fix instanceof Fix.AsFact) {
            return Optional.of("ptool absent " + off.artist() + " " + when(off.range(), off.artist())
                    + option("--reason", off.reason()));
        }
        return Optional.empty();
    }

    private String place(
            String verb, ArtistId artist, ProjectId project, TimeRange range, Load load, Terms terms, Fix fix) {
        TimeRange time = fix instanceof Fix.OnlyPart part ? part.part() : range;
        Load at = fix instanceof Fix.LowerLoad lower ? lower.load() : load;
        String demand = terms.demand().flatMap(names::demandHandle).orElse("");
        return "ptool " + verb + " " + artist + " " + project + " " + when(time, artist)
                + option("--load", at.equals(Load.FULL) ? "" : at.toString().replace("%", ""))
                + option("--demand", demand) + option("--note", terms.note()) + option("--po", terms.po())
                + option("--ref", terms.ref());
    }

    private String when(TimeRange range, ArtistId artist) {
        return When.of(range, names.days(artist)).toString();
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : " " + name + " " + quoted(value);
    }

    /** As a shell reads it as one word. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9._:@+/-]+")
                ? value
                : "'" + Plain.of(value).replace("'", "'\\''") + "'";
    }
}
