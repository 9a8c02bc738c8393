package io.productiontool.cli.board;

import io.productiontool.cli.Plain;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same picture as an SVG image, for pages and mail. */
final class BoardSvg {

    private static final int CHARACTER = 8;
    private static final int LINE = 18;
    private static final int MARGIN = 12;
    private static final String INK = "#d7dae0";
    private static final String PAPER = "#1b1e24";

    /** Letters and figures apart from the lines that bars are drawn with. */
    private static final Pattern WORD = Pattern.compile("[━─╌░·▁]+|[^\\s━─╌░·▁]+");

    private BoardSvg() {}

    static String of(List<Canvas> lines) {
        int width = lines.stream()
                .flatMap(line -> line.runs().stream())
                .mapToInt(run -> run.column() + Plain.width(run.text()))
                .max()
                .orElse(0);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-size=\"13\""
                .formatted(width * CHARACTER + 2 * MARGIN, lines.size() * LINE + 2 * MARGIN));
        svg.append(" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"" + PAPER + "\"/>\n");
        for (int i = 0; i < lines.size(); i++) {
            for (Canvas.Run run : lines.get(i).runs()) {
                run(svg, run, MARGIN + i * LINE);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void run(StringBuilder svg, Canvas.Run run, int top) {
        int left = MARGIN + run.column() * CHARACTER;
        int length = Plain.width(run.text()) * CHARACTER;
        Style style = run.style();
        if (style.paper() != Style.OWN) {
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                    .formatted(left, top + 1, length, LINE - 2, hex(style.paper())));
        }
        Matcher words = WORD.matcher(run.text());
        while (words.find()) {
            int column = run.column() + Plain.width(run.text().substring(0, words.start()));
            word(svg, words.group(), MARGIN + column * CHARACTER, top + LINE - 5, style);
        }
    }

    /** Each word for itself, stretched to its columns: then every font keeps the columns under one another. */
    private static void word(StringBuilder svg, String word, int left, int base, Style style) {
        String place = "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\""
                .formatted(left, base, Plain.width(word) * CHARACTER);
        String look = " fill=\"%s\"%s%s>"
                .formatted(
                        style.ink() == Style.OWN ? INK : hex(style.ink()),
                        style.bold() ? " font-weight=\"bold\"" : "",
                        style.dim() ? " opacity=\"0.45\"" : "");
        svg.append(place).append(look).append(escape(word)).append("</text>\n");
    }

    private static String hex(int colour) {
        return "#%06x".formatted(colour);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
