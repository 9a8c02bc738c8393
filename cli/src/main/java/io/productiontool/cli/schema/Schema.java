package io.productiontool.cli.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A published shape.
 *
 * @param version grows when something that programs read is taken away or means something else
 */
record Schema(String name, int version) {

    /** All there are, the newest version of each, by name. */
    static final List<Schema> ALL = Arrays.stream("""
            artist avail batch-command batch-result claim contested cost credential demand difference doctor dry-run event
            finding flaw forecast gap held hook-answer hook-input log overlap project refused-row schema setting story studio today user
            utilisation wait why why-day
            """.strip().split("\\s+"))
            .map(name -> new Schema(name, 1))
            .toList();

    /** The file in {@code docs/schema} and in the program. */
    String file() {
        return name + ".v" + version + ".json";
    }

    /** The schema itself. */
    String text() {
        try (InputStream in = Schema.class.getResourceAsStream(file())) {
            return new String(Objects.requireNonNull(in, file()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the program's own " + file() + " cannot be read", broken);
        }
    }

    /** What it is the shape of, and which commands print it. */
    String title() {
        try (JsonParser json = new JsonFactory().createParser(text())) {
            while (!"title".equals(json.nextFieldName())) {
                if (json.currentToken() == JsonToken.END_OBJECT) {
                    throw new IllegalStateException(file() + " has no title");
                }
            }
            return json.nextTextValue();
        } catch (IOException broken) {
            throw new UncheckedIOException("the program's own " + file() + " is no JSON", broken);
        }
    }
}
