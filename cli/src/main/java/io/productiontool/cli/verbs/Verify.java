package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.ProgressLine;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.verify.Anchor;
import io.productiontool.engine.verify.Verification;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** {@code verify}: whether the studio holds what its history says. */
public final class Verify implements Verb {

    private static final int MOST = 1_000;

    @Override
    public String summary() {
        return "Verify the studio: history unbroken, current state what the history says, nobody over capacity";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool verify",
                "ptool verify -o json",
                "ptool verify --hash",
                "ptool verify --anchor heads.txt",
                "ptool verify --against heads.txt");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.flag("--hash", "print one hash over the state instead: equal for studios that hold the same")
                .value("--anchor", "FILE", "where nothing is wrong, write where every stream ends; keep it elsewhere")
                .value("--against", "FILE", "and that no stream was cut or written anew since that file was written");
    }

    @Override
    public int run(Invocation call) {
        StudioHost host = call.composition().open(call.studioUri());
        if (call.flag("--hash")) {
            call.console().print(host.stateHash());
            return ExitCodes.DONE;
        }
        Optional<Anchor> against = call.value("--against").map(Verify::read);
        List<Flaw> flaws = new ArrayList<>();
        against.ifPresent(anchor -> host.verify(anchor, flaws::add));
        int cut = flaws.size();
        Verification.Counts counts = verified(call, host, flaws);
        if (!flaws.isEmpty() || !call.form().isTable()) {
            call.print(List.of(Column.of("where", Flaw::where), Column.of("what", Flaw::what)), flaws);
        }
        call.console().say(said(counts));
        against.ifPresent(anchor -> call.console()
                .say((cut == 0 ? "no stream was" : cut + (cut == 1 ? " stream was" : " streams were"))
                        + " cut or written anew since " + anchor.at()));
        if (!flaws.isEmpty()) {
            return ExitCodes.DIFFERS;
        }
        call.value("--anchor").ifPresent(file -> write(call, file, host.anchor()));
        return ExitCodes.DONE;
    }

    private static Anchor read(String file) {
        try {
            return Anchor.parse(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | InvalidPathException none) {
            throw new UsageException("there is no file " + Plain.of(file));
        } catch (MalformedInputException | IllegalArgumentException wrong) {
            throw new UsageException(Plain.of(file) + " "
                    + (wrong instanceof IllegalArgumentException ? wrong.getMessage() : "is no text"));
        } catch (IOException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getMessage(), "", failed);
        }
    }

    private static void write(Invocation call, String file, Anchor anchor) {
        try {
            Files.writeString(Path.of(file), anchor.text(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new StoreException("cannot write " + file + ": " + failed.getMessage(), "", failed);
        }
        call.console()
                .say("wrote " + anchor.heads().size() + " heads to " + Plain.of(file) + ", digest " + anchor.digest());
    }

    private static Verification.Counts verified(Invocation call, StudioHost host, List<Flaw> flaws) {
        AtomicLong events = new AtomicLong();
        ProgressLine line = new ProgressLine(call.console(), () -> progress(events.get()));
        try {
            return host.verify(
                    flaw -> {
                        if (flaws.size() < MOST) {
                            flaws.add(flaw);
                        }
                    },
                    counts -> events.set(counts.events()));
        } finally {
            line.close();
        }
    }

    private static String progress(long events) {
        return events == 0 ? "reading the file" : events + " events";
    }

    private static String said(Verification.Counts counts) {
        String seen = "verified " + counts.events() + " events of " + counts.streams() + " streams: ";
        return seen
                + switch ((int) Math.min(counts.flaws(), 2)) {
                    case 0 -> "nothing is wrong";
                    case 1 -> "1 thing is wrong; keep a copy of the file, then go back to a good one";
                    default ->
                        counts.flaws() + " things are wrong; keep a copy of the file, then go back to a good one";
                };
    }
}
