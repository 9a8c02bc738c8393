package io.productiontool.engine.query;

import io.productiontool.engine.query.Selector.Operator;
import io.productiontool.engine.query.Selector.Term;
import io.productiontool.engine.record.Text;
import java.util.ArrayList;
import java.util.List;

/** Reads the language of {@link Selector}. Used once. */
final class SelectorParser {

    private static final int LONGEST = 2_000;
    private static final int MOST_TERMS = 100;

    /** Longer signs before those they begin with. */
    private static final List<Operator> OPERATORS = List.of(
            Operator.DIFFERS,
            Operator.OMITS,
            Operator.AT_MOST,
            Operator.AT_LEAST,
            Operator.EQUALS,
            Operator.CONTAINS,
            Operator.LESS,
            Operator.MORE);

    private final String text;
    private int at;

    SelectorParser(String text) {
        this.text = text;
    }

    Selector parse() {
        if (text.length() > LONGEST) {
            throw new SelectorSyntaxException("the selector is longer than " + LONGEST + " characters");
        }
        List<Term> terms = new ArrayList<>();
        skipSpace();
        while (at < text.length()) {
            terms.add(term());
            if (terms.size() > MOST_TERMS) {
                throw new SelectorSyntaxException("the selector has more than " + MOST_TERMS + " terms");
            }
            skipSpace();
            if (at < text.length()) {
                expectComma();
            }
        }
        return new Selector(terms);
    }

    private void expectComma() {
        if (text.charAt(at) != ',') {
            throw fail(
                    at,
                    "cannot go on with '" + shown(at) + "'; put a comma before the next term, or the value in "
                            + "double quotes");
        }
        at++;
        skipSpace();
        if (at == text.length()) {
            throw fail(at, "ends with a comma; write another term or leave the comma out");
        }
    }

    /** Whether the key alone says yes: what is yes or no, and own fields, which may be. */
    private static boolean isFlag(String key) {
        return key.equals("backup") || key.equals("archived") || key.startsWith("x.") || key.contains(".x.");
    }

    private Term term() {
        int start = at;
        while (at < text.length() && isKey(text.charAt(at))) {
            at++;
        }
        String key = text.substring(start, at);
        if (key.isEmpty()) {
            throw fail(start, "has '" + shown(start) + "' where a key should be; write key=value, such as project=sol");
        }
        skipSpace();
        if (at == text.length() || text.charAt(at) == ',') {
            if (!isFlag(key)) {
                throw fail(start, "has the key '" + key + "' without a value; write " + key + "=value");
            }
            return Term.of(key, Operator.EQUALS, "yes");
        }
        Operator operator = operator(key);
        List<String> values = new ArrayList<>();
        do {
            values.add(value());
        } while (at < text.length() && text.charAt(at) == '|' && at++ >= 0);
        if (operator.isOrder() && values.size() > 1) {
            throw fail(start, "compares " + key + " with several values; write one after " + operator.sign());
        }
        return new Term(key, operator, values);
    }

    private Operator operator(String key) {
        for (Operator operator : OPERATORS) {
            if (text.startsWith(operator.sign(), at)) {
                at += operator.sign().length();
                return operator;
            }
        }
        throw fail(at, "has '" + shown(at) + "' after " + key + "; write one of = != ~ !~ < <= > >=");
    }

    private String value() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '|') {
            at++;
        }
        String value = text.substring(start, at).strip();
        if (!value.isEmpty() && "=~<>!".indexOf(value.charAt(0)) >= 0) {
            throw fail(
                    start, "has '" + shown(start) + "' where a value should be; put it in double quotes if it is one");
        }
        return value;
    }

    private String quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                value.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append('"');
                at++;
            } else {
                skipSpace();
                return value.toString();
            }
        }
        throw fail(start, "has a double quote that is not closed");
    }

    private static boolean isKey(char c) {
        return Character.isLetterOrDigit(c) || "._-:@+#".indexOf(c) >= 0;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String shown(int from) {
        return Text.printable(text.substring(from, Math.min(text.length(), from + 20)));
    }

    private SelectorSyntaxException fail(int position, String problem) {
        return new SelectorSyntaxException(
                "the selector '" + Text.printable(text) + "' " + problem + " (character " + (position + 1) + ")");
    }
}
