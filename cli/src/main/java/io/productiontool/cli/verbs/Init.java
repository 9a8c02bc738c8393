package io.productiontool.cli.verbs;

import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.Verb;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.StudioHost;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code init}: makes a studio, with whoever calls as its owner. */
public final class Init implements Verb {

    private static final List<String> OPTIONS = List.of("zone", "country", "day-start", "hours", "currency");

    @Override
    public String summary() {
        return "Make a new studio in a file, with you as its owner";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool init 'North VFX' --zone Europe/London --country GB --studio north.db");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("NAME", "what people call the studio").value("--id", "ID", "else made from the name");
        RecordKind.STUDIO.fields().stream()
                .filter(field -> OPTIONS.contains(field.name()))
                .forEach(field ->
                        grammar.value("--" + field.name(), field.name().toUpperCase(Locale.ROOT), field.help()));
        grammar.value("--owner-name", "NAME", "your full name");
    }

    @Override
    public int run(Invocation call) {
        String name = call.word("NAME");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("zone", ZoneId.systemDefault().getId());
        OPTIONS.forEach(option -> call.value("--" + option).ifPresent(value -> values.put(option, value)));
        // What cannot be taken is refused before a file is made.
        Attributes.written(RecordKind.STUDIO, values);
        String id = call.value("--id").orElseGet(() -> Records.slug(name));
        String user = call.user();
        if (call.flag("--dry-run")) {
            call.console().say("dry run: nothing was written");
            return ExitCodes.DONE;
        }
        StudioHost host = call.composition().create(call.studioUri());
        Outcome outcome =
                host.found(id, values, user, call.value("--owner-name").orElse(user));
        return outcome.fold(
                accepted -> {
                    call.console()
                            .print("studio " + id + " is ready in " + Plain.of(StudioAddress.shown(call.studioUri()))
                                    + "; its owner is " + user);
                    return ExitCodes.DONE;
                },
                rejected -> {
                    call.console()
                            .say("refused: " + Plain.of(rejected.rejection().reason()));
                    return ExitCodes.of(rejected.rejection());
                });
    }
}
