package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import io.productiontool.persistence.TestStudios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage that somebody does behind the program's back is found and named. */
class VerifyTest {

    private static final String EVENT = "(select position from event e join stream s on s.number = e.stream"
            + " where s.name = 'calendar/ana' and e.version = %d)";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void aStudio() {
        terminal = new Terminal(folder);
        terminal.done("book", "ana", "sol", "2026-03-02..06");
        terminal.done("hold", "ana", "dune", "2026-03-09..13");
        terminal.done("book", "ana", "dune", "2026-03-16..20");
        terminal.done("timeoff", "ana", "2026-04-06..10");
        terminal.done("demand", "open", "sol", "comp:3", "2026-03-02..06");
    }

    @Test
    void aCopyHoldsTheSameAndIsBroughtUpToDate() {
        String copy = folder.resolve("copy.db").toString();
        String hash = terminal.done("verify", "--hash");

        Terminal.Ended first = terminal.type("copy", "--to", copy);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo(hash);
        assertThat(terminal.done("verify", "--studio", copy, "--hash")).isEqualTo(hash);
        assertThat(terminal.done("verify", "--studio", copy)).isEmpty();
        assertThat(terminal.done("list", "--studio", copy)).isEqualTo(terminal.done("list"));

        terminal.done("release", "H1");
        assertThat(terminal.type("copy", "--to", copy).err()).startsWith("1 event copied to");
        assertThat(terminal.done("verify", "--studio", copy, "--hash")).isEqualTo(terminal.done("verify", "--hash"));
        assertThat(terminal.type("copy", "--to", terminal.file().toString()).err())
                .isEqualTo("invalid: the copy is the original; say another place with --to\n");

        terminal.done("artist", "create", "Lee", "--studio", copy);
        Terminal.Ended refused = terminal.type("copy", "--to", copy);
        assertThat(refused.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(refused.err()).startsWith("invalid: there is another studio already, or it was written to since");
    }

    /** Goes round the guards of the history, and puts them up again. */
    private void damage(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("studio.db"));
                Statement statement = connection.createStatement()) {
            List<String> guards = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select sql from sqlite_schema where type = 'trigger' and tbl_name = 'event'")) {
                while (rows.next()) {
                    guards.add(rows.getString(1));
                }
            }
            assertThat(guards).hasSize(2);
            statement.execute("drop trigger event_kept");
            statement.execute("drop trigger event_fixed");
            assertThat(sql.startsWith("drop") ? 1 : statement.executeUpdate(sql))
                    .as(sql)
                    .isPositive();
            if (sql.startsWith("drop")) {
                statement.execute(sql);
            }
            for (String guard : guards) {
                statement.execute(guard);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void assertFound(String where, String what) {
        Terminal.Ended table = terminal.type("verify");
        assertThat(table.code()).isEqualTo(ExitCodes.DIFFERS);
        assertThat(table.err()).contains("wrong; keep a copy of the file");
        Terminal.Ended lines = terminal.type("verify", "-o", "jsonl");
        assertThat(lines.code()).isEqualTo(ExitCodes.DIFFERS);
        assertThat(lines.out()).contains("{\"where\":\"" + where + "\",\"what\":\"" + what);
    }

    @Test
    void nothingIsWrongWithAStudioThatTheProgramWrote() {
        assertThat(terminal.type("verify").err()).contains("events of").contains("nothing is wrong");
        terminal.done("demo", "--studio", folder.resolve("demo.db").toString());
        Terminal.Ended demo =
                terminal.type("verify", "--studio", folder.resolve("demo.db").toString());
        assertThat(demo.code()).as(demo.out()).isZero();
    }

    @Tag(TestStudios.FILE)
    @ParameterizedTest
    @CsvSource({"2, 10000, 5000", "3, 03-09T, 03-10T", "4, 10000, 5000"})
    void aChangedEventIsNamed(int version, String text, String other) {
        damage("update event set payload = replace(payload, '" + text + "', '" + other + "') where position = "
                + EVENT.formatted(version));
        assertFound("calendar/ana version " + version, "was changed");
    }

    @Tag(TestStudios.FILE)
    @Test
    void aRemovedEventIsNamed() {
        damage("delete from event where position = " + EVENT.formatted(3));
        assertFound("calendar/ana version 4", "follows version 2");
    }

    @Tag(TestStudios.FILE)
    @Test
    void aTailCutOffIsNamed() {
        damage("delete from event where position = " + EVENT.formatted(5));
        assertFound("calendar/ana", "its last event is version 4");
    }

    @Tag(TestStudios.FILE)
    @Test
    void eventsThatSomebodyElseIsSaidToHaveRecordedAreNamed() {
        damage("update commits set actor = 'eve' where number = (select commits from event where position = "
                + EVENT.formatted(2) + ")");
        assertFound("calendar/ana version 2", "was changed");
    }

    @Tag(TestStudios.FILE)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop trigger profile_guard_insert | trigger profile_guard_insert | is missing",
                "drop index booking_by_time | index booking_by_time | is missing",
                "update record set fields = replace(fields, 'Duarte', 'Dante') where id = 'ana' | artist/ana |"
                        + " the record says",
                "delete from record where id = 'kim' | artist/kim | the record is missing",
                "update profile set load = 100 where load = 10000 and at = (select min(at) from profile where load > 0)"
                        + " | calendar/ana | ",
                "delete from booking where handle = 'B2' | calendar/ana | ",
                "update hold set lapses_at = lapses_at + 1 | hold H1 | would not be found by what it says",
                "update off set reason = 'gone' | calendar/ana | ",
                "delete from demand | project/sol demand D1 | is missing",
                "update handle set last = 1 where prefix = 'B' | handle B | would give out B1 again",
                "insert into booking (id, handle, artist, project, starts, ends, load, details) select 'x', 'B9',"
                        + " artist, project, starts + 8640000000, ends + 8640000000, load, details from booking"
                        + " where handle = 'B1' | calendar/ana | ",
                "insert into commits values (99, 'c99', 0, 'mia', '', '') | commit c99 | has lost its events",
                "delete from event_subject where rowid_is_none | calendar/ana version 2 |"
                        + " would not be found by what it is about"
            })
    void aChangedRowOrAMissingGuardIsNamed(String sql, String where, String what) {
        damage(sql.replace(
                "where rowid_is_none",
                "where (subject, position) in (select subject, position from event_subject where position = "
                        + EVENT.formatted(2) + " limit 1)"));
        assertFound(where, what == null ? "" : what);
    }

    @Tag(TestStudios.FILE)
    @Test
    void aTailThatWasCutWithCareIsFoundByAnAnchorAlone() throws IOException {
        Path file = folder.resolve("heads.txt");
        terminal.done("timeoff", "ana", "2026-05-04");
        assertThat(terminal.type("verify", "--anchor", file.toString()).err())
                .contains("nothing is wrong", "wrote ", " heads to ", "digest ");
        terminal.done("book", "raj", "sol", "2026-03-02..06");
        assertThat(terminal.type("verify", "--against", file.toString()).err())
                .contains("no stream was cut or written anew since 2026-02-01T12:00");

        cutTheLastEventOfAna();

        assertThat(terminal.type("verify").code()).isZero();
        Terminal.Ended ended = terminal.type("verify", "--against", file.toString());
        assertThat(ended.code()).isEqualTo(ExitCodes.DIFFERS);
        assertThat(ended.out())
                .contains("calendar/ana  was cut: it ended at version 6")
                .doesNotContain("raj");
        assertThat(ended.err()).contains("1 stream was cut or written anew");
        terminal.done("timeoff", "ana", "2026-05-05");
        assertThat(terminal.type("verify", "--against", file.toString()).out())
                .contains("calendar/ana  was written anew: up to version 6");
    }

    /** The event, what it left, and the traces of both. */
    private void cutTheLastEventOfAna() {
        damage("delete from event_subject where position = " + EVENT.formatted(6));
        damage("update stream set version = 5, recorded_at = (select c.recorded_at from commits c join event e on"
                + " e.commits = c.number where e.position = " + EVENT.formatted(5) + "), hash = (select previous from"
                + " event where position = " + EVENT.formatted(6) + ") where name = 'calendar/ana'");
        damage("delete from event where position = " + EVENT.formatted(6));
        damage("delete from commits where not exists (select 1 from event where commits = number)");
        damage("delete from off where handle = 'T2'");
        damage("delete from profile where artist = (select number from artist where id = 'ana') and at in (select at"
                + " from profile where at >= 1777852800000 and at <= 1777960800000)");
    }

    @Test
    void anAnchorThatWasChangedOrIsNoneIsSaidInOneLine() throws IOException {
        Path file = folder.resolve("heads.txt");
        terminal.done("verify", "--anchor", file.toString());
        Files.writeString(file, Files.readString(file).replace("calendar/ana 5", "calendar/ana 4"));
        assertThat(terminal.type("verify", "--against", file.toString()))
                .satisfies(ended -> assertThat(ended.code()).isEqualTo(ExitCodes.INVALID))
                .satisfies(ended -> assertThat(ended.err()).contains("was changed since it was written"));
        Files.writeString(file, "rubbish");
        assertThat(terminal.type("verify", "--against", file.toString()).err()).contains("is no anchor");
        assertThat(terminal.type("verify", "--against", "nowhere").err()).contains("there is no file nowhere");
    }

    @Tag(TestStudios.FILE)
    @Test
    void theHashChangesWithTheState() {
        String before = terminal.done("verify", "--hash");
        assertThat(before).matches("[0-9a-f]{64}\n");
        assertThat(terminal.done("verify", "--hash")).isEqualTo(before);
        damage("update record set fields = replace(fields, 'Duarte', 'Dante') where id = 'ana'");
        String changed = terminal.done("verify", "--hash");
        assertThat(changed).isNotEqualTo(before);
        damage("update record set fields = replace(fields, 'Dante', 'Duarte') where id = 'ana'");
        assertThat(terminal.done("verify", "--hash")).isEqualTo(before);
        terminal.done("cancel", "B2");
        assertThat(terminal.done("verify", "--hash")).isNotEqualTo(before);
    }
}
