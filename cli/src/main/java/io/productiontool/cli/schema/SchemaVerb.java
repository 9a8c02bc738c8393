package io.productiontool.cli.schema;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code schema}: the published shapes, or one of them. */
public final class SchemaVerb implements Verb {

    /** The names of the shapes. */
    public static Stream<String> names() {
        return Schema.ALL.stream().map(Schema::name);
    }

    @Override
    public String summary() {
        return "List the shapes that programs read and write, or print the JSON Schema of one";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool schema", "ptool schema claim", "ptool schema batch-command > batch-command.v1.json");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("SHAPE", "claim, event, batch-result; all are listed where none is said");
    }

    @Override
    public int run(Invocation call) {
        Optional<String> name = call.find("SHAPE");
        if (name.isPresent()) {
            call.console().print(named(name.get()).text().stripTrailing());
        } else {
            call.print(
                    List.of(
                            Column.of("name", Schema::name),
                            Column.of("version", Schema::version),
                            Column.of("what", Schema::title)),
                    Schema.ALL);
        }
        return ExitCodes.DONE;
    }

    private static Schema named(String name) {
        return Schema.ALL.stream()
                .filter(schema -> schema.name().equals(name)
                        || schema.file().equals(name)
                        || schema.file().equals(name + ".json"))
                .findFirst()
                .orElseThrow(() -> new RefusedException(new Rejection.NotFound(
                        "shape", Text.printable(name), Suggestions.nearest(name, names().toList()))));
    }
}
