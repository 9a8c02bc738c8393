package io.productiontool.cli;

import io.productiontool.cli.config.Settings;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.Moment;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.When;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One call of a command: its words, the console, and the studio, which is opened when first asked for. */
public final class Invocation implements Words, AutoCloseable {

    private final ParseResult parsed;
    private final Console console;
    private final Settings settings;
    private final Composition composition;
    private Optional<Instant> asOf = Optional.empty();
    private boolean goesOn;

    Invocation(ParseResult parsed, Console console) {
        this.parsed = parsed;
        this.console = console;
        this.settings = new Settings(console.environment(), value("--profile"));
        this.composition = new Composition(console, settings);
    }

    public Console console() {
        return console;
    }

    /** What is in force beside what was said. */
    public Settings settings() {
        return settings;
    }

    /** What opens and makes studios. */
    public Composition composition() {
        return composition;
    }

    /** What it is to be asked about; stands still where that is a moment of the past. */
    public Clock clock() {
        Clock now = composition.clock();
        return asOf().map(moment -> Clock.fixed(moment, now.getZone())).orElse(now);
    }

    /** The moment that {@code --as-of} names. A day is meant with all that happened on it, today as far as it has come. */
    public Optional<Instant> asOf() {
        Optional<String> said = value("--as-of");
        if (said.isPresent() && asOf.isEmpty()) {
            Instant now = composition.clock().instant();
            asOf = Optional.of(moment("--as-of", said.get(), now).end());
            goesOn = asOf.get().equals(now);
        }
        return asOf;
    }

    /** The moment at which what an option names is over, for which one can ask the past; none where it goes on still. */
    public Optional<Instant> ended(String option, String text) {
        Instant now = composition.clock().instant();
        return Optional.of(moment(option, text, now).end()).filter(end -> end.isBefore(now));
    }

    /**
     * The moment that an option names, or the stretch it names as far as it has come.
     *
     * @throws UsageException when it has not come
     */
    public Moment moment(String option, String text) {
        return moment(option, text, composition.clock().instant());
    }

    private Moment moment(String option, String text, Instant now) {
        Moment moment = Moment.parse(text, now, present().settings().days());
        if (moment.start().isAfter(now)) {
            throw new UsageException(option + " " + Plain.of(text) + " has not come yet; name a moment that is past");
        }
        return moment.end().isAfter(now) ? new Moment(moment.start(), now) : moment;
    }

    @Override
    public Optional<String> find(String label) {
        return parsed.matchedPositionals().stream()
                .filter(word -> word.paramLabel().equals(label))
                .findFirst()
                .map(PositionalParamSpec::getValue);
    }

    @Override
    public List<String> words(String label) {
        return parsed.matchedPositionals().stream()
                .filter(word -> word.paramLabel().equals(label))
                .flatMap(word -> word.stringValues().stream())
                .toList();
    }

