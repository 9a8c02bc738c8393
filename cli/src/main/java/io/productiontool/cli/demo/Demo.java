package io.productiontool.cli.demo;

import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.Verb;
import io.productiontool.cli.board.ShowBoard;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** {@code demo}: makes the example studio and shows its board. */
public final class Demo implements Verb {

    private static final Duration FOUNDED = Duration.ofDays(21);
    private static final Duration PLANNED = Duration.ofDays(7);

    @Override
    public String summary() {
        return "Make the example studio, 40 artists around today, and show its board";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool demo", "ptool demo --studio north.db");
    }

    @Override
    public void grammar(Grammar grammar) {
        // The options that every command has are enough.
    }

    @Override
    public int run(Invocation call) {
        Console console = call.console();
        String file = call.value("--studio").orElseGet(Demo::fresh);
        console.say("making the example studio in " + Plain.of(StudioAddress.shown(file)) + " …");
        ExampleClock clock = new ExampleClock(call.clock());
        StudioHost host = call.composition().create(file, clock);
        clock.setBack(FOUNDED);
        Principal owner = Principal.user(call.user());
        host.found("north", ExampleStudio.SETTINGS, owner.id(), "Mia Chen");
        Studio studio = host.studio("north").as(owner);
        send(studio, ExampleStudio.records());
        Instant now = call.clock().instant();
        LocalDate today = studio.settings().days().dayOf(now);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        clock.setBack(PLANNED);
        send(studio, ExampleStudio.schedule(studio, monday));
        Overnight overnight = new Overnight(studio, monday, now);
        for (Overnight.Deed deed : Overnight.deeds()) {
            clock.setBack(deed.ago());
            send(host.studio("north").as(Principal.user(deed.user())), List.of(overnight.command(deed)));
        }
        clock.setBack(Duration.ZERO);
        ShowBoard.show(call, studio, today);
        console.say("");
        console.say("It is yours to try:  export PTOOL_STUDIO=" + StudioAddress.word(file));
        console.say("  ptool today                                  what needs you, what colleagues changed");
        console.say("  ptool avail +3w --skill comp:3 --load 50     who can take a comp shot");
        console.say("  ptool hold raj solaris " + today.plusWeeks(5) + "             pencil Raj in, see the rank");
        console.say("  ptool contested +6w                          which holds compete");
        return ExitCodes.DONE;
    }

    private static void send(Studio studio, List<Command> commands) {
        studio.execute(new Command.AllOf(commands)).fold(accepted -> accepted, rejected -> {
            throw new IllegalStateException("the example was refused: " + said(rejected));
        });
    }

    private static String said(Outcome.Rejected rejected) {
        return rejected.rejection().reason() + " " + rejected.rejection().blockers() + " " + rejected.command();
    }

    private static String fresh() {
        try {
            Path folder = Files.createTempDirectory("ptool-demo-");
            return folder.resolve("north.db").toString();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder for the example", failed);
        }
    }
}
