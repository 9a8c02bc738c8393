package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.JsonLines;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code hold} and {@code book}: a project's claim on an artist's time. */
public final class Place implements WritingVerb {

    private static final List<String> MEMBERS =
            List.of("artist", "project", "when", "load", "note", "po", "ref", "demand", "preference", "until", "key");

    private final boolean hold;

    private Place(boolean hold) {
        this.hold = hold;
    }

    public static Verb hold() {
        return new Place(true);
    }

    public static Verb book() {
        return new Place(false);
    }

    @Override
    public String summary() {
        return hold
                ? "Pencil an artist in: first refusal, ranked where others hold the same time"
                : "Book confirmed time";
    }

    @Override
    public List<String> examples() {
        return hold
                ? List.of(
                        "ptool hold raj sol mar2..6",
                        "ptool hold ana,raj sol mar2..6 --load 50 --until feb27T12..18",
                        "ptool hold raj sol 'every mon,tue until jun30' --skip-conflicts",
                        "ptool hold raj acme mar2..6 --ahead-of H31")
                : List.of("ptool book ana dune mon..fri", "ptool book ana dune mar2T09..18 --note 'pick-ups'");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("ARTIST", "name, id or reference; several as ana,raj")
                .optionalWord("PROJECT", "code, name, id or reference")
                .optionalWord("WHEN", "mar2..6, mon..fri, +2w, mar2am, mar2T09..18, 'every mon,tue until jun30'")
                .value("--load", "PERCENT", "of one person; 100 where not said")
                .value("--demand", "D3", "the demand it fills")
                .value("--preference", "N", "its place on the shortlist for that demand: 1, 2, …")
                .value("--note", "TEXT", "anything")
                .value("--po", "NUMBER", "the purchase order that pays it: PO-4711")
                .value("--ref", "REF", "its name elsewhere: sg:1234")
                .flag("--skip-conflicts", "of several days or artists, leave out those that conflict")
                .value(
                        "-f --file",
                        "FILE",
                        "a JSON object on each line: artist, project, when, load, note, po, ref, key")
                .flag("--keep-going", "with -f, leave out what is refused, do the rest");
        if (!hold) {
            grammar.value("--override", "REASON", "over the holds of others; producers may");
        } else {
            grammar.value("--until", "WHEN", "lapses at the end of this, if not confirmed")
                    .value("--ahead-of", "H31", "for a party outside that was first, as is learned now");
        }
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        if (call.value("-f").isPresent()) {
            return lines(call, answers);
        }
        List<Command> commands = commands(call, answers.lookup());
        return commands.size() == 1 ? answers.send(commands) : answers.sendEach(commands);
    }

    private int lines(Invocation call, Answers answers) {
        if (call.find("ARTIST").isPresent()) {
            throw new UsageException("say what is meant once: by words, or by -f");
        }
        List<Command> commands = new ArrayList<>();
        for (JsonLines.Line line : Chosen.lines(call)) {
            line.allow(MEMBERS);
            commands.addAll(commands(new LineWords(line, call), answers.lookup(), line.find("key")));
        }
        if (commands.isEmpty()) {
            call.console().say("all of it is there already; nothing was written");
            return ExitCodes.DONE;
        }
        return answers.send(commands);
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        return commands(words, lookup, Optional.empty());
    }

    private List<Command> commands(Words words, Lookup lookup, Optional<String> key) {
        String artists = words.word("ARTIST");
        ProjectId project = lookup.project(words.word("PROJECT"));
        Load load = words.value("--load").map(Load::parse).orElse(Load.FULL);
        Terms terms = terms(words, lookup);
        List<Command> commands = new ArrayList<>();
        for (String name : artists.split(",", -1)) {
            ArtistId artist = lookup.artist(name);
            for (TimeRange range : lookup.when(words.word("WHEN"), artist)) {
                String id = key.orElseGet(lookup::id);
                commands.add(
                        hold
                                ? new Command.PlaceHold(
                                        new HoldId(id), artist, project, range, load, terms, ahead(words, lookup))
                                : new Command.Book(
                                        new BookingId(id), artist, project, range, load, terms, override(words)));
            }
        }
        if (commands.size() > 1 && (key.isPresent() || !terms.ref().isEmpty())) {
            throw new UsageException((key.isPresent() ? "a key" : "--ref")
                    + " names one hold or booking, and this means " + commands.size());
        }
        return key.filter(id -> stands(lookup, id)).isPresent() ? List.of() : commands;
    }

    private static Optional<HoldId> ahead(Words words, Lookup lookup) {
        return words.value("--ahead-of")
                .map(lookup::claim)
                .map(claim -> claim.match(Hold::id, booking -> {
                    throw new UsageException(booking.handle() + " is a booking; --ahead-of takes a hold");
                }));
    }

    private static String override(Words words) {
        return Text.clean("override", words.value("--override").orElse(""), Text.MAX_LENGTH);
    }

    private boolean stands(Lookup lookup, String id) {
        ClaimId claim = hold ? new HoldId(id) : new BookingId(id);
        return !lookup.studio().claims(List.of(claim)).isEmpty();
    }

    private Terms terms(Words words, Lookup lookup) {
        Terms terms = Terms.NONE
                .withNote(Text.clean("note", words.value("--note").orElse(""), Text.MAX_LENGTH))
                .withPo(words.value("--po").orElse(""))
                .withRef(Text.clean("ref", words.value("--ref").orElse(""), 80));
        if (words.value("--demand").isPresent()) {
            terms = terms.withDemand(
                    lookup.demand(words.value("--demand").orElseThrow()).id());
        }
        Optional<String> preference = words.value("--preference");
        if (preference.isPresent()) {
            if (!preference.get().matches("[1-9]\\d?")) {
                throw new UsageException("--preference is 1 to " + Terms.LAST_PREFERENCE);
            }
            terms = terms.withPreference(Integer.parseInt(preference.get()));
        }
        if (hold && words.value("--until").isPresent()) {
            terms = terms.withDeadline(
                    lookup.window(words.value("--until").orElseThrow()).end());
        }
        return terms;
    }
}
