package io.productiontool.engine.query;

import io.productiontool.engine.query.Selector.Operator;
import io.productiontool.engine.query.Selector.Term;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.When;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the terms of a selector that name times leave of a window, at the studio. */
record TimeTerms(Optional<TimeRange> window, List<List<TimeRange>> whens) {

    static final String SINCE = "since";
    static final String UNTIL = "until";
    static final String WHEN = "when";
    static final List<String> KEYS = List.of(SINCE, UNTIL, WHEN);

    static TimeTerms of(Selector selector, TimeRange window, ProductionDays days, LocalDate today) {
        TimeTerms terms = new TimeTerms(Optional.of(window), List.of());
        for (Term term : selector.terms()) {
            if (KEYS.contains(term.key())) {
                terms = terms.with(term, days, today);
            }
        }
        return terms;
    }

    private TimeTerms with(Term term, ProductionDays days, LocalDate today) {
        if (term.operator() != Operator.EQUALS
                || term.values().size() > 1
                || term.values().contains("")) {
            throw new SelectorSyntaxException(
                    "write " + term.key() + "=" + (term.key().equals(WHEN) ? "mar2..6" : "mar2") + ", not " + term);
        }
        List<TimeRange> ranges = When.parse(term.values().get(0), today).resolve(days);
        TimeRange span = ranges.stream().reduce(TimeRange::span).orElseThrow();
        return switch (term.key()) {
            case SINCE -> within(TimeRange.from(span.start()));
            case UNTIL -> within(TimeRange.ofMillis(TimeRange.MIN_MILLIS, span.endMillis()));
            default ->
                new TimeTerms(
                        within(span).window,
                        Stream.concat(whens.stream(), Stream.of(ranges)).toList());
        };
    }

    private TimeTerms within(TimeRange range) {
        return new TimeTerms(window.flatMap(had -> had.intersection(range)), whens);
    }

    boolean touches(TimeRange range) {
        return window.filter(range::overlaps).isPresent()
                && whens.stream().allMatch(ranges -> ranges.stream().anyMatch(range::overlaps));
    }
}
