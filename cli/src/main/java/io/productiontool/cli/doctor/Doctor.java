package io.productiontool.cli.doctor;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.Verb;
import io.productiontool.engine.store.StoreException;
import java.util.List;
import java.util.Locale;

/** {@code doctor}: what is wrong with the studio's file, the caller, the setup, the machine or its time-zone data. */
public final class Doctor implements Verb {

    @Override
    public String summary() {
        return "Look at file, user, setup, machine and time-zone data, say what is wrong and what to do; never writes";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool doctor", "ptool doctor --studio north.db -o json");
    }

    @Override
    public void grammar(Grammar grammar) {
        // The options that every command has are enough.
    }

    @Override
    public int run(Invocation call) {
        Diagnosis diagnosis = new Diagnosis();
        new MachineCheck(diagnosis, call.console(), call.clock()).run();
        new SetupCheck(diagnosis, call).run();
        if (!StudioAddress.isOnServers(call.studioUri())) {
            new FileCheck(diagnosis, call.studioUri()).run();
        } else {
            servers(diagnosis, call);
        }
        new StudioCheck(diagnosis, call).run();
        call.print(
                List.of(
                        Column.of("level", line -> line.level().name().toLowerCase(Locale.ROOT)),
                        Column.of("what", Diagnosis.Line::what),
                        Column.of("found", Diagnosis.Line::found),
                        Column.of("fix", Diagnosis.Line::fix)),
                diagnosis.lines());
        return diagnosis.hasProblem() ? ExitCodes.DIFFERS : ExitCodes.DONE;
    }

    private static void servers(Diagnosis diagnosis, Invocation call) {
        try {
            call.composition().look(call.studioUri(), (what, found, fix) -> {
                if (fix.isEmpty()) {
                    diagnosis.ok(what, found);
                } else {
                    diagnosis.note(what, found, fix);
                }
            });
        } catch (StoreException failed) {
            diagnosis.problem("servers", String.valueOf(failed.getMessage()), failed.fix());
        }
    }
}
