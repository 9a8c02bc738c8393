package io.productiontool.engine.project;

import io.productiontool.engine.record.Ids;

/** The identity of a demand. */
public record DemandId(String value) {

    public DemandId {
        Ids.check("demand", value);
    }

    public static DemandId of(String value) {
        return new DemandId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
