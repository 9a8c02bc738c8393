package io.productiontool.engine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of many, as people write it: terms with commas between, all of which must hold. Immutable; it says nothing yet
 * about what is asked, so one language serves holds and bookings, demand and records.
 *
 * <pre>
 * selector = [term {"," term}]
 * term     = key [operator value {"|" value}]      a key alone means key=yes
 * operator = "=" | "!=" | "~" | "!~" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * value    = text without , and | or text in double quotes, a quote in it doubled
 * </pre>
 *
 * {@code =} holds where one of the values is meant, {@code ~} where one is contained, whatever the case; {@code !} turns
 * either round. An empty value after {@code =} means without any.
 *
 * @param terms in the order written
 */
public record Selector(List<Term> terms) {

    /** Everything. */
    public static final Selector ALL = new Selector(List.of());

    public Selector {
        terms = List.copyOf(terms);
    }

    /** How a term compares. */
    public enum Operator {
        EQUALS("="),
        DIFFERS("!="),
        CONTAINS("~"),
        OMITS("!~"),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        boolean isOrder() {
            return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
        }
    }

    /**
     * One condition.
     *
     * @param values at least one; exactly one where the operator asks for an order
     */
    public record Term(String key, Operator operator, List<String> values) {

        public Term {
            values = List.copyOf(values);
            if (values.isEmpty() || operator.isOrder() && values.size() > 1) {
                throw new IllegalArgumentException(key + operator.sign + values + " has not the values it needs");
            }
        }

        public static Term of(String key, Operator operator, String... values) {
            return new Term(key, operator, List.of(values));
        }

        @Override
        public String toString() {
            return key + operator.sign + values.stream().map(Term::written).collect(Collectors.joining("|"));
        }

        private static String written(String value) {
            boolean plain = value.equals(value.strip())
                    && (value.isEmpty() || "\"=~<>!".indexOf(value.charAt(0)) < 0)
                    && value.indexOf(',') < 0
                    && value.indexOf('|') < 0;
            return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
        }
    }

    /**
     * Reads what people write.
     *
     * @throws SelectorSyntaxException with the place and the fix
     */
    public static Selector parse(String text) {
        return new SelectorParser(text).parse();
    }

    /** This, and the term too. */
    public Selector and(Term term) {
        List<Term> more = new ArrayList<>(terms);
        more.add(term);
        return new Selector(more);
    }

    /** Whether a term asks for the key. */
    public boolean names(String... keys) {
        return terms.stream().anyMatch(term -> List.of(keys).contains(term.key));
    }

    /** Whether a term says which time is meant, instead of the one that is usual. */
    public boolean namesTime() {
        return names(TimeTerms.SINCE, TimeTerms.UNTIL, TimeTerms.WHEN);
    }

    /** What {@link #parse} reads as the same. */
    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(","));
    }
}
