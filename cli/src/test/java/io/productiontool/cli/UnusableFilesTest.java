package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that cannot be used: one line with the reason and what to do, nothing changed, and all well once the cause is gone. */
@Tag(TestStudios.FILE)
class UnusableFilesTest {

    @TempDir
    Path folder;

    private Path good;
    private String said = "";

    /** Makes of a good studio what cannot be used, in the place given. */
    private interface Cause {
        void plant(Path good, Path place) throws IOException, SQLException;
    }

    @BeforeEach
    void aGoodStudio() throws IOException {
        good = folder.resolve("good.db");
        assertThat(run(good, "init", "North", "--zone", "UTC")).isZero();
        assertThat(run(good, "artist", "create", "Ana Duarte")).isZero();
        assertThat(Files.size(good)).isGreaterThan(8_192);
    }

    private int run(Path studio, String... words) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(text, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("PTOOL_STUDIO", studio.toString(), "PTOOL_USER", "mia");
        int code = Main.run(new Console(InputStream.nullInputStream(), both, both, environment, false), words);
        said = text.toString(StandardCharsets.UTF_8);
        return code;
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                cause("there is no studio at .*; make one with ptool init, or name another.*", (good, place) -> {}),
                cause(".* is a folder; name the studio's file.*", (good, place) -> Files.createDirectory(place)),
                cause(".* is empty: .*; run ptool init.*", (good, place) -> Files.createFile(place)),
                cause(".* is not a studio; name another file.*", (good, place) -> Files.writeString(place, "a plan\n")),
                cause(".* is not a studio; name another file.*", (good, place) -> Files.write(place, head(good, 60))),
                cause(
                        ".* is an SQLite file, but not a studio; name.*",
                        (good, place) -> sql(place, "create table a (b)")),
                cause(".* made by a newer version .schema 99.*; install the newer.*", (good, place) -> {
                    Files.copy(good, place);
                    sql(place, "pragma user_version = 99");
                }),
                cause(".*: the file is damaged; keep a copy.*", (good, place) -> Files.write(place, head(good, 8_192))),
                cause(".*: the file is damaged; keep a copy.*", (good, place) -> {
                    byte[] bytes = Files.readAllBytes(good);
                    Arrays.fill(bytes, 100, 4_096, (byte) 0xA5);
                    Files.write(place, bytes);
                }),
                cause(
                        ".* is a link to a file that is not there; mend.*",
                        (good, place) -> Files.createSymbolicLink(place, Path.of("gone.db"))),
                cause(".* those that SQLite keeps beside it .*, cannot be opened; check.*", (good, place) -> {
                    Files.copy(good, place);
                    Files.createDirectory(place.resolveSibling(place.getFileName() + "-wal"));
                }));
    }

    private static Arguments cause(String line, Cause cause) {
        return Arguments.of(line, cause);
    }

    private static byte[] head(Path file, int length) throws IOException {
        return Arrays.copyOf(Files.readAllBytes(file), length);
    }

    private static void sql(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @MethodSource("causes")
    void areRefusedInOneLineAndStayAsTheyAre(String line, Cause cause) throws Exception {
        Path place = folder.resolve("place.db");
        cause.plant(good, place);
        byte[] before = Files.isRegularFile(place) ? Files.readAllBytes(place) : new byte[0];

        for (String command : new String[] {"artist create Raj", "today", "verify"}) {
            assertThat(run(place, command.split(" "))).as(said).isEqualTo(ExitCodes.ENVIRONMENT);
            assertThat(said).matches("failed: " + line + "\n");
        }
        assertThat(Files.isRegularFile(place) ? Files.readAllBytes(place) : new byte[0])
                .isEqualTo(before);

        for (String ending : new String[] {"-wal", "-shm", ""}) {
            Files.deleteIfExists(place.resolveSibling(place.getFileName() + ending));
        }
        Files.copy(good, place);
        assertThat(run(place, "artist", "create", "Raj")).as(said).isZero();
    }

    @Test
    void aBitThatFlippedIsNeverMoreThanALine() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Path place = folder.resolve("flipped" + i + ".db");
            Files.write(place, flipped);
            for (String command : new String[] {"today", "artist list", "verify"}) {
                int code = run(place, command.split(" "));
                refused += code == ExitCodes.DONE ? 0 : 1;
                assertThat(code).as(said).isIn(ExitCodes.DONE, ExitCodes.ENVIRONMENT, ExitCodes.DIFFERS);
                assertThat(said).as("flip " + i + " at " + command).doesNotContain("should not happen");
                if (code == ExitCodes.ENVIRONMENT) {
                    assertThat(said.lines()).hasSize(1);
                }
            }
            assertThat(Files.readAllBytes(place)).isEqualTo(flipped);
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aLogThatIsNoneIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("good.db-wal"), "my notes\n".repeat(1_000));
        assertThat(run(good, "artist", "create", "Raj")).as(said).isZero();
        assertThat(run(good, "verify")).as(said).isZero();
    }

    @Test
    void aStudioIsFoundThroughALinkAndUnderAnyName() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), good);
        assertThat(run(link, "artist", "create", "Raj")).as(said).isZero();
        for (String name :
                new String[] {"a plan.db", "?mode=ro", "100%41#.db", "Zoë-蔡.db", "two\nlines", "-o", "x;y&z"}) {
            Path odd = folder.resolve(name);
            assertThat(run(odd, "today")).isEqualTo(ExitCodes.ENVIRONMENT);
            assertThat(said.lines()).hasSize(1);
            Files.copy(good, odd, StandardCopyOption.REPLACE_EXISTING);
            assertThat(run(odd, "artist", "create", "Kim")).as(said).isZero();
            assertThat(run(odd, "verify")).as(said).isZero();
        }
    }

    @Test
    void initTouchesNothingThatIsThere() throws IOException {
        byte[] before = Files.readAllBytes(good);
        assertThat(run(good, "init", "Other", "--zone", "UTC")).isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(said).matches("failed: .* is there already; name another file with --studio\n");
        assertThat(Files.readAllBytes(good)).isEqualTo(before);
        assertThat(run(folder.resolve("no/such/s.db"), "init", "Other", "--zone", "UTC"))
                .isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(said).matches("failed: cannot make .*: there is no folder .*; make it first\n");
    }
}
