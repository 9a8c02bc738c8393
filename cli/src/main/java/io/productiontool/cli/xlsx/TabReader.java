package io.productiontool.cli.xlsx;

import java.util.ArrayList;
import java.util.List;

/** Reads the rows of one sheet. Formulas count as what they last came to; colours and hiding count for nothing. */
final class TabReader {

    /** The most rows, and the most columns. */
    static final int MAX_ROWS = 500_000;

    static final int MAX_COLUMNS = 2_000;

    private static final int MAX_CELLS = 3_000_000;
    private static final int MAX_MERGES = 100_000;

    private final List<String> shared;
    private final NumberFormats formats;
    private final List<OpenRow> rows = new ArrayList<>();
    private final List<Merged> merges = new ArrayList<>();
    private int cells;
    private int number;

    TabReader(List<String> shared, NumberFormats formats) {
        this.shared = shared;
        this.formats = formats;
    }

    private record OpenRow(int number, List<String> cells) {}

    /** Cells that are one, by their corners, from 0. */
    private record Merged(int top, int left, int bottom, int right) {}

    List<XlsxRow> read(Xml xml) {
        while (xml.next()) {
            if (xml.starts("row")) {
                row(xml);
            } else if (xml.starts("mergeCell") && merges.size() < MAX_MERGES) {
                merge(xml.attribute("ref"));
            }
        }
        fillMerged();
        return rows.stream().map(row -> new XlsxRow(row.number, row.cells)).toList();
    }

    private void row(Xml xml) {
        number = xml.number("r", number + 1);
        List<String> texts = new ArrayList<>();
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                cell(xml, texts);
            }
        }
        if (texts.stream().anyMatch(text -> !text.isBlank())) {
            rows.add(new OpenRow(number, texts));
            if (rows.size() > MAX_ROWS) {
                throw new XlsxProblem("has more than " + MAX_ROWS + " rows; split it");
            }
        }
    }

    private void cell(Xml xml, List<String> texts) {
        String ref = xml.attribute("r");
        int column = ref.isEmpty() ? texts.size() : column(ref);
        if (column >= MAX_COLUMNS) {
            throw new XlsxProblem(
                    "has something in cell " + name(column, number) + "; " + MAX_COLUMNS + " columns are the most");
        }
        String text = content(xml, xml.attribute("t"), xml.number("s", 0));
        if (text.isEmpty()) {
            return;
        }
        while (texts.size() <= column) {
            texts.add("");
            cells++;
        }
        if (cells > MAX_CELLS) {
            throw new XlsxProblem("has more than " + MAX_CELLS + " cells; split it");
        }
        texts.set(column, text);
    }

    private String content(Xml xml, String type, int style) {
        String value = "";
        StringBuilder inline = new StringBuilder();
        while (!xml.ends("c") && xml.next()) {
            if (xml.starts("v")) {
                value = xml.text();
            } else if (xml.starts("rPh")) {
                xml.text();
            } else if (xml.starts("t")) {
                inline.append(xml.text());
            }
        }
        return switch (type) {
            case "s" -> shared(value);
            case "inlineStr" -> Escapes.read(inline.toString());
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> value.isEmpty() ? "" : formats.text(value, style);
            default -> value;
        };
    }

    private String shared(String index) {
        try {
            return shared.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
            throw new XlsxProblem("is damaged: row " + number + " names a text that is not there");
        }
    }

    private void merge(String ref) {
        int colon = ref.indexOf(':');
        if (colon > 0) {
            String from = ref.substring(0, colon);
            String to = ref.substring(colon + 1);
            merges.add(new Merged(line(from), column(from), line(to), column(to)));
        }
    }

    /** Only in rows that have something of their own: the others stay empty. */
    private void fillMerged() {
        int filled = 0;
        for (Merged merged : merges) {
            int first = find(merged.top);
            if (first == rows.size() || rows.get(first).number != merged.top) {
                continue;
            }
            List<String> top = rows.get(first).cells;
            String text = merged.left < top.size() ? top.get(merged.left) : "";
            int right = Math.min(merged.right, MAX_COLUMNS - 1);
            for (int i = first; i < rows.size() && rows.get(i).number <= merged.bottom && !text.isEmpty(); i++) {
                filled += right - merged.left + 1;
                if (filled > MAX_CELLS) {
                    throw new XlsxProblem("merges more than " + MAX_CELLS + " cells");
                }
                fill(rows.get(i).cells, merged.left, right, text);
            }
        }
    }

    private static void fill(List<String> cells, int left, int right, String text) {
        while (cells.size() <= right) {
            cells.add("");
        }
        for (int column = left; column <= right; column++) {
            if (cells.get(column).isEmpty()) {
                cells.set(column, text);
            }
        }
    }

    /** Where the first row with at least this number is. */
    private int find(int wanted) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).number < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int column(String ref) {
        int column = 0;
        for (int i = 0; i < ref.length() && ref.charAt(i) >= 'A' && ref.charAt(i) <= 'Z'; i++) {
            column = column * 26 + ref.charAt(i) - 'A' + 1;
            if (column > 16_384) {
                throw new XlsxProblem("is damaged: it names a column that no sheet has");
            }
        }
        if (column == 0) {
            throw new XlsxProblem("is damaged: it names a cell without a column");
        }
        return column - 1;
    }

    private static int line(String ref) {
        int start = 0;
        while (start < ref.length() && !Character.isDigit(ref.charAt(start))) {
            start++;
        }
        try {
            return Integer.parseInt(ref.substring(start));
        } catch (NumberFormatException wrong) {
            throw new XlsxProblem("is damaged: it names a cell without a row");
        }
    }

    private static String name(int column, int row) {
        return XlsxFile.letters(column) + row;
    }
}
