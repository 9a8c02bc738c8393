package io.productiontool.cli;

import io.productiontool.cli.batch.BatchVerb;
import io.productiontool.cli.board.ShowBoard;
import io.productiontool.cli.demo.Demo;
import io.productiontool.cli.exchange.ExportVerb;
import io.productiontool.cli.exchange.ImportVerb;
import io.productiontool.cli.today.Report;
import io.productiontool.cli.today.Today;
import io.productiontool.cli.today.Undo;
import io.productiontool.cli.verbs.Away;
import io.productiontool.cli.verbs.Check;
import io.productiontool.cli.verbs.Demands;
import io.productiontool.cli.verbs.Events;
import io.productiontool.cli.verbs.Find;
import io.productiontool.cli.verbs.History;
import io.productiontool.cli.verbs.Init;
import io.productiontool.cli.verbs.OnClaims;
import io.productiontool.cli.verbs.Overview;
import io.productiontool.cli.verbs.Place;
import io.productiontool.cli.verbs.Records;
import io.productiontool.cli.verbs.Verify;
import io.productiontool.engine.record.RecordKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Every command by its name, in the order of the help; one is made only when it is called for. */
public final class Verbs {

    /** What makes each command. */
    public static final Map<String, Supplier<Verb>> ALL = all();

    private Verbs() {}

    /** Makes the command of this name, which there is. */
    public static Verb make(String name) {
        return Objects.requireNonNull(ALL.get(name), name).get();
    }

    private static Map<String, Supplier<Verb>> all() {
        Map<String, Supplier<Verb>> all = new LinkedHashMap<>();
        all.put("demo", Demo::new);
        all.put("init", Init::new);
        all.put("today", Today::new);
        all.put("undo", Undo::new);
        all.put("hold", Place::hold);
        all.put("book", Place::book);
        all.put("confirm", OnClaims::confirm);
        all.put("release", OnClaims::release);
        all.put("cancel", OnClaims::cancel);
        all.put("move", OnClaims::move);
        all.put("load", OnClaims::load);
        all.put("split", OnClaims::split);
        all.put("reassign", OnClaims::reassign);
        all.put("timeoff", Away::timeOff);
        all.put("absent", Away::absent);
        all.put("back", Away::back);
        all.put("capacity", Away::capacity);
        all.put("board", ShowBoard::new);
        all.put("avail", Find::avail);
        all.put("gaps", Find::gaps);
        all.put("contested", Overview::contested);
        all.put("report", Report::new);
        all.put("check", Check::new);
        all.put("log", History::log);
        all.put("events", Events::new);
        all.put("batch", BatchVerb::new);
        all.put("import", ImportVerb::new);
        all.put("export", ExportVerb::new);
        all.put("show", History::show);
        all.put("completion", Completion::new);
        all.put("man", ManPages::new);
        all.put("verify", Verify::new);
        for (RecordKind kind : new RecordKind[] {RecordKind.ARTIST, RecordKind.PROJECT, RecordKind.USER}) {
            for (Records.Action action : Records.Action.values()) {
                all.put(kind.word() + " " + word(action), () -> new Records(kind, action));
            }
        }
        Arrays.stream(Demands.Action.values())
                .forEach(action -> all.put("demand " + word(action), () -> new Demands(action)));
        return Collections.unmodifiableMap(all);
    }

    private static String word(Enum<?> action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
