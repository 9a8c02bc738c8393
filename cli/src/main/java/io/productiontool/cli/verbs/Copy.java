package io.productiontool.cli.verbs;

import io.productiontool.cli.Composition;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.ProgressLine;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.studio.Copied;
import io.productiontool.engine.studio.StudioHost;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** {@code copy}: a studio with its whole history into another store. */
public final class Copy implements Verb {

    @Override
    public String summary() {
        return "Copy a studio, with its whole history, into another store; run again, it goes on where it was";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool copy --to moved.db", "ptool copy --from north.db --to moved.db");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.value("--from", "STUDIO", "the original; the studio that is meant anyway where not said")
                .value("--to", "STUDIO", "the copy, made where nothing is there");
    }

    @Override
    public int run(Invocation call) {
        String from = call.value("--from").orElseGet(call::studioUri);
        String to = call.value("--to").orElseThrow(() -> new UsageException("say where to: --to moved.db"));
        if (from.equals(to)) {
            throw new UsageException("the copy is the original; say another place with --to");
        }
        Composition composition = call.composition();
        StudioHost original = composition.open(from);
        if (call.flag("--dry-run")) {
            call.console().say("dry run: nothing was written");
            return ExitCodes.DONE;
        }
        Copied copied = copied(call, original, composition.openOrCreate(to));
        call.console()
                .say(copied.events() + (copied.events() == 1 ? " event" : " events") + " copied to "
                        + Plain.of(StudioAddress.shown(to)));
        call.console().print(copied.copy());
        if (copied.isSame()) {
            return ExitCodes.DONE;
        }
        call.console()
                .say("differs: the original is " + copied.original()
                        + "; if it was written to meanwhile, run the same again");
        return ExitCodes.DIFFERS;
    }

    private static Copied copied(Invocation call, StudioHost original, StudioHost copy) {
        AtomicLong events = new AtomicLong();
        ProgressLine line = new ProgressLine(call.console(), () -> events + " events copied");
        try {
            return original.copyTo(copy, events::set);
        } finally {
            line.close();
        }
    }
}
