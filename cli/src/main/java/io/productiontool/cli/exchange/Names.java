package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Directory;
import io.productiontool.engine.studio.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The records of one kind by what rows call them: the answers of a {@link Directory}, but the records are read once, and
 * only the beginnings of names are looked up there, each once. Confined to one thread.
 */
final class Names {

    private final RecordKind kind;
    private final Directory directory;
    private final Map<String, StudioRecord> exact = new HashMap<>();
    private final Map<String, List<StudioRecord>> ids = new HashMap<>();
    private final Map<String, List<StudioRecord>> codes = new HashMap<>();
    private final Map<String, List<StudioRecord>> names = new HashMap<>();
    private final Map<String, Rejection> unknown = new HashMap<>();

    Names(RecordKind kind, Directory directory) {
        this.kind = kind;
        this.directory = directory;
        List<StudioRecord> all = directory.all(kind);
        for (StudioRecord record : all) {
            refs(record).forEach(ref -> exact.putIfAbsent(ref, record));
            add(ids, record.id(), record);
            add(names, record.name(), record);
            if (kind == RecordKind.PROJECT) {
                add(codes, new Project(record).code(), record);
            }
        }
        all.forEach(record -> exact.put(record.id(), record));
    }

    /** The references of a record in other systems. */
    static List<String> refs(StudioRecord record) {
        return record.attributes()
                .get("refs")
                .map(text -> List.of(text.split(" ")))
                .orElse(List.of());
    }

    private static void add(Map<String, List<StudioRecord>> index, String word, StudioRecord record) {
        index.computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(record);
    }

    /** The record that is meant; refuses the row where none is, or several are. */
    StudioRecord find(String text) {
        StudioRecord known = exact.get(text);
        if (known != null) {
            return known;
        }
        Rejection refused = unknown.get(text);
        if (refused != null) {
            throw new InvalidRow(refused.kind(), refused.reason());
        }
        try {
            StudioRecord found = byWord(text).orElseGet(() -> directory.find(kind, text));
            exact.put(text, found);
            return found;
        } catch (RefusedException none) {
            unknown.put(text, none.rejection());
            throw new InvalidRow(none.rejection().kind(), none.rejection().reason());
        }
    }

    private Optional<StudioRecord> byWord(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map<String, List<StudioRecord>> index : List.of(ids, codes, names)) {
            List<StudioRecord> found = index.getOrDefault(lower, List.of());
            List<StudioRecord> active =
                    found.stream().filter(record -> !record.archived()).toList();
            List<StudioRecord> meant = active.isEmpty() ? found : active;
            if (!meant.isEmpty()) {
                return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
