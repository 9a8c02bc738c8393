package io.productiontool.engine.studio;

import io.productiontool.engine.record.Ids;

/** Who acts: the id of a user or service account of the studio. What it may do follows from its roles there. */
public record Principal(String id) {

    public Principal {
        Ids.check("user", id);
    }

    public static Principal user(String id) {
        return new Principal(id);
    }

    public static Principal service(String id) {
        return new Principal(id);
    }
}
