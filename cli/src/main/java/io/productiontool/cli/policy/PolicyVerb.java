package io.productiontool.cli.policy;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.PolicySetting;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.StudioSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code policy}: the terms under which holds stand, for the studio or narrowed for one artist. */
public final class PolicyVerb implements Verb {

    private enum Action {
        SHOW,
        APPLY,
        EXPLAIN
    }

    private final Action action;

    private PolicyVerb(Action action) {
        this.action = action;
    }

    public static Verb show() {
        return new PolicyVerb(Action.SHOW);
    }

    public static Verb apply() {
        return new PolicyVerb(Action.APPLY);
    }

    public static Verb explain() {
        return new PolicyVerb(Action.EXPLAIN);
    }

    @Override
    public String summary() {
        return switch (action) {
            case SHOW -> "Print the policy of holds as a document that apply takes";
            case APPLY -> "Set the policy of holds from a document; holds that stand keep theirs";
            case EXPLAIN -> "Say what the policy of holds means";
        };
    }

    @Override
    public List<String> examples() {
        return switch (action) {
            case SHOW -> List.of("ptool policy show", "ptool policy show ana");
            case APPLY ->
                List.of("ptool policy apply -f policy.yaml", "ptool policy apply ana -f policy.yaml --dry-run");
            case EXPLAIN -> List.of("ptool policy explain", "ptool policy explain ana");
        };
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("ARTIST", "the policy of this artist; else the studio's");
        if (action == Action.APPLY) {
            grammar.value("-f --file", "FILE", "the document, YAML; - is standard input");
        }
    }

    @Override
    public boolean answersAsOf() {
        return action != Action.APPLY;
    }

    @Override
    public int run(Invocation call) {
        StudioSettings settings = call.studio().settings();
        Optional<StudioRecord> artist =
                call.find("ARTIST").map(name -> call.lookup().record(RecordKind.ARTIST, name));
        HoldPolicy policy =
                artist.map(record -> settings.policy(new Artist(record))).orElseGet(settings::policy);
        switch (action) {
            case SHOW -> {
                if (call.form().isTable()) {
                    PolicyDocument.write(policy).forEach(call.console()::print);
                } else {
                    call.print(settingColumns(policy), List.of(PolicySetting.values()));
                }
            }
            case EXPLAIN -> {
                List<PolicyWords.Line> lines = new PolicyWords(policy).lines();
                if (call.form().isTable()) {
                    lines.forEach(line -> line.print(call.console()::print));
                    return ExitCodes.DONE;
                }
                call.print(
                        List.of(
                                Column.of("about", PolicyWords.Line::about),
                                Column.of("meaning", PolicyWords.Line::meaning)),
                        lines);
            }
            case APPLY -> {
                return apply(call, artist.orElse(settings.record()), policy, settings);
            }
        }
        return ExitCodes.DONE;
    }

    private static List<Column<PolicySetting>> settingColumns(HoldPolicy policy) {
        return List.of(
                Column.of("setting", PolicySetting::path),
                Column.of("value", policy::value),
                Column.of("usual", PolicySetting::usual));
    }

    /** The document is the whole policy: what it does not say is the studio's, or for the studio the usual. */
    private static int apply(Invocation call, StudioRecord record, HoldPolicy before, StudioSettings settings) {
        if (call.value("-f").isEmpty()) {
            throw new UsageException(
                    "say which document: ptool policy apply -f policy.yaml; ptool policy show prints one");
        }
        String file = call.value("-f").orElseThrow();
        Map<PolicySetting, String> said = PolicyDocument.read(Chosen.text(call), file);
        SortedMap<String, String> values = new TreeMap<>();
        for (PolicySetting setting : PolicySetting.values()) {
            values.put(setting.field(), said.getOrDefault(setting, ""));
        }
        HoldPolicy otherwise = record.kind() == RecordKind.STUDIO ? HoldPolicy.STANDARD : settings.policy();
        HoldPolicy after = otherwise.narrowedBy(values);
        return new Answers(call)
                .send(
                        List.of(new Command.ChangeRecord(record.kind(), record.id(), values)),
                        accepted -> accepted.events().isEmpty()
                                ? List.of("the policy says so already")
                                : changes(before, after));
    }

    private static List<String> changes(HoldPolicy before, HoldPolicy after) {
        List<String> changes = new ArrayList<>();
        for (PolicySetting setting : PolicySetting.values()) {
            if (!before.value(setting).equals(after.value(setting))) {
                changes.add(setting.path() + ": " + before.value(setting) + " → " + after.value(setting));
            }
        }
        return changes.isEmpty() ? List.of("said here from now on, as it was said elsewhere before") : changes;
    }
}
