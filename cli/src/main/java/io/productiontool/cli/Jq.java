package io.productiontool.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.productiontool.engine.record.Text;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** An expression of jq over JSON; each result is a line, a text without its quotes, as {@code jq -r} has it. */
final class Jq {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonQuery query;
    private final Scope scope;

    private Jq(JsonQuery query) {
        this.query = query;
        this.scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
    }

    /**
     * Reads the expression.
     *
     * @throws UsageException when it is none
     */
    static Jq of(String expression) {
        try {
            return new Jq(JsonQuery.compile(expression, Versions.JQ_1_6));
        } catch (JsonQueryException wrong) {
            throw new UsageException("--jq: " + reason(wrong));
        }
    }

    /** Prints every result for the JSON text. */
    void print(String json, Console console) {
        lines(json, console).forEach(console::print);
    }

    /** Every result for the JSON text. */
    List<String> lines(String json, Console console) {
        List<JsonNode> results = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try {
            query.apply(scope, MAPPER.readTree(json), results::add);
            for (JsonNode result : results) {
                lines.add(result.isTextual() ? shown(result.textValue(), console) : MAPPER.writeValueAsString(result));
            }
        } catch (JsonQueryException wrong) {
            throw new UsageException("--jq: " + reason(wrong));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own JSON cannot be read", impossible);
        }
        return lines;
    }

    /** Programs get the text as it is; no control character reaches a terminal. */
    private static String shown(String text, Console console) {
        return console.terminal() ? Plain.of(text) : text;
    }

    private static String reason(JsonQueryException wrong) {
        return Text.printable(
                String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
    }
}
