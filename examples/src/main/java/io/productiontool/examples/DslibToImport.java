package io.productiontool.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns a project of the Dynamic Scheduling Library, as JSON, into the sheets that {@code ptool import} takes: resources
 * become artists with their availability as capacity, bookings become bookings, activities their notes. An example of how
 * another system's data comes in.
 *
 * <p>{@code DslibToImport project.json folder [--lift]}; with {@code --lift} nobody's capacity is limited.
 */
public final class DslibToImport {

    private DslibToImport() {}

    /**
     * Writes {@code artists.csv}, {@code projects.csv} and {@code bookings.csv} into a folder.
     *
     * @param args the JSON file, the folder, and optionally {@code --lift}
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException("say the JSON file and the folder to write to");
        }
        convert(Path.of(args[0]), Path.of(args[1]), args.length > 2 && args[2].equals("--lift"));
    }

    /** The same, for programs. */
    public static void convert(Path json, Path folder, boolean liftCapacities) throws IOException {
        Map<String, Object> project = read(json);
        Files.createDirectories(folder);
        write(
                folder.resolve("projects.csv"),
                List.of("id", "name"),
                List.of(List.of("project", text(project, "project"))));
        write(
                folder.resolve("artists.csv"),
                List.of("id", "name", "zone", "capacity", "refs"),
                artists(project, liftCapacities));
        write(
                folder.resolve("bookings.csv"),
                List.of("ref", "artist", "project", "start", "end", "units", "note"),
                bookings(project));
    }

    private static List<List<String>> artists(Map<String, Object> project, boolean lift) {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> resource : objects(project, "resources")) {
            BigDecimal people = new BigDecimal(text(resource, "availability"));
            boolean unlimited = lift || people.signum() < 0;
            String id = text(resource, "id");
            rows.add(List.of(
                    "r" + id,
                    text(resource, "name"),
                    "UTC",
                    unlimited ? "unlimited" : people.movePointRight(2).toPlainString(),
                    "dslib:r" + id));
        }
        return rows;
    }

    private static List<List<String>> bookings(Map<String, Object> project) {
        Map<String, String> activities = new HashMap<>();
        objects(project, "activities")
                .forEach(activity -> activities.put(text(activity, "id"), text(activity, "name")));
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> booking : objects(project, "bookings")) {
            rows.add(List.of(
                    text(booking, "id"),
                    "r" + text(booking, "resource"),
                    "project",
                    text(booking, "start") + "Z",
                    text(booking, "end") + "Z",
                    new BigDecimal(text(booking, "units")).toPlainString(),
                    activities.getOrDefault(text(booking, "activity"), "")));
        }
        return rows;
    }

    private static void write(Path file, List<String> titles, List<List<String>> rows) throws IOException {
        StringBuilder csv = new StringBuilder(line(titles));
        rows.forEach(row -> csv.append(line(row)));
        Files.writeString(file, csv, StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.strip().replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    @SuppressWarnings("unchecked") // the shape of the data set
    private static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.getOrDefault(name, List.of());
    }

    private static String text(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    /** Reads a JSON object into maps, lists, texts and numbers as text. */
    public static Map<String, Object> read(Path file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
            json.nextToken();
            return object(json);
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static Object value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return json.getText();
        }
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }
}
