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
    private final People.Doubt doubt;
    private final People people = new People();
    private final Map<String, Map<String, String>> made = new HashMap<>();
    private final Map<String, StudioRecord> records = new HashMap<>();
    private final Map<String, String> byRef = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final TreeSet<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Long> lines = new HashMap<>();

    RecordRows(RecordKind kind, Studio studio, People.Doubt doubt) {
        this.kind = kind;
        this.doubt = doubt;
        for (StudioRecord record : studio.directory().all(kind)) {
            records.put(record.id(), record);
            know(record.id(), Names.refs(record), record.name());
            people.know(
                    record.id(), record.name(), record.attributes().get("email").orElse(""), 0);
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
        if (kind != RecordKind.PROJECT
                && refs.isEmpty()
                && row.cell("id").isEmpty()
                && (found.isEmpty() || made.containsKey(found.get()))) {
            Optional<String> same = doubted(written, found);
            if (same.isPresent() && made.containsKey(same.get())) {
                return more(row, same.get(), written);
            }
            found = same;
        }
        String id = found.isPresent() ? found.get() : newId(row, written);
        Long before = lines.putIfAbsent(id, row.line());
        if (before != null) {
            throw new InvalidRow("is about the same " + kind.word() + " as line " + before);
        }
        if (found.isEmpty()) {
            know(id, refs, written.get("name").orElse(id));
            people.know(id, written.get("name").orElse(id), written.get("email").orElse(""), row.line());
            made.put(id, filled(written));
            return Planned.create(row, new Command.CreateRecord(kind, id, filled(written)));
        }
        StudioRecord there = records.get(id);
        Attributes change =
                there == null ? Attributes.EMPTY : there.attributes().effective(written);
        return Planned.change(
                row, change.isEmpty() ? List.of() : List.of(new Command.ChangeRecord(kind, id, change.values())));
    }

    /** Who a row without an id may be about, as it is to be taken; refuses it where nobody said. */
    private Optional<String> doubted(Attributes written, Optional<String> found) {
        Optional<People.Person> like =
                people.like(written.get("name").orElse(""), written.get("email").orElse(""));
        return switch (doubt) {
            case NEW -> Optional.empty();
            case SAME -> like.map(People.Person::id).or(() -> found);
            case REFUSE -> {
                like.ifPresent(person -> {
                    throw new InvalidRow("may be the same person as " + person.shown()
                            + "; write the id, or say --same-person or --new");
                });
                yield found;
            }
        };
    }

    /** A row about somebody new whom an earlier row made says only what that one did not. */
    private Planned more(Row row, String id, Attributes written) {
        Map<String, String> before = made.getOrDefault(id, Map.of());
        Map<String, String> more = filled(written);
        more.keySet().removeAll(before.keySet());
        before.putAll(more);
        return Planned.change(row, more.isEmpty() ? List.of() : List.of(new Command.ChangeRecord(kind, id, more)));
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
