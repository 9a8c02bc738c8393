package io.productiontool.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a line that is an id or one flat JSON object of texts and numbers. */
public final class JsonLines {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    /**
     * What a line says.
     *
     * @param number its place in the file, from 1
     */
    public record Line(long number, Map<String, String> members) {

        public Line {
            members = Map.copyOf(members);
        }

        /** A member that is there and not empty. */
        public Optional<String> find(String name) {
            return Optional.ofNullable(members.get(name)).filter(text -> !text.isEmpty());
        }

        /** A member that has to be there. */
        public String need(String name) {
            return find(name).orElseThrow(() -> wrong(name + " is missing"));
        }

        /** Refuses a member that means nothing. */
        public void allow(List<String> names) {
            members.keySet().stream()
                    .filter(name -> !names.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw wrong("has no meaning for '" + Plain.of(name) + "'; the members are "
                                + String.join(", ", names));
                    });
        }

        /** A problem with this line. */
        public UsageException wrong(String problem) {
            return new UsageException("line " + number + ": " + problem);
        }
    }

    static Line line(long number, String text) {
        return text.startsWith("{") ? object(number, text) : new Line(number, Map.of("id", text));
    }

    private static Line object(long number, String text) {
        Map<String, String> members = new LinkedHashMap<>();
        Line line = new Line(number, Map.of());
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                    throw line.wrong(Plain.of(name) + " is no text or number; objects have to be flat");
                }
                members.put(name, value == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
            if (parser.nextToken() != null) {
                throw line.wrong("goes on after its object; write one object on each line");
            }
            return new Line(number, members);
        } catch (IOException wrong) {
            throw line.wrong("is no JSON object; write {\"id\":\"H31\"} or just H31");
        }
    }
}
