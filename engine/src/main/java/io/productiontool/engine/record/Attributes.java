package io.productiontool.engine.record;

import io.productiontool.engine.booking.PolicySetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of a record as canonical text by name. Immutable; equal when the stored texts are equal. An empty text and
 * an absent field are the same thing.
 */
public final class Attributes {

    /** No field at all. */
    public static final Attributes EMPTY = new Attributes(new TreeMap<>());

    private final SortedMap<String, String> values;

    private Attributes(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** Values that were stored before, taken as they are. */
    public static Attributes stored(Map<String, String> values) {
        return new Attributes(new TreeMap<>(values));
    }

    /**
     * Values as people write them, checked and made canonical by the kind's table of fields; an empty value clears the
     * field.
     *
     * @throws InvalidField for the first name or value that cannot be taken, with the nearest names where the name is
     *     unknown
     */
    public static Attributes written(RecordKind kind, Map<String, String> values) {
        SortedMap<String, String> canonical = new TreeMap<>();
        values.forEach((name, value) -> canonical.put(name, canonical(kind, name, value)));
        return new Attributes(canonical);
    }

    private static String canonical(RecordKind kind, String name, String value) {
        if (Text.isBlank(value)) {
            return "";
        }
        if (name.startsWith(Field.CUSTOM_PREFIX)) {
            Ids.check("field", name);
            return Text.clean(name, value, Text.MAX_LENGTH);
        }
        if (name.startsWith(PolicySetting.PREFIX) && (kind == RecordKind.STUDIO || kind == RecordKind.ARTIST)) {
            return policy(name, value);
        }
        Field field = kind.fields().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(kind, name));
        try {
            return field.canonical().apply(Text.composed(value));
        } catch (InvalidField invalid) {
            throw invalid;
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            throw new InvalidField(
                    name, "'" + Text.printable(value) + "': " + Text.printable(String.valueOf(wrong.getMessage())));
        }
    }

    private static String policy(String name, String value) {
        PolicySetting setting = PolicySetting.ofField(name).orElseThrow(() -> {
            List<String> names = Arrays.stream(PolicySetting.values())
                    .map(PolicySetting::field)
                    .toList();
            List<String> near = Suggestions.nearest(name, names);
            return new InvalidField(
                    Text.printable(name),
                    "is not a setting of a policy; "
                            + (near.isEmpty()
                                    ? "they are " + String.join(", ", names)
                                    : "did you mean " + near.get(0) + "?"));
        });
        try {
            return setting.canonical(Text.composed(value));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidField(
                    name, "'" + Text.printable(value) + "': " + Text.printable(String.valueOf(wrong.getMessage())));
        }
    }

    private static InvalidField unknown(RecordKind kind, String name) {
        List<String> names = kind.fields().stream().map(Field::name).toList();
        List<String> near = Suggestions.nearest(name, names);
        String hint =
                near.isEmpty() ? "the fields are " + String.join(", ", names) : "did you mean " + near.get(0) + "?";
        return new InvalidField(
                Text.printable(name), "is not a field of " + kind.word() + "; " + hint + " (your own begin with x.)");
    }

    /** The stored text of a field; empty when it has none. */
    public Optional<String> get(String field) {
        return Optional.ofNullable(values.get(field)).filter(value -> !value.isEmpty());
    }

    /** These fields with the changes laid over; a field changed to empty is gone. */
    public Attributes with(Attributes changes) {
        SortedMap<String, String> merged = new TreeMap<>(values);
        merged.putAll(changes.values);
        merged.values().removeIf(String::isEmpty);
        return new Attributes(merged);
    }

    /** Those of the changes that would change something, so that saying what is already so records nothing. */
    public Attributes effective(Attributes changes) {
        SortedMap<String, String> effective = new TreeMap<>(changes.values);
        effective.entrySet().removeIf(change -> change.getValue().equals(values.getOrDefault(change.getKey(), "")));
        return new Attributes(effective);
    }

    /** Every required field of the kind that is missing here. */
    public List<Field> missing(RecordKind kind) {
        return new ArrayList<>(kind.fields().stream()
                .filter(field -> field.required() && get(field.name()).isEmpty())
                .toList());
    }

    /** The stored texts by field name, in the order of the names. */
    public SortedMap<String, String> values() {
        return values;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
