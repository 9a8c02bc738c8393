package io.productiontool.cli.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workbook in memory. Nothing is fetched or written while it is read. Confined to one thread. */
public final class XlsxFile {

    private static final int MAX_TEXTS = 3_000_000;
    private static final long MAX_TEXT = 32L << 20;

    private final Parts parts;
    private final NumberFormats formats = new NumberFormats();
    private final List<String> shared = new ArrayList<>();
    private final List<Tab> tabs = new ArrayList<>();

    private record Tab(String name, String part) {}

    private XlsxFile(byte[] bytes) {
        this.parts = new Parts(bytes);
    }

    /** Whether the bytes begin as a workbook does, as any archive, or as an encrypted or old one. */
    public static boolean isLikely(byte[] bytes) {
        return isZip(bytes) || isCompound(bytes);
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** The container of encrypted workbooks, and of those before 2007. */
    private static boolean isCompound(byte[] bytes) {
        return bytes.length > 3
                && bytes[0] == (byte) 0xD0
                && bytes[1] == (byte) 0xCF
                && bytes[2] == (byte) 0x11
                && bytes[3] == (byte) 0xE0;
    }

    /**
     * Opens a workbook.
     *
     * @throws XlsxProblem when it is none, is encrypted or damaged, or larger than can be read
     */
    public static XlsxFile open(byte[] bytes) {
        if (isCompound(bytes)) {
            throw new XlsxProblem("is encrypted, or an .xls of before 2007; save it as .xlsx without a password");
        }
        if (!isZip(bytes)) {
            throw new XlsxProblem("is no .xlsx file; say --format csv or jsonl if it is one of those");
        }
        XlsxFile file = new XlsxFile(bytes);
        try {
            file.read();
        } catch (IOException broken) {
            throw new XlsxProblem("is damaged: it breaks off; save it again");
        }
        return file;
    }

    private void read() throws IOException {
        if (!parts.has("xl/workbook.xml")) {
            throw new XlsxProblem("is an archive, but no .xlsx; save the sheet as .xlsx or CSV");
        }
        Map<String, String> targets = new HashMap<>();
        each("xl/_rels/workbook.xml.rels", xml -> {
            while (xml.next()) {
                if (xml.starts("Relationship")) {
                    targets.put(xml.attribute("Id"), xml.attribute("Target"));
                }
            }
        });
        each("xl/workbook.xml", xml -> workbook(xml, targets));
        each("xl/styles.xml", formats::read);
        each("xl/sharedStrings.xml", this::texts);
    }

    /** What is done with the tags of a part. */
    private interface Reading {
        void of(Xml xml);
    }

    private void each(String part, Reading reading) throws IOException {
        Optional<InputStream> found = parts.find(part);
        if (found.isPresent()) {
            try (InputStream in = found.get()) {
                reading.of(new Xml(in));
            }
        }
    }

    private void workbook(Xml xml, Map<String, String> targets) {
        while (xml.next()) {
            if (xml.starts("workbookPr") && List.of("1", "true").contains(xml.attribute("date1904"))) {
                formats.countFrom1904();
            } else if (xml.starts("sheet")) {
                String target = targets.getOrDefault(xml.attribute("id"), "");
                tabs.add(new Tab(xml.attribute("name"), target.startsWith("/") ? target.substring(1) : "xl/" + target));
            }
        }
    }

    private void texts(Xml xml) {
        long length = 0;
        StringBuilder text = new StringBuilder();
        while (xml.next()) {
            if (xml.starts("si")) {
                text.setLength(0);
            } else if (xml.starts("rPh")) {
                xml.text();
            } else if (xml.starts("t")) {
                text.append(xml.text());
            } else if (xml.ends("si")) {
                shared.add(Escapes.read(text.toString()));
                length += text.length();
            }
            if (shared.size() > MAX_TEXTS || length > MAX_TEXT || text.length() > MAX_TEXT) {
                throw new XlsxProblem("holds too much text; split it, or save the sheet as CSV");
            }
        }
    }

    /** The names of its sheets, in order. */
    public List<String> tabs() {
        return tabs.stream().map(Tab::name).toList();
    }

    /**
     * The rows of a sheet that have something in them. Cells that are merged with one are filled as it is.
     *
     * @param tab from 0, in the order of {@link #tabs}
     */
    public List<XlsxRow> rows(int tab) {
        List<XlsxRow> rows = new ArrayList<>();
        try {
            each(tabs.get(tab).part, xml -> rows.addAll(new TabReader(shared, formats).read(xml)));
        } catch (IOException broken) {
            throw new XlsxProblem("is damaged: it breaks off; save it again");
        }
        return rows;
    }

    /** The name of a column, from 0: {@code A}, {@code AB}. */
    public static String letters(int column) {
        String letter = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? letter : letters(column / 26 - 1) + letter;
    }
}
