package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be asked of the records of a kind: every field, the studio's own ones, references, and some shorter names. */
public final class RecordKeys {

    static final String TEXT = "text";
    static final String ARCHIVED = "archived";

    private static final Set<String> DAYS = Set.of("contract-from", "contract-until", "from", "until");
    private static final Set<String> WORDS = Set.of("tags", "refs", "roles");
    private static final Map<String, String> SHORTER =
            Map.of("skills", "skill", "tags", "tag", "refs", "ref", "roles", "role");

    private RecordKeys() {}

    static Keys<StudioRecord> of(RecordKind kind) {
        List<Key<StudioRecord>> keys = new ArrayList<>();
        keys.add(Key.of("id", Values.TEXT, record -> List.of(record.id())));
        for (Field field : kind.fields()) {
            Key<StudioRecord> key = key(field);
            keys.add(key);
            if (SHORTER.containsKey(field.name())) {
                keys.add(key.named(SHORTER.get(field.name())));
            }
        }
        keys.add(Key.of(ARCHIVED, Values.FLAG, record -> List.of(record.archived() ? "yes" : "no")));
        keys.add(Key.of(TEXT, Values.TEXT, RecordKeys::texts));
        return Keys.of(
                keys, (record, name) -> record.attributes().get(name).stream().toList());
    }

    private static Key<StudioRecord> key(Field field) {
        String name = field.name();
        if (name.equals("code")) {
            return Key.<StudioRecord>of(name, Values.TEXT, record -> List.of(new Project(record).code()));
        }
        if (name.equals("capacity")) {
            return Key.of(
                    name,
                    Values.NUMBER,
                    record -> List.of(new Artist(record).capacity().toString()));
        }
        Key<StudioRecord> key = Key.of(name, values(name), record -> texts(record, name));
        return key.kind() == Values.TEXT ? key.meaning(written -> canonical(field, written)) : key;
    }

    private static Values values(String field) {
        if (DAYS.contains(field)) {
            return Values.DAY;
        }
        return field.equals("rate") ? Values.NUMBER : field.equals("skills") ? Values.SKILL : Values.TEXT;
    }

    private static List<String> texts(StudioRecord record, String field) {
        return record.attributes().get(field).stream()
                .flatMap(text ->
                        WORDS.contains(field) || field.equals("skills") ? Stream.of(text.split(" ")) : Stream.of(text))
                .toList();
    }

    private static List<String> texts(StudioRecord record) {
        return Stream.concat(Stream.of(record.id()), record.attributes().values().values().stream())
                .toList();
    }

    private static String canonical(Field field, String written) {
        try {
            return field.canonical().apply(written);
        } catch (SelectorSyntaxException wrong) {
            throw wrong;
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new SelectorSyntaxException(field.name() + "=" + written + ": " + wrong.getMessage());
        }
    }

    /**
     * Whether a record is meant.
     *
     * @throws SelectorSyntaxException when a key is no field of the kind, or its value cannot be one
     */
    public static Predicate<StudioRecord> test(RecordKind kind, Selector selector, LocalDate today) {
        Keys<StudioRecord> keys = of(kind);
        String what = (kind == RecordKind.ARTIST ? "an " : "a ") + kind.word();
        return selector.terms().stream()
                .map(term -> keys.need(term.key(), what).test(term, today))
                .reduce(record -> true, Predicate::and);
    }
}