    @Override
    public Optional<String> value(String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, (String) null));
    }

    @Override
    public List<String> values(String option) {
        return parsed.matchedOptionValue(option, List.of());
    }

    @Override
    public boolean flag(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The name or address of the studio's file. */
    public String studioUri() {
        return composition.studioUri(value("--studio"));
    }

    /** The studio, as whoever calls, and as of the moment that was said; of a day that goes on still, as it is. */
    public Studio studio() {
        return asOf().filter(moment -> !goesOn).map(present()::asOf).orElseGet(this::present);
    }

    private Studio present() {
        return composition.studio(studioUri(), user());
    }

    /** Who calls. */
    public String user() {
        return composition.user(value("--user"));
    }

    /** The day it is at the studio, by its production days. */
    public LocalDate today() {
        return studio().settings().days().dayOf(clock().instant());
    }

    /** What the text means in a zone. */
    public List<TimeRange> when(String text, ProductionDays days) {
        return When.parse(text, days.dayOf(clock().instant())).resolve(days);
    }

    /** The one range that the text means at the studio, which encloses several. */
    public TimeRange window(String text) {
        ProductionDays days = studio().settings().days();
        return When.parse(text, days.dayOf(clock().instant())).span(days);
    }

    public boolean colour() {
        String said = settings.color(value("--color")).value();
        if (!List.of("auto", "always", "never").contains(said)) {
            throw new UsageException("--color is auto, always or never, not '" + Plain.of(said) + "'");
        }
        return console.colour(said);
    }

    /** What was said, as it can be typed again. */
    String line() {
        return parsed.commandSpec().name() + " "
                + parsed.originalArgs().stream().map(CommandWords::quoted).collect(Collectors.joining(" "));
    }

    /** What was said, as an object of {@code ptool batch}. */
    Map<String, Object> said() {
        Map<String, Object> said = new LinkedHashMap<>();
        String name = parsed.commandSpec().name().substring("ptool ".length());
        said.put("do", name);
        for (Grammar.Term term : Grammar.terms(Verbs.make(name))) {
            boolean option = term.name().startsWith("-");
            String first = term.name().split(" ")[0];
            if (term.flag() && flag(first)) {
                said.put(term.field(), true);
            } else if (term.several()) {
                List<String> values = option ? values(first) : words(first);
                if (!values.isEmpty()) {
                    said.put(term.field(), values);
                }
            } else if (!term.flag()) {
                (option ? value(first) : find(first)).ifPresent(value -> said.put(term.field(), value));
            }
        }
        return said;
    }

    /** What words mean in the studio. */
    public Lookup lookup() {
        return new Lookup(studio(), clock());
    }

    /** Prints rows in the form that was asked for. */
    public <T> void print(Rows<T> rows) {
        print(rows.columns(), rows.rows());
    }

    /** Prints rows in the form that was asked for. */
    public <T> void print(List<Column<T>> columns, List<T> rows) {
        List<Column<T>> chosen = chosen(columns);
        Optional<Jq> jq = jq();
        if (jq.isPresent()) {
            jq.get().print(Json.text(new Rows<>(chosen, rows).objects()), console);
        } else {
            new Output(console, form(), colour()).print(chosen, rows);
        }
    }

    /** The filter that was asked for; the library behind it is loaded only then. */
    Optional<Jq> jq() {
        Optional<String> expression = value("--jq");
        if (expression.isPresent()
                && value("-o").filter(form -> !form.equals("json")).isPresent()) {
            throw new UsageException("--jq filters JSON; leave -o out");
        }
        return expression.isEmpty() ? Optional.empty() : Optional.of(Jq.of(expression.get()));
    }

    /**
     * The columns that were asked for, in that order; all where nothing was said.
     *
     * @throws UsageException when one is asked for that there is not, or none is named
     */
    public <T> List<Column<T>> chosen(List<Column<T>> columns) {
        Optional<String> fields = value("--json");
        return fields.isEmpty() ? columns : Column.named(fields.get(), columns);
    }

    /** Whether a person reads the answer and asked for no other form. */
    public boolean prefersTable() {
        return console.terminal() && form().isTable();
    }

    /** What makes the lines of each row for a program that reads row by row: an object, or what the filter makes of it. */
    public <T> Function<T, List<String>> lines(List<Column<T>> columns) {
        List<Column<T>> chosen = chosen(columns);
        Function<T, String> object = row -> Json.text(Rows.object(chosen, row));
        Optional<Jq> jq = jq();
        return jq.isEmpty()
                ? row -> List.of(object.apply(row))
                : row -> jq.get().lines(object.apply(row), console);
    }

    /** The form asked for; a table where none was. */
    public Output.Form form() {
        boolean json = parsed.hasMatchedOption("--json") || parsed.hasMatchedOption("--jq");
        return Output.Form.parse(value("-o")
                .orElseGet(
                        () -> json ? "json" : settings.output(Optional.empty()).value()));
    }

    @Override
    public void close() {
        composition.close();
    }
}
