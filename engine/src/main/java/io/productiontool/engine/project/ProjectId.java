package io.productiontool.engine.project;

import io.productiontool.engine.record.Ids;

/** The identity of a project. */
public record ProjectId(String value) {

    public ProjectId {
        Ids.check("project", value);
    }

    public static ProjectId of(String value) {
        return new ProjectId(value);
    }

    // Spelt out, as for what is the key of maps in every command: the JVM links a record's own anew at each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
