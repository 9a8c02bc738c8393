package io.productiontool.engine.project;

import io.productiontool.engine.record.StudioRecord;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A production that books artists: a typed view of the stored record. Immutable. */
public record Project(StudioRecord record) {

    public ProjectId id() {
        return new ProjectId(record.id());
    }

    public String name() {
        return record.name();
    }

    /** The short name on boards: the one written, else the first word of the name, up to 8 characters. */
    public String code() {
        return field("code").orElseGet(() -> {
            String first = Arrays.stream(name().split("[\\s_-]+"))
                    .filter(word -> !word.isEmpty())
                    .findFirst()
                    .orElseGet(this::name)
                    .toUpperCase(Locale.ROOT);
            return first.codePointCount(0, first.length()) > 8
                    ? first.substring(0, first.offsetByCodePoints(0, 8))
                    : first;
        });
    }

    public Optional<String> colour() {
        return field("colour");
    }

    /** Whether it is a party outside the studio: it holds artists, and costs the studio nothing. */
    public boolean isOutside() {
        return field("outside").filter("yes"::equals).isPresent();
    }

    public boolean isArchived() {
        return record.archived();
    }

    /** Any field by name, custom ones included. */
    public Optional<String> field(String name) {
        return record.attributes().get(name);
    }
}
