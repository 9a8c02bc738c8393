package io.productiontool.cli.batch;

import io.productiontool.cli.Grammar;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.cli.Words;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a line as the words and options of its verb. */
final class ItemWords implements Words {

    /** Fields that every line may have. */
    static final Set<String> ENVELOPE = Set.of("id", "do", "key", "dryRun", "strict");

    private static final String ANY_FIELD = "--set";

    private final Dictionary dictionary;
    private final Map<String, Object> item;

    ItemWords(Dictionary dictionary, Map<String, Object> item) {
        this.dictionary = dictionary;
        this.item = item;
        item.forEach(this::check);
    }

    /** What the words and options of a verb are called in a line; made once for each verb. */
    static final class Dictionary {

        private final Map<String, Grammar.Term> byField = new HashMap<>();
        private final Map<String, String> fields = new HashMap<>();

        Dictionary(Verb verb) {
            for (Grammar.Term term : Grammar.terms(verb)) {
                byField.put(term.field(), term);
                for (String name : term.name().split(" ")) {
                    fields.put(name, term.field());
                }
            }
        }

        private boolean takesAnyField() {
            return fields.containsKey(ANY_FIELD);
        }

        private String field(String name) {
            return Objects.requireNonNull(fields.get(name), name);
        }
    }

    private void check(String field, Object value) {
        Grammar.Term term = dictionary.byField.get(field);
        boolean own = dictionary.takesAnyField() && field.startsWith(Field.CUSTOM_PREFIX);
        if (term == null && !own) {
            if (!ENVELOPE.contains(field)) {
                throw unknown(field);
            }
            return;
        }
        boolean flag = term != null && term.flag();
        if (flag != value instanceof Boolean) {
            throw new UsageException(
                    Text.printable(field) + (flag ? " is true or false" : " has to be text or a number"));
        }
        if (value instanceof List<?> && (term == null || !term.several())) {
            throw new UsageException(Text.printable(field) + " takes one value, not a list");
        }
    }

    private UsageException unknown(String field) {
        Set<String> known = new TreeSet<>(dictionary.byField.keySet());
        List<String> meant = Suggestions.nearest(field, known);
        String hint = meant.isEmpty()
                ? "there are " + String.join(", ", known)
                : "did you mean " + String.join(" or ", meant) + "?";
        return new UsageException("no field '" + Text.printable(field) + "'; " + hint);
    }

    @Override
    public String word(String label) {
        return find(label)
                .orElseThrow(() -> new UsageException("the field " + dictionary.field(label) + " is missing"));
    }

    @Override
    public Optional<String> find(String label) {
        return Optional.ofNullable(item.get(dictionary.field(label)))
                .map(value -> value instanceof List<?> list && list.size() == 1 ? list.get(0) : value)
                .map(String::valueOf);
    }

    @Override
    public List<String> words(String label) {
        String field = dictionary.field(label);
        if (!Objects.requireNonNull(dictionary.byField.get(field)).several()) {
            return find(label).map(List::of).orElse(List.of());
        }
        List<String> several = list(item.get(field));
        if (several.isEmpty()) {
            throw new UsageException("the field " + field + " is missing");
        }
        return several;
    }

    @Override
    public Optional<String> value(String option) {
        return find(option);
    }

    @Override
    public List<String> values(String option) {
        List<String> values = new ArrayList<>(list(item.get(dictionary.field(option))));
        if (option.equals(ANY_FIELD)) {
            item.forEach((field, value) -> {
                if (field.startsWith(Field.CUSTOM_PREFIX)) {
                    values.add(field + "=" + value);
                }
            });
        }
        return values;
    }

    private static List<String> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    @Override
    public boolean flag(String option) {
        return Boolean.TRUE.equals(item.get(dictionary.field(option)));
    }
}
