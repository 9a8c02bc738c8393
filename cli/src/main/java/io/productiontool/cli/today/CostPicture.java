package io.productiontool.cli.today;

import io.productiontool.cli.board.Canvas;
import io.productiontool.cli.board.Style;
import io.productiontool.engine.artist.Money;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.query.Dimension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Costs as bars, each by the measure of its currency. */
final class CostPicture {

    private static final int FIGURE = 12;
    private static final int DAYS = 8;
    private static final int CURRENCY = 4;
    private static final int MOST_BAR = 60;
    private static final int LEAST_BAR = 6;

    private CostPicture() {}

    /** An amount in the main unit, with the decimals of its currency. */
    static BigDecimal amount(long minor, Currency currency) {
        return new Money(minor, currency).amount();
    }

    static List<Canvas> draw(List<Dimension> by, List<Cost> rows, int width) {
        List<String> names = new ArrayList<>(List.of(title(by), "total"));
        rows.forEach(row -> names.add(name(by, row)));
        Lines lines = new Lines(width, names);
        int fixed = lines.begin() + CURRENCY + DAYS + 2 * FIGURE + 2;
        int bar = Math.max(LEAST_BAR, Math.min(MOST_BAR, width - fixed));
        Map<String, Cost> totals = new TreeMap<>();
        Map<String, Double> most = new TreeMap<>();
        for (Cost row : rows) {
            String code = row.currency().getCurrencyCode();
            totals.merge(code, row, CostPicture::sum);
            most.merge(code, (double) row.confirmed() + row.tentative(), Math::max);
        }
        head(lines, bar, by);
        for (Cost row : rows) {
            double scale = most.getOrDefault(row.currency().getCurrencyCode(), 0.0);
            line(lines, name(by, row), row, new Bar(bar, scale), Style.PLAIN);
        }
        totals.values().forEach(row -> line(lines, "total", row, new Bar(bar, 0), Style.BOLD));
        return lines.all();
    }

    private static Cost sum(Cost one, Cost other) {
        return new Cost(
                one.keys(),
                one.currency(),
                one.confirmed() + other.confirmed(),
                one.tentative() + other.tentative(),
                one.days() + other.days());
    }

    private static String title(List<Dimension> by) {
        return by.stream()
                .map(Dimension::word)
                .reduce((one, other) -> one + " · " + other)
                .orElseThrow();
    }

    private static String name(List<Dimension> by, Cost row) {
        String name = Lines.shown(by.get(0), row.keys().get(0));
        return by.size() == 1
                ? name
                : name + " · " + Lines.shown(by.get(1), row.keys().get(1));
    }

    private static void head(Lines lines, int bar, List<Dimension> by) {
        Canvas head = lines.line(title(by), Style.BOLD);
        int at = lines.begin() + bar + CURRENCY + 1;
        Lines.right(head, at + DAYS, "days", Style.BOLD);
        Lines.right(head, at + DAYS + FIGURE, "booked", Style.BOLD);
        Lines.right(head, at + DAYS + 2 * FIGURE, "held", Style.BOLD);
    }

    private static void line(Lines lines, String name, Cost row, Bar bar, Style style) {
        Canvas line = lines.line(name, style);
        bar.draw(line, lines.begin(), (double) row.confirmed(), (double) row.tentative(), 0, 0);
        int at = lines.begin() + bar.width() + 1;
        line.write(at, at + CURRENCY, row.currency().getCurrencyCode(), Style.DIM);
        at += CURRENCY;
        Lines.right(
                line,
                at + DAYS,
                BigDecimal.valueOf(row.days()).setScale(1, RoundingMode.HALF_UP).toPlainString(),
                style);
        Lines.right(line, at + DAYS + FIGURE, rounded(row.confirmed(), row.currency()), style);
        Lines.right(line, at + DAYS + 2 * FIGURE, rounded(row.tentative(), row.currency()), style);
    }

    private static String rounded(long minor, Currency currency) {
        return amount(minor, currency).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }
}
