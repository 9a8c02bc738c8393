package io.productiontool.cli.exchange;

import io.productiontool.cli.Slug;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Rows of artists, projects and users. A row is about the record with its id; else with one of its references; a row
 * with neither is about the one record of its name. Otherwise it is a new one.
 */
final class RecordRows implements Planner {

    private final RecordKind kind;
    private final Map<String, StudioRecord> records = new HashMap<>();
    private final Map<String, String> byRef = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final TreeSet<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Long> lines = new HashMap<>();

    RecordRows(RecordKind kind, Studio studio) {
        this.kind = kind;
        for (StudioRecord record : studio.directory().all(kind)) {
            records.put(record.id(), record);
            know(record.id(), Names.refs(record), record.name());
        }
    }

    private void know(String id, List<String> refs, String name) {
        ids.add(id);
        refs.forEach(ref -> byRef.putIfAbsent(ref, id));
        byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(id);
    }

    @Override
    public List<Planned> plan(List<Row> rows) {
        List<Planned> planned = new ArrayList<>();
        for (Row row : rows) {
            try {
                planned.add(plan(row));
            } catch (InvalidRow wrong) {
                planned.add(Planned.refuse(row, wrong));
            } catch (InvalidField wrong) {
                planned.add(Planned.refuse(row, Rejection.Kind.INVALID, wrong.reason()));
            } catch (IllegalArgumentException wrong) {
                planned.add(Planned.refuse(row, Rejection.Kind.INVALID, String.valueOf(wrong.getMessage())));
            }
        }
        return planned;
    }

    private Planned plan(Row row) {
        Attributes written = Attributes.written(kind, row.without("id"));
        List<String> refs =
                written.get("refs").map(text -> List.of(text.split(" "))).orElse(List.of());
        Optional<String> found = match(row, refs, written.get("name"));
        String id = found.orElseGet(() -> newId(row, written));
        Long before = lines.putIfAbsent(id, row.line());
        if (before != null) {
            throw new InvalidRow("is about the same " + kind.word() + " as line " + before);
        }
        if (found.isEmpty()) {
            know(id, refs, written.get("name").orElse(id));
            return Planned.create(row, new Command.CreateRecord(kind, id, filled(written)));
        }
        StudioRecord there = records.get(id);
        Attributes change =
                there == null ? Attributes.EMPTY : there.attributes().effective(written);
        return Planned.change(
                row, change.isEmpty() ? List.of() : List.of(new Command.ChangeRecord(kind, id, change.values())));
    }

    private Optional<String> match(Row row, List<String> refs, Optional<String> name) {
        Optional<String> byId = row.cell("id").filter(id -> records.containsKey(id) || lines.containsKey(id));
        List<String> others = refs.stream()
                .flatMap(ref -> Optional.ofNullable(byRef.get(ref)).stream())
                .distinct()
                .filter(id -> !id.equals(row.cell("id").orElse(id)))
                .toList();
        if (row.cell("id").isPresent()) {
            if (!others.isEmpty()) {
                throw new InvalidRow("has a reference of another " + kind.word() + ", " + others.get(0));
            }
            return byId;
        }
        List<String> meant = refs.stream()
                .flatMap(ref -> Optional.ofNullable(byRef.get(ref)).stream())
                .distinct()
                .toList();
        if (refs.isEmpty() && name.isPresent()) {
            meant = byName.getOrDefault(name.get().toLowerCase(Locale.ROOT), List.of());
        }
        if (meant.size() > 1) {
            throw new InvalidRow("could be about " + String.join(" or ", meant) + "; write the id");
        }
        return meant.stream().findFirst();
    }

    private String newId(Row row, Attributes written) {
        Optional<String> given = row.cell("id");
        if (given.isPresent()) {
            return Ids.check(kind.word(), given.get());
        }
        Optional<String> slug = written.get("name").flatMap(Slug::of);
        if (slug.isEmpty()) {
            return Ids.next();
        }
        String stem = slug.get();
        String id = stem;
        for (int number = 2; ids.contains(id); number++) {
            id = stem + "-" + number;
        }
        return id;
    }

    private static Map<String, String> filled(Attributes written) {
        Map<String, String> filled = new HashMap<>(written.values());
        filled.values().removeIf(String::isEmpty);
        return filled;
    }
}
