package io.productiontool.cli.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XlsxFileTest {

    private static final long SEED = 20260302L;

    private static final String STYLES = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[Red]dd\\/mm;@'/>"
            + "<numFmt numFmtId='165' formatCode='[h]:mm'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
            + "<xf numFmtId='9'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='20'/></cellXfs></styleSheet>";

    @Test
    void cellsAreTextAsPeopleSeeThem() throws IOException {
        byte[] file = workbook(
                "",
                "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' s='1'><v>46083</v></c><c r='C3' s='2'><v>0.5</v></c>"
                        + "<c r='D3' s='3'><v>46083.375</v></c><c r='E3' s='4'><v>1.5</v></c><c r='F3' s='5'><v>0.375</v></c>"
                        + "<c r='G3' t='b'><v>1</v></c><c r='H3' t='e'><v>#REF!</v></c>"
                        + "<c r='I3'><f>1/3</f><v>0.30000000000000004</v></c>"
                        + "<c r='J3' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c></row>");

        List<XlsxRow> rows = XlsxFile.open(file).rows(0);

        assertThat(rows)
                .containsExactly(new XlsxRow(
                        3,
                        List.of(
                                "Ana",
                                "2026-03-02",
                                "50%",
                                "2026-03-02T09:00",
                                "1.5",
                                "09:00",
                                "TRUE",
                                "#REF!",
                                "0.3",
                                "inline")));
    }

    @Test
    void daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws IOException {
        byte[] file = workbook("<workbookPr date1904='1'/>", "<row r='1'><c r='A1' s='1'><v>44621</v></c></row>");

        assertThat(XlsxFile.open(file).rows(0)).containsExactly(new XlsxRow(1, List.of("2026-03-02")));
    }

    @Test
    void mergedCellsAreFilledFromTheirFirstButEmptyRowsStayEmpty() throws IOException {
        byte[] file = workbook(
                "",
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>1</v></c></row>"
                        + "<row r='2'><c r='B2'><v>2</v></c></row><row r='3'/></sheetData>"
                        + "<mergeCells><mergeCell ref='A1:A3'/></mergeCells><sheetData>");

        assertThat(XlsxFile.open(file).rows(0))
                .containsExactly(new XlsxRow(1, List.of("Ana", "1")), new XlsxRow(2, List.of("Ana", "2")));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxWriter.write(
                "plan",
                List.of("name", "start"),
                Set.of(1),
                List.of(List.of("=1+1", "2026-03-02"), List.of("", "x")),
                out);

        XlsxFile file = XlsxFile.open(out.toByteArray());

        assertThat(file.tabs()).containsExactly("plan");
        assertThat(file.rows(0))
                .containsExactly(
                        new XlsxRow(1, List.of("name", "start")),
                        new XlsxRow(2, List.of("=1+1", "2026-03-02")),
                        new XlsxRow(3, List.of("", "x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>|holds a document type",
                "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><worksheet>&a;</worksheet>|holds a document type",
                "<worksheet><row r='1'><c r='XFD1'><v>1</v></c></row></worksheet>|has something in cell XFD1",
                "<worksheet><row r='1'><c r='A1' t='s'><v>9</v></c></row></worksheet>|is damaged: row 1 names a text",
                "<worksheet><row r='x'/></worksheet>|is damaged: r is no number",
                "<worksheet><row>|is damaged: its XML breaks off",
            })
    void whatNoWorkbookHoldsIsRefused(String sheet, String problem) throws IOException {
        byte[] file = zip(Map.of("xl/worksheets/sheet1.xml", sheet));

        assertThatThrownBy(() -> XlsxFile.open(file).rows(0))
                .isInstanceOf(XlsxProblem.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void whatWouldFillTheMemoryIsRefused() throws IOException {
        assertRefused("<a>".repeat(1_000), "nests deeper than 64");
        assertRefused("<row><c><v>" + "1".repeat(40_000) + "</v></c></row>", "has a cell with more than 32767");
        assertRefused("<a b='" + "x".repeat(2 << 20) + "'/>", "holds XML with a text or name longer");
        assertRefused("<!--" + "<".repeat(2 << 20) + "-->", "holds XML with a text or name longer");
        assertRefused(("<row/>" + " ".repeat(500_000)).repeat(140), "unpacks to more than 64 MiB");
        assertThatThrownBy(() -> XlsxFile.open(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
                .hasMessageStartingWith("is encrypted");
    }

    @Test
    void damagedFilesAreReadOrRefusedButNeverBreakAnything() throws IOException {
        byte[] good = workbook("", "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' s='1'><v>46083</v></c></row>");
        Random random = new Random(SEED);
        int refused = 0;
        for (int file = 0; file < 2_000; file++) {
            byte[] bad = file % 4 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int damage = 0; damage < 3 && bad.length > 0; damage++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                XlsxFile opened = XlsxFile.open(bad);
                for (int tab = 0; tab < opened.tabs().size(); tab++) {
                    opened.rows(tab);
                }
            } catch (XlsxProblem problem) {
                assertThat(problem.getMessage()).doesNotContain("\n");
                refused++;
            } catch (RuntimeException bug) {
                throw new AssertionError("seed " + SEED + ", file " + file, bug);
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertRefused(String sheet, String problem) throws IOException {
        byte[] file = zip(Map.of("xl/worksheets/sheet1.xml", "<worksheet>" + sheet));
        assertThatThrownBy(() -> XlsxFile.open(file).rows(0))
                .isInstanceOf(XlsxProblem.class)
                .hasMessageStartingWith(problem);
    }

    private static byte[] workbook(String properties, String rows) throws IOException {
        return zip(Map.of(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + rows + "</sheetData></worksheet>",
                "xl/workbook.xml",
                "<workbook xmlns:r='r'>" + properties + "<sheets><sheet name='Plan' r:id='a'/></sheets></workbook>"));
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        Map<String, String> all = new TreeMap<>(Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><sheets><sheet name='Plan' r:id='a'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='a' Target='worksheets/sheet1.xml'/></Relationships>",
                "xl/styles.xml",
                STYLES,
                "xl/sharedStrings.xml",
                "<sst><si><t>Ana</t></si></sst>"));
        all.putAll(parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
