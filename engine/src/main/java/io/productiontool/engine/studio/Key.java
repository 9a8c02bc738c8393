package io.productiontool.engine.studio;

import io.productiontool.engine.record.Ids;

/**
 * An idempotency key: the same key by the same principal returns the outcome of the commit it made, and makes no second
 * one. A refusal is not remembered.
 */
public record Key(String value) {

    public Key {
        Ids.check("key", value);
    }

    public static Key of(String value) {
        return new Key(value);
    }
}
