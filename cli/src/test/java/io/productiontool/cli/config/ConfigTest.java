package io.productiontool.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings as they are written, and where those in force come from. */
class ConfigTest {

    private static final String KEPT = """
            # who looks after this file: mia
            default: north   # the usual one

            profiles:
              north: {studio: /shows/north.db, user: mia}  # 木
              # the old one
              south:
                studio: '/shows/south one.db'
                output: wide # tables
            """;

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended config(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("USER", "callum");
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int code = Main.run(
                console, Stream.concat(Stream.of("config"), Stream.of(words)).toArray(String[]::new));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path file() {
        return folder.resolve("ptool/config.yaml");
    }

    private void keep(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user          | eve        | user: mia                         | user: eve",
                "output        | jsonl      | {studio: /shows/north.db          | {output: jsonl, studio: /shows/north.db",
                "south.output  | csv        | output: wide                      | output: csv",
                "south.studio  | /a b.db    | '/shows/south one.db'             | \"/a b.db\"",
                "south.user    | eve        | studio: '/                        | user: eve%    studio: '/",
                "east.studio   | e.db       | north: {                          | east: {studio: e.db}%  north: {",
                "default       | south      | default: north                    | default: south",
                "hooks.timeout | 30         | default: north                    | hooks: {timeout: 30}%default: north"
            })
    void aValueIsWrittenWhereItStandsAndAllElseStays(String key, String value, String before, String after)
            throws IOException {
        keep(KEPT);

        Ended ended = config("set", key, value);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Files.readString(file())).isEqualTo(KEPT.replace(before, after.replace("%", "\n")));
        try (Stream<Path> left = Files.list(file().getParent())) {
            assertThat(left).as("nothing else is left behind").containsExactly(file());
        }
    }

    @Test
    void theFirstSettingMakesTheFileAndAProfile() throws IOException {
        assertThat(config("set", "studio", "/shows/north.db").err())
                .startsWith("studio is /shows/north.db in profile main of ");

        assertThat(file()).hasContent("default: main\nprofiles: {main: {studio: /shows/north.db}}\n");
        assertThat(config("get", "studio").out()).isEqualTo("/shows/north.db\n");
        assertThat(config("get", "default").out()).isEqualTo("main\n");
    }

    @Test
    void aPasswordInAnAddressIsKeptAndNeverShown() throws IOException {
        String address = "mongodb://mia:s3cret@a:1/north?replicaSet=r";
        String shown = "mongodb://mia@a:1/north?replicaSet=r";

        assertThat(config("set", "studio", address).err()).startsWith("studio is " + shown + " in profile main");
        assertThat(config("get", "studio").out()).isEqualTo(shown + "\n");
        environment.put("PTOOL_STUDIO", address);
        assertThat(config("set", "studio", "plan.db").err()).contains("stands before it: " + shown + "\n");
        assertThat(config("list").out()).contains(shown).doesNotContain("s3cret");
        config("set", "studio", address);
        assertThat(Files.readString(file())).contains("s3cret");
    }

    @Test
    void everySettingSaysWhereItComesFrom() throws IOException {
        keep(KEPT + "hooks: {timeout: 30}\n");
        environment.put("PTOOL_USER", "raj");

        assertThat(config("list", "-o", "csv", "--color", "never").out()).isEqualTo("""
                name,value,source
                profile,north,%1$s
                studio,/shows/north.db,profile north
                user,raj,$PTOOL_USER
                output,csv,'--output
                color,never,'--color
                hooks.timeout,30,%1$s
                hooks.studio,false,default
                """.formatted(file()));
        assertThat(config("set", "user", "eve").err()).contains("note: $PTOOL_USER stands before it: raj");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set outptu wide      | no setting 'outptu'; did you mean output?",
                "set north.colour x   | no setting 'north.colour'; did you mean color?",
                "get studo            | no setting 'studo'; did you mean studio?",
                "set output sheet     | output is one of table, wide",
                "set color red        | color is one of auto",
                "set default nroth    | no profile 'nroth'; did you mean north?",
                "set hooks.timeout 0  | hooks.timeout is a number of seconds"
            })
    void whatMakesNoSenseLeavesTheFileAsItIs(String words, String problem) throws IOException {
        keep(KEPT);

        Ended ended = config(words.strip().split(" "));

        assertThat(ended.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(ended.err()).contains(problem);
        assertThat(file()).hasContent(KEPT);
    }

    @Test
    void aFileThatMakesNoSenseIsNotWritten() throws IOException {
        keep("profiles: [north]\n");

        assertThat(config("set", "default", "north").code()).isEqualTo(ExitCodes.INVALID);

        assertThat(file()).hasContent("profiles: [north]\n");
    }
}
