package io.productiontool.cli.today;

import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.board.Canvas;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.query.Costs;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.query.Usage;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** {@code report}: how much is taken, how much there will be, what it costs. */
public final class Report implements Verb {

    private static final int MOST_NAMED = 5;

    @Override
    public String summary() {
        return "Report holds, or utilisation, forecast or cost by artist, department, skill, project and week, with bars";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool report utilisation --by department,week",
                "ptool report forecast +12w",
                "ptool report cost mar1..31 --by project -o csv",
                "ptool report holds");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("WHAT", "utilisation, forecast, cost or holds")
                .optionalWord("WHEN", "+4w where not said; a forecast +12w; holds placed in the last 13 weeks")
                .value("--by", "WHAT", "artist, department, skill, project or week, or two of them: department,week");
    }

    @Override
    public boolean answersAsOf() {
        return true;
    }

    @Override
    public int run(Invocation call) {
        return switch (call.word("WHAT")) {
            case "utilisation" -> usage(call, false);
            case "forecast" -> usage(call, true);
            case "cost" -> cost(call);
            case "holds" -> HoldsReport.run(call);
            default ->
                throw new UsageException(
                        "report takes utilisation, forecast, cost or holds, not '" + Plain.of(call.word("WHAT")) + "'");
        };
    }

    private static List<Dimension> by(Invocation call, String usual) {
        return Dimension.parse(call.value("--by").orElse(usual));
    }

    private static int usage(Invocation call, boolean forecast) {
        List<Dimension> by = by(call, forecast ? "week" : "department");
        TimeRange window = call.window(call.find("WHEN").orElse(forecast ? "+12w" : "+4w"));
        List<Usage> rows = call.studio().schedule(window).usage(by).stream()
                .filter(row -> forecast || row.available() + row.confirmed() + row.tentative() > 0)
                .toList();
        if (!call.form().isTable()) {
            call.print(columns(by, forecast), rows);
        } else if (by.size() > 1) {
            print(call, UsagePicture.grid(by, rows, forecast, call.console().width()));
        } else {
            print(call, UsagePicture.bars(by, rows, forecast, call.console().width()));
        }
        return ExitCodes.DONE;
    }

    private static void print(Invocation call, List<Canvas> lines) {
        boolean colour = call.colour();
        lines.forEach(line -> call.console().print(line.line(colour)));
    }

    private static <T> List<Column<T>> keys(List<Dimension> by, Function<T, List<String>> keys) {
        List<Column<T>> columns = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            int at = i;
            columns.add(Column.of(by.get(i).word(), row -> keys.apply(row).get(at)));
        }
        return columns;
    }

    private static List<Column<Usage>> columns(List<Dimension> by, boolean forecast) {
        List<Column<Usage>> columns = keys(by, Usage::keys);
        columns.add(hours(forecast ? "capacityHours" : "availableHours", Usage::available));
        columns.add(hours("confirmedHours", Usage::confirmed));
        columns.add(hours("tentativeHours", Usage::tentative));
        if (forecast) {
            columns.add(hours("uncoveredHours", Usage::uncovered));
            columns.add(hours("freeHours", Usage::free));
        } else {
            columns.add(
                    Column.of("share", row -> BigDecimal.valueOf(row.share()).setScale(3, RoundingMode.HALF_UP)));
        }
        return columns;
    }

    private static Column<Usage> hours(String name, ToDoubleFunction<Usage> value) {
        return Column.of(
                name, row -> BigDecimal.valueOf(value.applyAsDouble(row)).setScale(1, RoundingMode.HALF_UP));
    }

    private static int cost(Invocation call) {
        List<Dimension> by = by(call, "project");
        Costs costs = call.studio().costs(call.window(call.find("WHEN").orElse("+4w")), by);
        List<Column<Cost>> columns = keys(by, Cost::keys);
        columns.add(Column.of("currency", row -> row.currency().getCurrencyCode()));
        columns.add(Column.of("days", row -> BigDecimal.valueOf(row.days()).setScale(1, RoundingMode.HALF_UP)));
        columns.add(money("confirmed", Cost::confirmed));
        columns.add(money("tentative", Cost::tentative));
        columns.add(money("total", row -> row.confirmed() + row.tentative()));
        if (call.form().isTable()) {
            print(call, CostPicture.draw(by, costs.rows(), call.console().width()));
        } else {
            call.print(columns, costs.rows());
        }
        if (!costs.withoutRate().isEmpty()) {
            call.console().say("note: without a day rate, and not in it: " + named(costs.withoutRate()));
        }
        return ExitCodes.DONE;
    }

    private static Column<Cost> money(String name, ToLongFunction<Cost> minor) {
        return Column.of(name, row -> CostPicture.amount(minor.applyAsLong(row), row.currency()));
    }

    private static String named(List<Artist> artists) {
        String names = artists.stream()
                .limit(MOST_NAMED)
                .map(artist -> Plain.of(artist.name()))
                .collect(Collectors.joining(", "));
        return artists.size() > MOST_NAMED ? names + " and " + (artists.size() - MOST_NAMED) + " more" : names;
    }
}
