package io.productiontool.cli.today;

import io.productiontool.cli.Plain;
import io.productiontool.cli.board.Canvas;
import io.productiontool.cli.board.Style;
import java.util.ArrayList;
import java.util.List;

/** The page as lines: what has something, the soonest first, what there is to do or how long there is on the right. */
final class Page {

    private static final int MOST = 8;
    private static final int GAP = 2;
    private static final Style URGENT = Style.in(0xe0564a);
    private static final Style COMMAND = Style.in(0x4a9fd6);

    private final int width;
    private final boolean full;
    private final List<Canvas> lines = new ArrayList<>();

    private Page(int width, boolean full) {
        this.width = width;
        this.full = full;
    }

    /**
     * Draws the page.
     *
     * @param changed what is over the changes: since when
     * @param full whether long sections are shown whole
     */
    static List<Canvas> draw(String title, String changed, List<Item> items, int width, boolean full) {
        Page page = new Page(width, full);
        page.write(title, Style.BOLD);
        for (Item.Section section : Item.Section.values()) {
            List<Item> in =
                    items.stream().filter(item -> item.section() == section).toList();
            if (!in.isEmpty()) {
                page.section(section == Item.Section.CHANGES ? changed : section.heading(), in);
            }
        }
        if (items.isEmpty()) {
            page.write("Nothing lapses, nothing changed, nobody is short or away.", Style.PLAIN);
        }
        return page.lines;
    }

    private void write(String text, Style style) {
        Canvas line = new Canvas(width);
        line.write(0, width, Plain.cut(text, width), style);
        lines.add(line);
    }

    private void section(String heading, List<Item> items) {
        write("", Style.PLAIN);
        write(heading, Style.BOLD);
        int shown = full || items.size() <= MOST + 1 ? items.size() : MOST;
        List<Item> visible = items.subList(0, shown);
        int right = visible.stream()
                .mapToInt(item -> Plain.width(item.right()))
                .max()
                .orElse(0);
        int most = width - GAP - GAP - right;
        int left = Math.min(
                most,
                visible.stream()
                        .mapToInt(item -> Plain.width(item.text()))
                        .max()
                        .orElse(0));
        for (Item item : visible) {
            Canvas line = new Canvas(width);
            line.write(GAP, GAP + left, Plain.cut(item.text(), left), item.urgent() ? URGENT : Style.PLAIN);
            Style style = item.undo().isPresent() ? COMMAND : item.urgent() ? URGENT : Style.DIM;
            line.write(GAP + left + GAP, width, item.right(), style);
            lines.add(line);
        }
        if (shown < items.size()) {
            write("  … and " + (items.size() - shown) + " more: ptool today --full", Style.DIM);
        }
    }
}
