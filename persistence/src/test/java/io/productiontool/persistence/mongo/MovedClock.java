package io.productiontool.persistence.mongo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that somebody sets forward and back. */
final class MovedClock implements InstantSource {

    private volatile Instant now = North.NOW;

    void move(Duration by) {
        now = North.NOW.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
