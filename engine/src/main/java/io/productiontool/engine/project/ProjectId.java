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

    @Override
    public String toString() {
        return value;
    }
}
