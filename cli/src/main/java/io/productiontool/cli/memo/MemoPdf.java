package io.productiontool.cli.memo;

import io.productiontool.cli.UsageException;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Memos as a PDF, a page of A4 each, with the letters they use embedded. The font is Liberation Sans, which comes with
 * the library and has Latin, Greek, Cyrillic and Hebrew; another can be named for letters it lacks. Right-to-left text is
 * put in the order in which it is read (UAX 9), not joined.
 */
final class MemoPdf implements AutoCloseable {

    private static final String LIBERATION = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 71;
    private static final float RIGHT = PDRectangle.A4.getWidth() - MARGIN;
    private static final float LABELS = 110;
    private static final float SIZE = 11;
    private static final float LEADING = 17;
    private static final Color QUIET = new Color(0x60, 0x60, 0x60);

    private final PDDocument document = new PDDocument();
    private final List<PDFont> fonts = new ArrayList<>();
    private final Set<Integer> unknown = new TreeSet<>();

    /**
     * An empty document.
     *
     * @throws UsageException when the font cannot be read
     */
    MemoPdf(Optional<Path> font, Instant made) throws IOException {
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
        document.getDocumentInformation().setCreator("ptool");
        try (InputStream own = PDDocument.class.getResourceAsStream(LIBERATION)) {
            fonts.add(PDType0Font.load(document, own));
        }
        if (font.isPresent()) {
            try {
                fonts.add(PDType0Font.load(document, font.get().toFile()));
            } catch (IOException unreadable) {
                throw new UsageException(font.get() + " cannot be read as a TrueType font");
            }
        }
    }

    /** The letters that no font has, each once. */
    String unknown() {
        return unknown.stream().map(Character::toString).collect(Collectors.joining());
    }

    /** A page, and more of them where the text is long. */
    void add(MemoPage memo) {
        if (document.getNumberOfPages() == 0) {
            document.getDocumentInformation().setTitle(memo.title() + ", " + memo.studio());
        }
        try (Pen pen = new Pen()) {
            pen.write(memo.title(), MARGIN, 20, Color.BLACK);
            pen.down(22);
            pen.write(memo.studio(), MARGIN, SIZE, QUIET);
            pen.down(14);
            pen.rule();
            pen.down(2 * LEADING);
            for (Map.Entry<String, String> line : memo.lines().entrySet()) {
                pen.write(line.getKey(), MARGIN, SIZE, QUIET);
                for (String part : wrapped(line.getValue(), RIGHT - MARGIN - LABELS)) {
                    pen.write(part, MARGIN + LABELS, SIZE, Color.BLACK);
                    pen.down(LEADING);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot draw the page", failed);
        }
    }

    void write(OutputStream out) throws IOException {
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** A run of letters of one font. */
    private record Run(PDFont font, String text) {
        float width() throws IOException {
            return font.getStringWidth(text) / 1000 * SIZE;
        }
    }

    /** Writes down a page, and on the next where it ends. */
    private final class Pen implements AutoCloseable {

        private PDPageContentStream content;
        private float y;

        Pen() throws IOException {
            content = page();
        }

        private PDPageContentStream page() throws IOException {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            y = PDRectangle.A4.getHeight() - MARGIN - 20;
            return new PDPageContentStream(document, page);
        }

        void down(float points) throws IOException {
            y -= points;
            if (y < MARGIN) {
                content.close();
                content = page();
            }
        }

        void rule() throws IOException {
            content.setStrokingColor(QUIET);
            content.setLineWidth(0.5f);
            content.moveTo(MARGIN, y);
            content.lineTo(RIGHT, y);
            content.stroke();
        }

        void write(String text, float x, float size, Color colour) throws IOException {
            content.beginText();
            content.setNonStrokingColor(colour);
            content.newLineAtOffset(x, y);
            for (Run run : runs(inOrderOfReading(text))) {
                content.setFont(run.font(), size);
                content.showText(run.text());
            }
            content.endText();
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        PDFont font = fonts.get(0);
        for (int point : text.codePoints().toArray()) {
            String letter = Character.isISOControl(point) ? " " : Character.toString(point);
            Optional<PDFont> has =
                    fonts.stream().filter(one -> isIn(one, letter)).findFirst();
            if (has.isEmpty()) {
                unknown.add(point);
            }
            PDFont next = has.orElse(fonts.get(0));
            if (!next.equals(font)) {
                runs.add(new Run(font, same.toString()));
                same.setLength(0);
                font = next;
            }
            same.append(has.isPresent() ? letter : "?");
        }
        runs.add(new Run(font, same.toString()));
        return runs;
    }

    private static boolean isIn(PDFont font, String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IllegalArgumentException | IOException isNot) {
            return false;
        }
    }

    /** Between words, and within those that are wider than the line. */
    private List<String> wrapped(String text, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=\\s)")) {
            if (!line.isEmpty() && width(line + word.stripTrailing()) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (int point : word.codePoints().toArray()) {
                if (!line.isEmpty()
                        && width(line + Character.toString(point)) > width
                        && !Character.isWhitespace(point)) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.appendCodePoint(point);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private float width(String text) throws IOException {
        float width = 0;
        for (Run run : runs(text)) {
            width += run.width();
        }
        return width;
    }

    private static String inOrderOfReading(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return text;
        }
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        Object[] parts = new Object[count];
        for (int i = 0; i < count; i++) {
            String part = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            levels[i] = (byte) bidi.getRunLevel(i);
            parts[i] = levels[i] % 2 == 0
                    ? part
                    : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        return Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining());
    }
}
