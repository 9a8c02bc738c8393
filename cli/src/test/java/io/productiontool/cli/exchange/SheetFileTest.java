package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.record.Text;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SheetFileTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theDelimiterIsTheOneThatTheHeadingsUse(String delimiter) {
        Rows rows = csv("name" + delimiter + "notes\nAna" + delimiter + "\"one, two; three\"\n");

        assertThat(rows.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).isEqualTo(Map.of("name", "Ana", "notes", "one, two; three")));
    }

    @Test
    void aByteOrderMarkAndLineEndsOfWindowsAreTolerated() {
        Rows rows = csv("\uFEFFname,notes\r\nAna,x\r\n\r\n,\r\nRaj,y");

        assertThat(rows.refused()).isEmpty();
        assertThat(rows.rows()).extracting(Row::line).containsExactly(2L, 5L);
        assertThat(rows.rows().get(0).need("name")).isEqualTo("Ana");
    }

    @Test
    void headingsMayDifferInCaseAndSpacesOrBeMapped() {
        SheetFile file = new SheetFile(
                Sheet.ARTISTS,
                "a.csv",
                Optional.empty(),
                Map.of("Full Name", "name", "Colour of shoes", "", "Reel", "x.reel"));

        Rows rows =
                TestStudio.read(file, "Full Name,Contract From,Colour of shoes,Reel,ref\nAna,2026-03-02,red,a,sg:1\n");

        assertThat(rows.rows().get(0).cells())
                .isEqualTo(Map.of("name", "Ana", "contract-from", "2026-03-02", "x.reel", "a", "refs", "sg:1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour,shoes|line 1 has no heading that is known: colour, shoes; the columns are id, name,",
                "name,Name|line 1 has the column 'name' twice",
                "name,\"notes|line 1 cannot be read as CSV",
                "name,\"no\"tes|line 1 cannot be read as CSV",
            })
    void headingsThatCannotBeReadRefuseTheFile(String headings, String problem) {
        assertThatThrownBy(() -> csv(headings + "\nAna,x\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void aMissingColumnRefusesTheFileAndNamesTheOptionThatHelps() {
        assertThatThrownBy(() -> TestStudio.read(file(Sheet.BOOKINGS, "b.csv"), "project,when\nsol,mar2\n"))
                .hasMessage("line 1 has no column 'artist'; it has project, when; say --map 'COLUMN=artist'");
        assertThatThrownBy(() -> csv("\n \n")).hasMessageStartingWith("line 1 has no headings");
        SheetFile mapped = new SheetFile(Sheet.ARTISTS, "a.csv", Optional.empty(), Map.of("Nome", "name"));
        assertThatThrownBy(() -> TestStudio.read(mapped, "name\nAna\n"))
                .hasMessage("line 1 has no column 'Nome' to map; it has name");
        SheetFile wrong = new SheetFile(Sheet.ARTISTS, "a.csv", Optional.empty(), Map.of("name", "nmae"));
        assertThatThrownBy(() -> TestStudio.read(wrong, "name\nAna\n"))
                .hasMessageStartingWith("--map has no meaning for the column 'nmae'");
    }

    @Test
    void rowsWithTooFewOrTooManyCellsAreRefusedAlone() {
        Rows rows = csv("name,notes\nAna\nRaj,x,y\nKim,z\n\"Zoe\nline\",w\n");

        assertThat(rows.rows()).extracting(row -> row.need("name")).containsExactly("Kim");
        assertThat(rows.refused())
                .extracting(row -> row.line() + " " + row.reason())
                .containsExactly(
                        "2 has 1 cells where the headings have 2",
                        "3 has 3 cells where the headings have 2",
                        "5 name holds the control character U+000A; remove it: 'Zoe\uFFFDline'");
    }

    @Test
    void bytesThatAreNotUtf8AreReadAsOldSpreadsheetsWriteAndThatIsSaid() {
        byte[] latin = "name\nAna\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        Rows rows = TestStudio.read(file(Sheet.ARTISTS, "a.csv"), latin);

        assertThat(rows.rows()).extracting(row -> row.need("name")).containsExactly("Ana", "Jos\u00e9");
        assertThat(rows.source().told())
                .containsExactly("line 3 is not UTF-8, so the file was read as Windows-1252; --encoding says another");
        byte[] undefined = {'n', 'a', 'm', 'e', '\n', (byte) 0x81};
        assertThatThrownBy(() -> TestStudio.read(file(Sheet.ARTISTS, "a.csv"), undefined))
                .hasMessage("line 2 is not UTF-8: it holds the byte 0x81; say --encoding, or save the file as UTF-8");
    }

    @Test
    void tooLongLinesAndCellsAreRefused() {
        assertThatThrownBy(() -> csv("name\nAna\n" + "x".repeat(FileText.MAX_LINE + 1)))
                .hasMessage("line 3 is longer than 100000 characters");
        Rows rows = csv("name,notes\nAna," + "x".repeat(Text.MAX_LENGTH + 1) + "\n");
        assertThat(rows.refused())
                .extracting(RefusedRow::reason)
                .containsExactly("notes is longer than 4000 characters (4001)");
        byte[] large = new byte[FileText.MAX_BYTES + 1];
        assertThatThrownBy(() -> TestStudio.read(file(Sheet.ARTISTS, "a.csv"), large))
                .hasMessage("the file is larger than 64 MiB; split it");
    }

    @Test
    void jsonLinesAreFlatObjectsOfTextAndNumbers() {
        Rows rows = json(
                "{\"name\":\"Ana\",\"capacity\":150,\"x.age\":3.5,\"x.tall\":true,\"notes\":null}",
                "",
                "{\"name\":\"Raj\"}");

        assertThat(rows.refused()).isEmpty();
        assertThat(rows.rows()).extracting(Row::line).containsExactly(1L, 3L);
        assertThat(rows.rows().get(0).cells())
                .isEqualTo(Map.of("name", "Ana", "capacity", "150", "x.age", "3.5", "x.tall", "true", "notes", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":5}|name is a number, it has to be text: write it in quotes",
                "{\"name\":true}|name is true, it has to be text: write it in quotes",
                "{\"name\":[\"Ana\"]}|name is a JSON array; objects have to be flat, their values text or numbers",
                "{\"name\":{\"first\":\"Ana\"}}|name is a JSON object; objects have to be flat, their values text or numbers",
                "[{\"name\":\"Ana\"}]|is no JSON object; write one object on each line: {\"name\":\"Ana\"}",
                "{\"name\":\"Ana\"} {}|goes on after its object; write one object on each line",
                "{\"name\":\"Ana\",\"name\":\"Raj\"}|is not JSON: Duplicate field 'name'",
                "{\"ref\":\"sg:1\",\"refs\":\"sg:2\"}|says 'refs' twice",
                "{\"capacity\":1e9999999}|capacity is the number 1e9999999; write at most 20 digits and no exponent",
                "{\"name\":\"A\\u0007na\"}|name holds the control character U+0007; remove it: 'A\uFFFDna'",
            })
    void aLineOfAnotherKindIsRefusedAlone(String line, String reason) {
        Rows rows = json("{\"name\":\"Kim\"}", line, "{\"name\":\"Lee\"}");

        assertThat(rows.rows()).hasSize(2);
        assertThat(rows.refused())
                .extracting(row -> row.line() + " " + row.reason())
                .containsExactly("2 " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"Ana\"", "{\"name\" \"Ana\"}", "{name:1}", "{\"name\":NaN}", "Ana"})
    void aLineThatIsNotJsonIsRefusedAlone(String line) {
        Rows rows = json("{\"name\":\"Kim\"}", line);

        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.refused()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.reason()).startsWith("is no").doesNotContain("\n");
        });
    }

    @Test
    void theFormatFollowsTheNameElseTheFirstSign() {
        assertThat(Format.of("a.csv", "{")).isEqualTo(Format.CSV);
        assertThat(Format.of("a.JSONL", "name")).isEqualTo(Format.JSONL);
        assertThat(Format.of("-", " \n{\"name\":1}")).isEqualTo(Format.JSONL);
        assertThat(Format.of("-", "name\nAna")).isEqualTo(Format.CSV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+351", "-1", "@x", "\tx", "'=1", "''+", "Ana", "'tis", "", "'"})
    void aCellThatASpreadsheetWouldRunIsNeutralisedAndComesBack(String text) {
        String neutral = Cells.neutralised(text);

        assertThat(Cells.restored(neutral)).isEqualTo(text);
        assertThat(neutral).doesNotMatch("(?s)[=+\\-@\\t].*");
    }

    private static SheetFile file(Sheet sheet, String name) {
        return new SheetFile(sheet, name, Optional.empty(), Map.of());
    }

    private static Rows csv(String text) {
        return TestStudio.read(file(Sheet.ARTISTS, "a.csv"), text);
    }

    private static Rows json(String... lines) {
        return TestStudio.read(file(Sheet.ARTISTS, "a.jsonl"), String.join("\n", lines));
    }
}
