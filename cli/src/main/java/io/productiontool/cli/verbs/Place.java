package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** {@code hold} and {@code book}: a project's claim on an artist's time. */
public final class Place implements WritingVerb {

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
                ? List.of("ptool hold raj sol mar2..6", "ptool hold raj sol mar2..6 --load 50 --until feb27T12..18")
                : List.of("ptool book ana dune mon..fri", "ptool book ana dune mar2T09..18 --note 'pick-ups'");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("ARTIST", "name, id or reference")
                .word("PROJECT", "code, name, id or reference")
                .word("WHEN", "mar2..6, mon..fri, +2w, mar2am, mar2T09..18, 'every mon,tue until jun30'")
                .value("--load", "PERCENT", "of one person; 100 where not said")
                .value("--demand", "D3", "the demand it fills")
                .value("--note", "TEXT", "anything")
                .value("--po", "NUMBER", "the purchase order that pays it: PO-4711")
                .value("--ref", "REF", "its name elsewhere: sg:1234");
        if (hold) {
            grammar.value("--until", "WHEN", "lapses at the end of this, if not confirmed");
        }
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        return answers.send(commands(call, answers.lookup()));
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        ArtistId artist = lookup.artist(words.word("ARTIST"));
        ProjectId project = lookup.project(words.word("PROJECT"));
        Load load = words.value("--load").map(Load::parse).orElse(Load.FULL);
        Terms terms = terms(words, lookup);
        List<Command> commands = new ArrayList<>();
        for (TimeRange range : lookup.when(words.word("WHEN"), artist)) {
            commands.add(
                    hold
                            ? new Command.PlaceHold(new HoldId(lookup.id()), artist, project, range, load, terms)
                            : new Command.Book(new BookingId(lookup.id()), artist, project, range, load, terms));
        }
        return commands;
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
        if (hold && words.value("--until").isPresent()) {
            terms = terms.withDeadline(
                    lookup.window(words.value("--until").orElseThrow()).end());
        }
        return terms;
    }
}
