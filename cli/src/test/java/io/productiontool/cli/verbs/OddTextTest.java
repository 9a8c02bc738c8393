package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.productiontool.cli.ExitCodes;
import io.productiontool.persistence.TestStudios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every odd string in every text field: refused in one line, or stored and exported unchanged and shown harmless and
 * aligned. What is unchanged is the text in normal form C without blanks around it.
 */
@Tag(TestStudios.MANY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OddTextTest {

    /** What may not reach a terminal: controls but the line end, what turns the direction, halves of pairs. */
    private static final Pattern HARMFUL = Pattern.compile(
            "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]");

    /** What terminals give different widths: selectors, emoji joined or toned, what cannot be seen. */
    private static final Pattern IN_DOUBT = Pattern.compile(
            "[\\u00ad\\u200b\\u2060-\\u2065\\ufe00-\\ufe0f\\ufeff\\u3164\\uffa0]"
                    + "|[^\\p{L}\\p{M}][\\u200c\\u200d]|[\\x{1f000}-\\x{1faff}][\\x{1f3fb}-\\x{1f3ff}]|[\\x{e0000}-\\x{e0fff}]");

    /** A colour or a weight, which are the program's own. */
    private static final Pattern OWN_STYLE = Pattern.compile("\\x1b\\[[0-9;]*m");

    private static final List<String> SHEETS =
            List.of("artists", "projects", "users", "demand", "timeoff", "bookings", "holds");

    @TempDir
    static Path folder;

    private final List<OddText> texts = OddText.all();
    private final OddText.Columns columns = new OddText.Columns();
    private Terminal terminal;
    private final List<Try> tries = new ArrayList<>();
    private final List<Map<String, String>> answers = new ArrayList<>();

    /** One line of a batch that puts a text into some fields; none where it only prepares. */
    private record Try(OddText odd, String line, List<Into> into) {}

    /**
     * A field.
     *
     * @param path where the event holds it
     * @param most how long it may be; -1 for a field with rules of its own, which may refuse what it likes
     */
    private record Into(String field, String path, int most) {

        String in(Map<String, String> event) {
            return event.getOrDefault("data/" + path.replace("fields.", "fields/"), "");
        }
    }

    @BeforeAll
    void putEveryTextIntoEveryField() throws IOException {
        terminal = new Terminal(Files.createDirectory(folder.resolve("full")));
        for (int i = 0; i < texts.size(); i++) {
            plain(i, "artist create", "artist", "a" + i, "name", "Plain" + i);
            plain(i, "project create", "project", "p" + i, "name", "Plain" + i, "code", "P" + i);
            plain(i, "user create", "user", "u" + i, "name", "Plain" + i, "roles", "viewer");
            plain(i, "book", "artist", "a" + i, "project", "p" + i, "when", "2026-02-02..04", "ref", "booked:" + i);
            plain(i, "hold", "artist", "a" + i, "project", "p" + i, "when", "2026-02-09..11", "ref", "held:" + i);
            plain(i, "hold", "artist", "a" + i, "project", "p" + i, "when", "2026-03-09..11", "ref", "given:" + i);
            plain(i, "demand open", "project", "p" + i, "role", "anybody", "when", "2026-02-05");

            texts(i);
            ownRules(i);
        }
        StringBuilder lines = new StringBuilder();
        tries.forEach(one -> lines.append(one.line).append('\n'));
        Terminal.Ended ended = terminal.type(lines.toString(), false, "batch");
        ended.out().lines().map(OddTextTest::leaves).forEach(answers::add);
        assertThat(answers).hasSameSizeAs(tries);
        assertThat(ended.out()).doesNotContainPattern(HARMFUL);
    }

    private void texts(int i) {
        made(i, "artist create", List.of(new Into("name", "fields.name", 120)), "artist", "c" + i);
        made(
                i,
                "artist edit",
                List.of(
                        new Into("name", "fields.name", 120),
                        new Into("department", "fields.department", 60),
                        new Into("seniority", "fields.seniority", 60),
                        new Into("location", "fields.location", 60),
                        new Into("phone", "fields.phone", 40),
                        new Into("notes", "fields.notes", 4_000),
                        new Into("x.odd", "fields.x.odd", 4_000)),
                "artist",
                "a" + i);
        made(i, "project create", List.of(new Into("name", "fields.name", 120)), "project", "c" + i);
        made(
                i,
                "project edit",
                List.of(
                        new Into("name", "fields.name", 120),
                        new Into("client", "fields.client", 120),
                        new Into("lead", "fields.lead", 120),
                        new Into("notes", "fields.notes", 4_000)),
                "project",
                "p" + i);
        List<Into> user = List.of(new Into("name", "fields.name", 120), new Into("notes", "fields.notes", 4_000));
        made(i, "user edit", user, "user", "u" + i);
        made(i, "studio edit", List.of(new Into("name", "fields.name", 120)));
        List<Into> terms = List.of(new Into("text", "note", 4_000), new Into("po", "po", 40));
        made(i, "note", terms, "claim", "booked:" + i);
        List<Into> placed = List.of(new Into("note", "note", 4_000), new Into("po", "po", 40));
        made(i, "hold", placed, "artist", "a" + i, "project", "dune", "when", "2026-04-06");
        List<Into> note = List.of(new Into("note", "note", 4_000));
        made(i, "release", note, "claim", "given:" + i);
        made(i, "demand open", note, "project", "p" + i, "role", "roto:2", "when", "2026-02-06");
        List<Into> reason = List.of(new Into("reason", "reason", 200));
        made(i, "timeoff", reason, "artist", "a" + i, "when", "2026-02-05");
        made(i, "absent", reason, "artist", "a" + i, "when", "2026-02-06");
    }

    private void ownRules(int i) {
        for (String field : List.of("tags", "email", "skills", "refs", "zone", "rate", "hours", "country")) {
            one(i, "artist edit", List.of(new Into(field, "fields." + field, -1)), "artist", "a" + i);
        }
        for (String field : List.of("code", "colour", "status", "from")) {
            one(i, "project edit", List.of(new Into(field, "fields." + field, -1)), "project", "p" + i);
        }
        one(i, "user edit", List.of(new Into("email", "fields.email", -1)), "user", "u" + i);
        one(i, "note", List.of(new Into("ref", "ref", -1)), "claim", "held:" + i);
    }

    private void plain(int i, String command, String... fields) {
        tries.add(new Try(texts.get(i), line(command, Map.of(), fields), List.of()));
    }

    /** Into all fields at once where each takes it, else into each for itself. */
    private void made(int i, String command, List<Into> into, String... fields) {
        OddText odd = texts.get(i);
        boolean taken = into.stream()
                .allMatch(one ->
                        odd.stored(one.most).filter(text -> !text.isEmpty()).isPresent());
        if (taken) {
            one(i, command, into, fields);
        } else {
            into.forEach(one -> one(i, command, List.of(one), fields));
        }
    }

    private void one(int i, String command, List<Into> into, String... fields) {
        Map<String, String> odd = new LinkedHashMap<>();
        into.forEach(one -> odd.put(one.field, texts.get(i).text()));
        tries.add(new Try(texts.get(i), line(command, odd, fields), into));
    }

    /** Every character by its number, so that halves of pairs arrive too. */
    private static String line(String command, Map<String, String> odd, String... fields) {
        Map<String, String> all = new LinkedHashMap<>(odd);
        all.put("do", command);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        StringBuilder line = new StringBuilder("{");
        all.forEach((name, text) -> {
            line.append(line.length() > 1 ? "," : "").append('"').append(name).append("\":\"");
            text.chars().forEach(unit -> line.append(String.format("\\u%04x", unit)));
            line.append('"');
        });
        return line.append('}').toString();
    }

    /** The leaves of a JSON object by their path. */
    private static Map<String, String> leaves(String json) {
        Map<String, String> leaves = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    leaves.put(
                            parser.getParsingContext()
                                    .pathAsPointer()
                                    .toString()
                                    .substring(1),
                            parser.getText());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(json, impossible);
        }
        return leaves;
    }

    @Test
    void thereAreSomeHundredsOfThemOfEachOutcome() {
        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(texts.stream().map(OddText::text)).doesNotHaveDuplicates();
        for (OddText.Outcome outcome : OddText.Outcome.values()) {
            assertThat(texts.stream().filter(odd -> odd.outcome() == outcome)).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aFieldStoresATextUnchangedOrRefusesItInOneLineAndWritesNothing() {
        Map<String, Map<String, String>> events = new HashMap<>();
        Map<String, Integer> commits = new HashMap<>();
        terminal.done("events").lines().map(OddTextTest::leaves).forEach(event -> {
            events.computeIfAbsent(event.get("commit"), key -> new HashMap<>()).putAll(event);
            commits.merge(event.get("commit"), 1, Integer::sum);
        });
        int written = 0;
        for (int i = 0; i < tries.size(); i++) {
            Try one = tries.get(i);
            Map<String, String> answer = answers.get(i);
            String about = one.odd.what() + ": " + one.line + " → " + answer;
            Optional<String> commit = Optional.ofNullable(answer.get("commit"));
            written += commit.isPresent() ? 1 : 0;
            if (one.into.isEmpty()) {
                assertThat(answer.get("ok")).as(about).isEqualTo("true");
            }
            for (Into into : one.into) {
                if (into.most < 0) {
                    itsOwnRules(one.odd, into, answer, commit.map(events::get), about);
                } else {
                    freeText(one.odd, into, answer, commit.map(events::get), about);
                }
            }
        }
        assertThat(commits.size() - written).as("commits that nobody asked for").isEqualTo(6);
    }

    /** Nothing is written where the field holds the text already: the studio has one name, and many texts one form. */
    private static void freeText(
            OddText odd, Into into, Map<String, String> answer, Optional<Map<String, String>> event, String about) {
        boolean needed = into.path.equals("fields.name");
        Optional<String> stored = odd.stored(into.most).filter(text -> !needed || !text.isEmpty());
        assertThat(answer.get("ok")).as(about).isEqualTo(String.valueOf(stored.isPresent()));
        if (stored.isPresent() && event.isPresent()) {
            assertThat(into.in(event.get())).as(about).isEqualTo(stored.get());
        } else if (stored.isEmpty()) {
            refused(answer, event, about);
        }
    }

    private static void itsOwnRules(
            OddText odd, Into into, Map<String, String> answer, Optional<Map<String, String>> event, String about) {
        if (!"true".equals(answer.get("ok"))) {
            refused(answer, event, about);
        } else if (into.path.equals("ref") && event.isPresent()) {
            assertThat(odd.outcome()).as(about).isNotEqualTo(OddText.Outcome.REFUSED);
            assertThat(into.in(event.get())).as(about).isEqualTo(odd.canonical());
        }
    }

    private static void refused(Map<String, String> answer, Optional<Map<String, String>> event, String about) {
        assertThat(answer.get("reason"))
                .as(about)
                .isNotBlank()
                .doesNotContainPattern(HARMFUL)
                .doesNotContain("\n");
        assertThat(answer.getOrDefault("reason", "").length()).as(about).isLessThan(400);
        assertThat(event).as(about).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "xlsx"})
    void whatIsExportedIsNoFormulaAndComesBackUnchanged(String format) throws IOException {
        Terminal empty = new Terminal(Files.createDirectory(folder.resolve(format)));
        for (String sheet : SHEETS) {
            byte[] bytes = terminal.bytes("export", sheet, "--format", format);
            Path file = Files.write(folder.resolve(sheet + "." + format), bytes);
            if (format.equals("csv")) {
                new String(bytes, StandardCharsets.UTF_8).lines().forEach(OddTextTest::isNoFormula);
            } else if (format.equals("xlsx")) {
                assertThat(parts(file))
                        .doesNotContain("<f>")
                        .doesNotContain("<f ")
                        .doesNotContain("t=\"str\"");
            }
            Terminal.Ended taken = empty.type("", false, "import", sheet, file.toString());
            assertThat(taken.code()).as(taken.err()).isZero();
            assertThat(empty.done("export", sheet, "--format", "jsonl").lines().sorted())
                    .hasSizeGreaterThan(200)
                    .isEqualTo(terminal.done("export", sheet, "--format", "jsonl")
                            .lines()
                            .sorted()
                            .toList());
        }
    }

    private static void isNoFormula(String line) {
        assertThat(line).doesNotContainPattern("(^|,)\"?[=+@\\-\uff1d\uff0b\uff0d\uff20](?=[^\"]*(,|$))");
    }

    private static String parts(Path workbook) throws IOException {
        StringBuilder parts = new StringBuilder();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts.toString();
    }

    @Test
    void programsReadEveryTextAsItIsStored() {
        Map<String, Map<String, String>> artists = byId(terminal.done("artist", "list", "-o", "jsonl"));
        Map<String, Map<String, String>> projects = byId(terminal.done("project", "list", "-o", "jsonl"));
        for (int i = 0; i < texts.size(); i++) {
            OddText odd = texts.get(i);
            Map<String, String> artist = artists.getOrDefault("a" + i, Map.of());
            assertThat(artist.get("name")).isEqualTo(name(odd, i));
            assertThat(artist.get("location")).isEqualTo(odd.stored(60).orElse(""));
            assertThat(artist.get("notes")).isEqualTo(odd.stored(4_000).orElse(""));
            assertThat(artist.getOrDefault("x.odd", ""))
                    .isEqualTo(odd.stored(4_000).orElse(""));
            assertThat(projects.getOrDefault("p" + i, Map.of()).get("client"))
                    .isEqualTo(odd.stored(120).orElse(""));
        }
        assertThat(leaves(terminal.done("artist", "list", "-o", "json"))).containsValue("=1+1");
        assertThat(terminal.done("artist", "list", "-o", "yaml"))
                .contains("=1+1")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");
    }

    private static String name(OddText odd, int i) {
        return odd.stored(120).filter(text -> !text.isEmpty()).orElse("Plain" + i);
    }

    private static Map<String, Map<String, String>> byId(String lines) {
        Map<String, Map<String, String>> byId = new HashMap<>();
        lines.lines().map(OddTextTest::leaves).forEach(row -> byId.put(row.get("id"), row));
        return byId;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artist list",
                "project list",
                "user list",
                "demand list",
                "list feb1..28",
                "log -n 3000",
                "avail feb16..20",
                "check feb1..28"
            })
    void tablesAreHarmlessAndAligned(String command) {
        for (String form : List.of("table", "wide")) {
            String shown = shown((command + " -o " + form).split(" "));
            List<String> lines = shown.lines().toList();
            assertThat(lines).as(command).hasSizeGreaterThan(100);
            List<Integer> starts = starts(lines.get(0));
            assertThat(starts).as(lines.get(0)).isNotEmpty();
            for (String line : lines) {
                BitSet written = columns.written(line);
                assertThat(starts.stream().filter(start -> written.get(start - 1) || written.get(start - 2)))
                        .as("%s: columns of '%s' under '%s'", command, line, lines.get(0))
                        .isEmpty();
            }
        }
    }

    /** Where titles begin that stand on the left of their columns. */
    private static List<Integer> starts(String titles) {
        List<Integer> starts = new ArrayList<>();
        Matcher title =
                Pattern.compile("(?<=  )(?!(LOAD|COUNT|VERSION|DAYS)\\b)\\S").matcher(titles);
        while (title.find()) {
            starts.add(title.start());
        }
        return starts;
    }

    /** What a command shows on a terminal; harmless with and without colour, which changes nothing else. */
    private String shown(String... words) {
        String about = String.join(" ", words);
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--color=never");
        String shown = terminal.type("", false, line.toArray(String[]::new)).out();
        line.set(words.length, "--color=always");
        String styled = OWN_STYLE
                .matcher(terminal.type("", false, line.toArray(String[]::new)).out())
                .replaceAll("");
        assertThat(styled.lines().map(String::stripTrailing))
                .as(about)
                .isEqualTo(shown.lines().toList());
        assertThat(shown.replaceAll(" {2,}", " "))
                .as(about)
                .isNotBlank()
                .doesNotContainPattern(HARMFUL)
                .doesNotContainPattern(IN_DOUBT);
        return shown;
    }

    @Test
    void theBoardIsHarmlessAndItsBarsStandUnderOneAnother() {
        for (String when : List.of("2026-04-06..10", "2026-02-02..13")) {
            List<String> lines = shown("board", when).lines().toList();
            assertThat(lines)
                    .hasSizeGreaterThan(500)
                    .allSatisfy(line -> assertThat(columns.of(line)).isLessThanOrEqualTo(100));
        }
        Map<Integer, Integer> bars = new TreeMap<>();
        shown("board", "2026-04-06..10")
                .lines()
                .forEach(line -> place(line, "1 DU").ifPresent(column -> bars.merge(column, 1, Integer::sum)));
        assertThat(bars).as("columns in which bars begin").hasSizeLessThanOrEqualTo(2);
        assertThat(bars.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(300);
    }

    /** The column in which a word stands in a line. */
    private Optional<Integer> place(String line, String word) {
        int at = line.lastIndexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(columns.of(line.substring(0, at)));
    }

    @Test
    void thePageOfTheMorningIsHarmlessAndAligned() {
        Map<Integer, Integer> places = new TreeMap<>();
        String page = shown("today", "2026-02-01..14", "--all", "--full", "--peek");
        page.lines().forEach(line -> place(line, "ptool undo ").ifPresent(at -> places.merge(at, 1, Integer::sum)));
        assertThat(places).hasSize(1);
        assertThat(places.values().iterator().next()).isGreaterThan(1_000);
        assertThat(page.lines()).allSatisfy(line -> assertThat(columns.of(line)).isLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utilisation", "forecast", "cost"})
    void reportsAreHarmlessAndAligned(String report) {
        for (String by : List.of("artist", "project", "department")) {
            List<String> lines = shown("report", report, "2026-02-01..28", "--by", by)
                    .lines()
                    .toList();
            assertThat(lines).allSatisfy(line -> assertThat(columns.of(line)).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void oneThingIsShownHarmless() {
        for (int i = 0; i < texts.size(); i += 17) {
            shown("artist", "show", "a" + i);
            shown("project", "show", "p" + i);
            shown("show", "booked:" + i);
        }
        shown("studio", "show");
    }

    @Test
    void completionsAreHarmlessAndWhatTheyTypeIsWhatIsStored() {
        for (String line :
                List.of("artist show", "project show", "user show", "hold", "cancel", "release", "demand close")) {
            List<String> words = new ArrayList<>(List.of(line.split(" ")));
            words.add(0, "__complete");
            words.add("");
            assertThat(terminal.done(words.toArray(String[]::new)).replace("\t", ""))
                    .as(line)
                    .isNotBlank()
                    .doesNotContainPattern(HARMFUL);
        }
        List<String> stored =
                texts.stream().flatMap(odd -> odd.stored(60).stream()).toList();
        List<String> typed =
                terminal.done("__complete", "avail", "--location", "").lines().toList();
        assertThat(typed).hasSizeGreaterThan(300);
        assertThat(stored).containsAll(typed);
        assertThat(String.join("", typed)).doesNotContainPattern(HARMFUL);
    }

    @Test
    void whateverIsSaidTheAnswerIsHarmlessAndShort() throws IOException {
        Terminal small = new Terminal(Files.createDirectory(folder.resolve("small")));
        List<List<String>> calls = List.of(
                List.of("artist", "show", "?"),
                List.of("hold", "?", "sol", "mar2", "--dry-run"),
                List.of("hold", "ana", "?", "mar2", "--dry-run"),
                List.of("hold", "ana", "sol", "?", "--dry-run"),
                List.of("?"),
                List.of("artist", "?"),
                List.of("list", "-l", "?"),
                List.of("list", "-l", "?=1"),
                List.of("artist", "list", "-o", "?"),
                List.of("artist", "list", "--json", "?"),
                List.of("artist", "edit", "ana", "--set", "?=1", "--dry-run"),
                List.of("artist", "create", "Ana", "--id", "?", "--dry-run"),
                List.of("demand", "open", "sol", "?", "mar2", "--dry-run"),
                List.of("release", "?", "--dry-run"),
                List.of("undo", "?", "--dry-run"),
                List.of("import", "artists", "?", "--dry-run"),
                List.of("--profile", "?", "today", "--peek"),
                List.of("--studio", "?", "artist", "list"),
                List.of("--user", "?", "hold", "ana", "sol", "mar2", "--dry-run"));
        for (int i = 0; i < texts.size() * calls.size(); i++) {
            if (i % 7 == 0) {
                OddText odd = texts.get(i / calls.size());
                List<String> call = calls.get(i % calls.size());
                String[] words =
                        call.stream().map(word -> word.replace("?", odd.text())).toArray(String[]::new);
                Terminal.Ended ended = small.type(words);
                String about = odd.what() + ", " + call + ": " + ended.err();
                assertThat(ended.out() + ended.err()).as(about).doesNotContainPattern(HARMFUL);
                assertThat(ended.err()).as(about).doesNotContain("should not happen");
                if (List.of(ExitCodes.INVALID, ExitCodes.NOT_FOUND, ExitCodes.ENVIRONMENT)
                        .contains(ended.code())) {
                    assertThat(ended.out()).as(about).isEmpty();
                    assertThat(ended.err()).as(about).hasLineCount(1);
                    assertThat(ended.err().length()).as(about).isLessThan(1_000);
                }
            }
        }
    }
}
