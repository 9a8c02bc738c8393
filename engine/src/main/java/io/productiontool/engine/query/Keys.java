package io.productiontool.engine.query;

import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Everything that can be asked of a T, by name.
 *
 * @param own what a field of the studio's own ({@code x.reel}) is
 */
record Keys<T>(Map<String, Key<T>> table, BiFunction<T, String, List<String>> own) {

    static <T> Keys<T> of(List<Key<T>> keys, BiFunction<T, String, List<String>> own) {
        Map<String, Key<T>> table = new LinkedHashMap<>();
        keys.forEach(key -> table.put(key.name(), key));
        return new Keys<>(table, own);
    }

    Optional<Key<T>> find(String name) {
        return name.startsWith(Field.CUSTOM_PREFIX) && name.length() > Field.CUSTOM_PREFIX.length()
                ? Optional.of(Key.of(name, Values.OWN, thing -> own.apply(thing, name)))
                : Optional.ofNullable(table.get(name));
    }

    Set<String> names() {
        return table.keySet();
    }

    Key<T> need(String name, String what) {
        return find(name).orElseThrow(() -> unknown(name, what, names()));
    }

    /** What is said of a key that is none: the nearest, else all of them. */
    static SelectorSyntaxException unknown(String name, String what, Collection<String> names) {
        List<String> near = Suggestions.nearest(name, names);
        String hint = near.isEmpty()
                ? "write one of " + String.join(", ", names) + ", or a field of your own, x.…"
                : "did you mean " + String.join(" or ", near) + "?";
        return new SelectorSyntaxException("'" + Text.printable(name) + "' is no key of " + what + "; " + hint);
    }
}
