package io.productiontool.cli.board;

import io.productiontool.cli.Plain;
import java.util.List;

/** The same picture as an SVG image, for pages and mail. */
final class BoardSvg {

    private static final int CHARACTER = 8;
    private static final int LINE = 18;
    private static final int MARGIN = 12;
    private static final String INK = "#d7dae0";
    private static final String PAPER = "#1b1e24";

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
        if (!run.text().isBlank()) {
            svg.append(
                    ("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\""
                                    + " fill=\"%s\"%s%s>%s</text>\n")
                            .formatted(
                                    left,
                                    top + LINE - 5,
                                    length,
                                    style.ink() == Style.OWN ? INK : hex(style.ink()),
                                    style.bold() ? " font-weight=\"bold\"" : "",
                                    style.dim() ? " opacity=\"0.45\"" : "",
                                    escape(run.text())));
        }
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
