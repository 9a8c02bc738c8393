package io.productiontool.engine.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an event changed in one field of a thing.
 *
 * @param field as a column or an option is called: {@code time}, {@code load}, {@code rate}
 * @param from what it said before, as people write it; empty text for nothing
 * @param to what it says since
 */
public record FieldChange(String field, String from, String to) {

    /** The fields that differ, in the order in which they stand in either. */
    static List<FieldChange> between(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            FieldChange change = new FieldChange(name, before.getOrDefault(name, ""), after.getOrDefault(name, ""));
            if (!change.from.equals(change.to)) {
                changes.add(change);
            }
        }
        return changes;
    }
}
