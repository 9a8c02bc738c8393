package io.productiontool.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.productiontool.cli.Console;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Main;
import io.productiontool.cli.ReadingVerb;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Verbs;
import io.productiontool.cli.WritingVerb;
import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands really print, and read, against the shapes that are published. */
@Tag(TestStudios.MANY)
class SchemaTest {

    private static final Path PUBLISHED =
            Path.of("../docs/schema").toAbsolutePath().normalize();
    private static final Path GOLDEN =
            Path.of("../persistence/src/test/resources/io/productiontool/persistence/golden/events");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        type(shared, "", "demo", "--studio", TestStudios.at(studio(shared)));
    }

    @BeforeEach
    void anExample() {
        TestStudios.copy(studio(shared), studio(folder));
    }

    private static Path studio(Path folder) {
        return folder.resolve("north.db");
    }

    static List<Schema> schemas() {
        return Schema.ALL;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyShapeIsASchemaAndPrintedAsPublished(Schema schema) throws IOException {
        String published = Files.readString(PUBLISHED.resolve(schema.file()));

        JsonSchema meta = factory.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(published, InputFormat.JSON)).isEmpty();
        assertThat(type("", "schema", schema.name())).isEqualTo(published);
        assertThat(JSON.readTree(published).get("$id").asText()).isEqualTo(schema.file());
    }

    @Test
    void everyPublishedFileIsListed() throws IOException {
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Schema.ALL.stream().map(Schema::file).toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claim       | list",
                "claim       | show H13",
                "claim       | board",
                "claim       | hold ana-duarte sol 2031-09-01..05 --note late",
                "claim       | book ana-duarte sol 2031-10-06..10 --load 50",
                "event       | events",
                "dry-run     | hold ana-duarte sol 2031-09-01..05 --dry-run",
                "dry-run     | confirm H13 --dry-run",
                "dry-run     | absent ana-duarte 2031-03-03..14 --sick --dry-run",
                "dry-run     | artist edit ana-duarte --location Lyon --dry-run",
                "why         | why hold ana-duarte sol 2031-09-01..05",
                "why         | why book ana-duarte sol 2031-03-03..14",
                "why         | why confirm H13",
                "why-day     | why ana-duarte 2031-03-03..14 --skill comp:5",
                "wait        | wait H13 first --timeout 0",
                "wait        | wait change --since 3 --timeout 0",
                "log         | log",
                "avail       | avail +2w",
                "gap         | gaps ana-duarte +8w",
                "contested   | contested +8w",
                "finding     | check",
                "difference  | diff --from yesterday",
                "story       | show H13 --history",
                "story       | artist show ana-duarte --history",
                "overlap     | check --overlaps",
                "demand      | demand list",
                "artist      | artist list",
                "artist      | artist show ana-duarte",
                "project     | project list",
                "project     | project show sol",
                "user        | user list",
                "user        | user show mia",
                "studio      | studio show",
                "today       | today --peek",
                "utilisation | report utilisation --by department,week",
                "held        | report holds",
                "forecast    | report forecast",
                "cost        | report cost --by project,skill",
                "doctor      | doctor",
                "setting     | config show",
                "schema      | schema"
            })
    void whatACommandPrintsHasItsShape(String shape, String command) throws IOException {
        conforms(shape, type("", (command + " -o jsonl").split(" ")));
    }

    @Test
    void fieldsOfOnesOwnAreTextToo() throws IOException {
        type("", "artist", "edit", "ana-duarte", "--set", "x.reel=http://a");

        String listed = type("", "artist", "list", "-o", "jsonl");

        assertThat(listed).contains("\"x.reel\"");
        conforms("artist", listed);
    }

    @Test
    void aRefusedRowOfASheetHasItsShape() throws IOException {
        Path sheet = Files.writeString(
                folder.resolve("b.csv"), "artist,project,start,end\nnobody,sol,2031-09-01,2031-09-02\n");

        conforms("refused-row", type("", "import", "bookings", sheet.toString(), "-o", "jsonl"));
    }

    @Tag(TestStudios.FILE)
    @Test
    void aCredentialHasItsShape() throws IOException {
        type("secret", "credentials", "add", "north", "node", "--password-file", "-");

        conforms("credential", type("", "credentials", "list", "-o", "jsonl"));
    }

    @Test
    void aFlawHasItsShape() throws Exception {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + studio(folder));
                var statement = file.createStatement()) {
            statement.executeUpdate("update record set archived = 1 - archived where id = 'ana-duarte'");
        }

        conforms("flaw", type("", "verify", "-o", "jsonl"));
    }

    @Test
    void everyTypeOfEventHasItsShape() throws IOException {
        Set<String> types = new TreeSet<>();
        JSON.readTree(PUBLISHED.resolve("event.v1.json").toFile())
                .at("/$defs/typed/properties/type/enum")
                .forEach(type -> types.add(type.asText()));
        List<String> stored = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                String type = file.getFileName().toString().replace(".json", "");
                stored.add(type);
                conforms("event", """
                        {"cursor":"1","commit":"c","stream":"s","version":1,"type":"%s","recordedAt":"2026-03-02T09:00:00Z",\
                        "actor":"mia","data":%s}""".formatted(type, Files.readString(file).strip()));
            }
        }
        assertThat(types).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void linesOfABatchAndTheirAnswersHaveTheirShapes() throws IOException {
        String lines = """
                {"id":1,"do":"artist create","artist":"zed","name":"Zed","x.reel":"http://z"}
                {"id":"h","do":"hold","artist":"zed","project":"sol","when":"2031-09-01..05","load":50,"ref":"r:1","key":"k"}
                {"id":"h","do":"hold","artist":"zed","project":"sol","when":"2031-09-01..05","load":50,"ref":"r:1","key":"k"}
                {"do":"book","artist":"zed","project":"dune","when":"2031-09-06","load":100}
                {"do":"book","artist":"zed","project":"dune","when":"2031-09-06","load":100}
                {"do":"confirm","claim":["r:1"],"dryRun":true}
                {"do":"demand open","project":"sol","role":"2 x roto:3","when":"2031-09-01..05"}
                {"do":"absent","artist":"zed","when":"2031-09-02","sick":true}
                {"do":"gaps","artist":"zed","when":"2031-09-01..05"}
                {"do":"show","claim":"H999"}
                """;

        String answers = type(lines, "batch");

        conforms("batch-command", lines);
        conforms("batch-result", answers);
        assertThat(answers)
                .contains(
                        "\"repeated\":true",
                        "\"rows\":[",
                        "\"made\":[",
                        "\"blockers\":[{",
                        "\"warnings\":[{",
                        "not-found");
        conforms(
                "batch-result",
                type(lines.lines().skip(3).limit(2).collect(Collectors.joining("\n")), "batch", "--atomic"));
    }

    @Test
    void theFieldsOfALineAreThoseOfItsCommand() throws IOException {
        JsonNode published =
                JSON.readTree(PUBLISHED.resolve("batch-command.v1.json").toFile());
        Set<String> documented = new TreeSet<>();
        published
                .get("allOf")
                .forEach(command -> command.at("/then/properties")
                        .fieldNames()
                        .forEachRemaining(field -> documented.add(
                                command.at("/if/properties/do/const").asText() + ": " + field)));
        Set<String> taken = new TreeSet<>();
        for (String name : Verbs.NAMES) {
            Verb verb = Verbs.make(name);
            if (verb instanceof WritingVerb || verb instanceof ReadingVerb) {
                Stream.of("id", "do", "key", "dryRun", "strict").forEach(field -> taken.add(name + ": " + field));
                Grammar.terms(verb).forEach(term -> taken.add(name + ": " + term.field()));
            }
        }
        assertThat(documented).isEqualTo(taken);
    }

    @Test
    void whatHooksReadAndAnswerHasItsShape() throws IOException {
        Path hooks = Files.createDirectories(folder.resolve("ptool/hooks"));
        for (String name : List.of("before", "after")) {
            Path hook = Files.writeString(
                    hooks.resolve(name), "#!/bin/sh\ncat >>'" + folder + "/heard'; echo '{\"warn\":\"late\"}'\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        type("", "hold", "ana-duarte", "sol", "2031-09-01..05", "--note", "late");
        type("", "artist", "edit", "ana-duarte", "--location", "Lyon");

        String heard = Files.readString(folder.resolve("heard"));
        assertThat(heard.lines()).hasSize(4);
        conforms("hook-input", heard);
        conforms("hook-answer", "{\"warn\":\"late\"}\n{\"allow\":false,\"reason\":\"frozen\"}\n{}\n");
    }

    /** Every line, of which there is one at least, has the shape. */
    private void conforms(String shape, String lines) throws IOException {
        Schema named = Schema.ALL.stream()
                .filter(schema -> schema.name().equals(shape))
                .findFirst()
                .orElseThrow();
        JsonSchema schema = factory.getSchema(
                SchemaLocation.of(PUBLISHED.resolve(named.file()).toUri().toString()));
        assertThat(lines).isNotBlank();
        for (String line : lines.lines().toList()) {
            Set<ValidationMessage> wrong = schema.validate(line, InputFormat.JSON);
            assertThat(wrong).as(line).isEmpty();
        }
    }

    /** What a command prints, whatever it ends with. */
    private String type(String in, String... words) {
        return type(folder, in, words);
    }

    private static String type(Path folder, String in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of(
                "PTOOL_STUDIO", TestStudios.at(studio(folder)),
                "PTOOL_USER", "mia",
                "PTOOL_NOW", "2031-03-03T09:00:00Z",
                "XDG_CONFIG_HOME", folder.toString(),
                "XDG_STATE_HOME", folder.toString(),
                "PATH", System.getenv("PATH"));
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        Main.run(console, words);
        return TestStudios.said(out.toString(StandardCharsets.UTF_8));
    }
}
