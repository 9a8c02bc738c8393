package io.productiontool.cli.exchange;

import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of sheet that can be imported and exported, each with its columns. */
enum Sheet {
    ARTISTS(RecordKind.ARTIST),
    PROJECTS(RecordKind.PROJECT),
    USERS(RecordKind.USER),
    DEMAND("id project skill count start end when load units note"),
    BOOKINGS("id ref artist project start end when load units note po demand"),
    HOLDS("id ref artist project start end when load units lapses note po demand"),
    TIMEOFF("id artist start end when kind reason");

    /** What a JSON number may stand in. */
    private static final Set<String> NUMBERS = Set.of("load", "units", "count", "capacity", "po");

    private static final Set<String> WAYS_TO_SAY_THE_SAME = Set.of("when", "units");

    private final Optional<RecordKind> kind;
    private final String columns;

    Sheet(RecordKind kind) {
        this.kind = Optional.of(kind);
        this.columns = "id " + kind.fields().stream().map(Field::name).collect(Collectors.joining(" "));
    }

    Sheet(String columns) {
        this.kind = Optional.empty();
        this.columns = columns;
    }

    /** As people write it: {@code bookings}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sheet with this word; empty when there is none. */
    static Optional<Sheet> named(String word) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.word().equals(word))
                .findFirst();
    }

    /** The kind of record that its rows are; empty for calendars and demand. */
    Optional<RecordKind> kind() {
        return kind;
    }

    /** Every column that an import takes, in order; records take columns that begin with {@code x.} as well. */
    List<String> columns() {
        return List.of(columns.split(" "));
    }

    /** The columns of an export. */
    List<String> exported() {
        return columns().stream()
                .filter(column -> !WAYS_TO_SAY_THE_SAME.contains(column))
                .toList();
    }

    /** The columns of which a row of this sheet cannot do without. */
    List<String> needed() {
        return switch (this) {
            case ARTISTS, PROJECTS -> List.of();
            case USERS -> List.of("id");
            case DEMAND -> List.of("project");
            case BOOKINGS, HOLDS -> List.of("artist", "project");
            case TIMEOFF -> List.of("artist");
        };
    }

    /** The column, ignored by an import, in which rows that were refused carry why. */
    String rejectColumn() {
        return this == TIMEOFF ? "refused" : "reason";
    }

    boolean hasTimes() {
        return kind.isEmpty();
    }

    boolean takesNumber(String column) {
        return NUMBERS.contains(column) || column.startsWith(Field.CUSTOM_PREFIX);
    }
}
