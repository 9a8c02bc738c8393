package io.productiontool.cli;

import io.productiontool.cli.await.WaitVerb;
import io.productiontool.cli.batch.BatchVerb;
import io.productiontool.cli.board.ShowBoard;
import io.productiontool.cli.board.ShowDiff;
import io.productiontool.cli.config.ConfigVerb;
import io.productiontool.cli.demo.Demo;
import io.productiontool.cli.doctor.Doctor;
import io.productiontool.cli.exchange.ExportVerb;
import io.productiontool.cli.exchange.ImportVerb;
import io.productiontool.cli.memo.Memo;
import io.productiontool.cli.policy.PolicyVerb;
import io.productiontool.cli.schema.SchemaVerb;
import io.productiontool.cli.tenancy.Admit;
import io.productiontool.cli.tenancy.CredentialsVerb;
import io.productiontool.cli.tenancy.Expel;
import io.productiontool.cli.today.Report;
import io.productiontool.cli.today.Today;
import io.productiontool.cli.today.Undo;
import io.productiontool.cli.verbs.Away;
import io.productiontool.cli.verbs.Check;
import io.productiontool.cli.verbs.Copy;
import io.productiontool.cli.verbs.CrewConfirm;
import io.productiontool.cli.verbs.CrewShow;
import io.productiontool.cli.verbs.Demands;
import io.productiontool.cli.verbs.Events;
import io.productiontool.cli.verbs.Find;
import io.productiontool.cli.verbs.History;
import io.productiontool.cli.verbs.Hours;
import io.productiontool.cli.verbs.Init;
import io.productiontool.cli.verbs.ListClaims;
import io.productiontool.cli.verbs.OnClaims;
import io.productiontool.cli.verbs.Overview;
import io.productiontool.cli.verbs.Place;
import io.productiontool.cli.verbs.Records;
import io.productiontool.cli.verbs.Sweep;
import io.productiontool.cli.verbs.Verify;
import io.productiontool.cli.verbs.Why;
import io.productiontool.engine.record.RecordKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every command by its name, in the order of the help; one is made, and its class loaded, only when it is called for.
 */
public final class Verbs {

    private static final RecordKind[] KINDS = {RecordKind.ARTIST, RecordKind.PROJECT, RecordKind.USER};

    /** Those that are not made of a record and an action. */
    private static final String PLAIN = """
            demo, init, today, undo, redo, hold, answer, challenge, book, confirm, release, cancel, move, load, split, reassign,
            note, timeoff, absent, back, capacity, hours, board, diff, avail, gaps, why, contested, list, report, check, log,
            show, import, export, batch, events, wait, crew show, crew confirm, memo, sweep, policy show, policy apply, policy explain,
            verify, copy, admit, expel, credentials list, credentials add, credentials remove, credentials rotate,
            doctor, config list, config show, config get, config set, config path, schema, completion, man""";

    /** The names, in the order of the help. */
    public static final List<String> NAMES = names();

    private Verbs() {}

    /**
     * The command with one of the {@link #NAMES}. A switch, as a map of makers would link each of them at every start.
     */
    public static Verb make(String name) {
        return switch (name) {
            case "demo" -> new Demo();
            case "init" -> new Init();
            case "today" -> new Today();
            case "undo" -> Undo.undo();
            case "redo" -> Undo.redo();
            case "hold" -> Place.hold();
            case "book" -> Place.book();
            case "answer" -> OnClaims.answer();
            case "challenge" -> OnClaims.challenge();
            case "crew show" -> new CrewShow();
            case "crew confirm" -> new CrewConfirm();
            case "memo" -> new Memo();
            case "sweep" -> new Sweep();
            case "policy show" -> PolicyVerb.show();
            case "policy apply" -> PolicyVerb.apply();
            case "policy explain" -> PolicyVerb.explain();
            case "confirm" -> OnClaims.confirm();
            case "release" -> OnClaims.release();
            case "cancel" -> OnClaims.cancel();
            case "move" -> OnClaims.move();
            case "load" -> OnClaims.load();
            case "split" -> OnClaims.split();
            case "reassign" -> OnClaims.reassign();
            case "timeoff" -> Away.timeOff();
            case "absent" -> Away.absent();
            case "back" -> Away.back();
            case "capacity" -> Away.capacity();
            case "hours" -> new Hours();
            case "board" -> new ShowBoard();
            case "diff" -> new ShowDiff();
            case "avail" -> Find.avail();
            case "gaps" -> Find.gaps();
            case "why" -> new Why();
            case "contested" -> Overview.contested();
            case "report" -> new Report();
            case "check" -> new Check();
            case "log" -> History.log();
            case "events" -> new Events();
            case "wait" -> new WaitVerb();
            case "batch" -> new BatchVerb();
            case "config list", "config show" -> ConfigVerb.list();
            case "config get" -> ConfigVerb.get();
            case "config set" -> ConfigVerb.set();
            case "config path" -> ConfigVerb.path();
            case "schema" -> new SchemaVerb();
            case "import" -> new ImportVerb();
            case "export" -> new ExportVerb();
            case "show" -> History.show();
            case "completion" -> new Completion();
            case "man" -> new ManPages();
            case "verify" -> new Verify();
            case "copy" -> new Copy();
            case "admit" -> new Admit();
            case "expel" -> new Expel();
            case "credentials list" -> CredentialsVerb.list();
            case "credentials add" -> CredentialsVerb.add();
            case "credentials remove" -> CredentialsVerb.remove();
            case "credentials rotate" -> CredentialsVerb.rotate();
            case "note" -> OnClaims.note();
            case "list" -> new ListClaims();
            case "doctor" -> new Doctor();
            default -> makeWithAction(name.split(" "));
        };
    }

    private static Verb makeWithAction(String[] words) {
        String action = words[1].toUpperCase(Locale.ROOT);
        return words[0].equals("demand")
                ? new Demands(Demands.Action.valueOf(action))
                : new Records(RecordKind.valueOf(words[0].toUpperCase(Locale.ROOT)), Records.Action.valueOf(action));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(Arrays.asList(PLAIN.split(",\\s+")));
        for (RecordKind kind : KINDS) {
            for (Records.Action action : Records.Action.values()) {
                names.add(kind.word() + " " + word(action));
            }
        }
        names.add("studio show");
        names.add("studio edit");
        for (Demands.Action action : Demands.Action.values()) {
            names.add("demand " + word(action));
        }
        return List.copyOf(names);
    }

    private static String word(Enum<?> action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
