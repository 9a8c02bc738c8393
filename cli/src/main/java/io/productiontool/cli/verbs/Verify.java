package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.ProgressLine;
import io.productiontool.cli.Verb;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.verify.Verification;
import java.util.ArrayList;
import java.util.List;
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
        return List.of("ptool verify", "ptool verify -o json", "ptool verify --hash");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.flag("--hash", "print one hash over the state instead: equal for studios that hold the same");
    }

    @Override
    public int run(Invocation call) {
        StudioHost host = call.composition().open(call.studioUri());
        if (call.flag("--hash")) {
            call.console().print(host.stateHash());
            return ExitCodes.DONE;
        }
        List<Flaw> flaws = new ArrayList<>();
        Verification.Counts counts = verified(call, host, flaws);
        if (!flaws.isEmpty() || !call.form().isTable()) {
            call.print(List.of(Column.of("where", Flaw::where), Column.of("what", Flaw::what)), flaws);
        }
        call.console().say(said(counts));
        return counts.flaws() == 0 ? ExitCodes.DONE : ExitCodes.DIFFERS;
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
