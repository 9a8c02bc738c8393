package io.productiontool.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.productiontool.engine.record.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads objects that others wrote: texts, truth values, and lists of texts, by field; a number is its text, but for a whole
 * one in {@code id}. Stateless.
 */
public final class JsonObjects {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST_IN_A_LIST = 1_000;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONG_DIGITS = 19;

    private JsonObjects() {}

    /**
     * Reads the one object of a text.
     *
     * @throws UsageException when it is no such object, with what of it was read before left in {@code into}
     */
    public static void read(String line, Map<String, Object> into) {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UsageException("is no JSON object; write one on each line: {\"do\":\"hold\",…}");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                if (field.equals("id") && token == JsonToken.VALUE_NUMBER_INT && json.getTextLength() < LONG_DIGITS) {
                    into.put(field, json.getLongValue());
                } else if (token != JsonToken.VALUE_NULL) {
                    into.put(field, value(field, token, json));
                }
            }
            if (json.nextToken() != null) {
                throw new UsageException("goes on after its object; write one object on each line");
            }
        } catch (JsonProcessingException wrong) {
            throw new UsageException("is not JSON: " + Text.printable(firstLine(wrong.getOriginalMessage())));
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory cannot fail to be read", impossible);
        }
    }

    private static Object value(String field, JsonToken token, JsonParser json) throws IOException {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token != JsonToken.START_ARRAY) {
            return text(field, token, json);
        }
        List<String> list = new ArrayList<>();
        while (true) {
            JsonToken item = json.nextToken();
            if (item == JsonToken.END_ARRAY) {
                return list;
            }
            if (list.size() == MOST_IN_A_LIST) {
                throw new UsageException(Text.printable(field) + " lists more than " + MOST_IN_A_LIST);
            }
            list.add(text(field, item, json));
        }
    }

    private static String text(String field, JsonToken token, JsonParser json) throws IOException {
        String text = switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
            default -> throw new UsageException(Text.printable(field) + " has to be text, a number, or a list of them");
        };
        if (token != JsonToken.VALUE_STRING && text.length() > LONGEST_NUMBER) {
            throw new UsageException(Text.printable(field) + " is a number of too many digits");
        }
        return text;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
