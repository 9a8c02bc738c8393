package io.productiontool.engine.query;

import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Selector.Term;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the open demand that a selector means; what it does not know of demand it asks of the project. Immutable. */
public final class DemandSelection {

    private static final String WHAT = "demand";

    private final Keys<StudioRecord> projectKeys = RecordKeys.of(RecordKind.PROJECT);
    private final Keys<Demand> demandKeys;
    private final Selector selector;
    private final Meanings meanings;
    private final List<Predicate<StudioRecord>> projects = new ArrayList<>();
    private final List<Predicate<Demand>> demands = new ArrayList<>();

    /** @throws SelectorSyntaxException when a key is none of demand or its project, or its value cannot be one */
    public DemandSelection(Selector selector, Meanings meanings) {
        this.selector = selector;
        this.meanings = meanings;
        this.demandKeys = keys(meanings);
        selector.terms().stream()
                .filter(term -> !TimeTerms.KEYS.contains(term.key()))
                .forEach(this::add);
    }

    private static Keys<Demand> keys(Meanings meanings) {
        List<Key<Demand>> keys = List.of(
                Key.of(
                                "project",
                                Values.TEXT,
                                (Demand demand) -> List.of(demand.project().value()))
                        .meaning(meanings.id(RecordKind.PROJECT)),
                Key.of(
                        "id",
                        Values.TEXT,
                        demand -> List.of(demand.handle(), demand.id().value())),
                Key.of(
                        "skill",
                        Values.SKILL,
                        demand -> demand.need().map(Object::toString).stream().toList()),
                Key.of(
                        "level",
                        Values.NUMBER,
                        demand -> demand.need().map(need -> Integer.toString(need.level())).stream()
                                .toList()),
                Key.of("count", Values.NUMBER, demand -> List.of(Integer.toString(demand.count()))),
                Key.of("load", Values.NUMBER, demand -> List.of(demand.load().toString())),
                Key.of("note", Values.TEXT, demand -> demand.note().isEmpty() ? List.of() : List.of(demand.note())),
                Key.of("start", Values.DAY, demand -> day(demand.range().start(), meanings)),
                Key.of("end", Values.DAY, demand -> day(demand.range().end().minusMillis(1), meanings)));
        return Keys.of(keys, (demand, name) -> List.of());
    }

    private static List<String> day(Instant instant, Meanings meanings) {
        return List.of(meanings.days().dayOf(instant).toString());
    }

    private void add(Term term) {
        String name = term.key().startsWith("project.") ? term.key().substring("project.".length()) : term.key();
        Optional<Key<Demand>> own =
                name.equals(term.key()) && !name.startsWith("x.") ? demandKeys.find(name) : Optional.empty();
        if (own.isPresent()) {
            demands.add(own.get().test(term, meanings.today()));
        } else {
            Key<StudioRecord> key = projectKeys.find(name).orElseThrow(() -> Keys.unknown(name, WHAT, names()));
            projects.add(key.test(term, meanings.today()));
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(demandKeys.names());
        names.addAll(TimeTerms.KEYS);
        names.addAll(projectKeys.names());
        return names;
    }

    /** Those that touch the window, and the times the selector names, in the order of start and handle. */
    public List<Demand> find(Reader reader, TimeRange window) {
        TimeTerms time = TimeTerms.of(selector, window, meanings.days(), meanings.today());
        return time.window().map(reader::demands).orElse(List.of()).stream()
                .filter(demand -> time.touches(demand.range()))
                .filter(demand -> demands.stream().allMatch(test -> test.test(demand)))
                .filter(demand -> projects.isEmpty()
                        || reader.record(RecordKind.PROJECT, demand.project().value())
                                .filter(project -> projects.stream().allMatch(test -> test.test(project)))
                                .isPresent())
                .toList();
    }
}
