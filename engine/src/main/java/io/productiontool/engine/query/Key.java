package io.productiontool.engine.query;

import io.productiontool.engine.query.Selector.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One thing that can be asked of a T.
 *
 * @param values what it is, as canonical text; none where it is not there
 * @param shown what {@code ~} looks into
 * @param meaning turns what people write after {@code =} into canonical text; throws where that is nothing
 */
record Key<T>(
        String name,
        Values kind,
        Function<T, List<String>> values,
        Function<T, List<String>> shown,
        UnaryOperator<String> meaning) {

    static <T> Key<T> of(String name, Values kind, Function<T, List<String>> values) {
        return new Key<>(name, kind, values, values, UnaryOperator.identity());
    }

    Key<T> meaning(UnaryOperator<String> written) {
        return new Key<>(name, kind, values, shown, written);
    }

    Key<T> shown(Function<T, List<String>> texts) {
        return new Key<>(name, kind, values, texts, meaning);
    }

    Key<T> named(String other) {
        return new Key<>(other, kind, values, shown, meaning);
    }

    /** The same, asked of what an S has. */
    <S> Key<S> on(Function<S, T> part) {
        return new Key<>(name, kind, part.andThen(values), part.andThen(shown), meaning);
    }

    Predicate<T> test(Term term, LocalDate today) {
        return switch (term.operator()) {
            case EQUALS -> equal(term, today);
            case DIFFERS -> equal(term, today).negate();
            case CONTAINS -> contains(term);
            case OMITS -> contains(term).negate();
            case LESS, AT_MOST, MORE, AT_LEAST -> {
                Predicate<List<String>> order = kind.order(term, today);
                yield thing -> order.test(values.apply(thing));
            }
        };
    }

    private Predicate<T> equal(Term term, LocalDate today) {
        Predicate<List<String>> any = texts -> false;
        for (String value : term.values()) {
            any = any.or(value.isEmpty() ? List::isEmpty : kind.equal(term.key(), meaning.apply(value), today));
        }
        Predicate<List<String>> one = any;
        return thing -> one.test(values.apply(thing));
    }

    private Predicate<T> contains(Term term) {
        List<String> parts = term.values().stream().map(Values::folded).toList();
        return thing -> shown.apply(thing).stream()
                .map(Values::folded)
                .anyMatch(text -> parts.stream().anyMatch(text::contains));
    }
}
