package io.productiontool.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be set back, so that an example has a past. Confined to one thread. */
final class ExampleClock extends Clock {

    private final Clock clock;
    private Duration back = Duration.ZERO;

    ExampleClock(Clock clock) {
        this.clock = clock;
    }

    void setBack(Duration ago) {
        back = ago;
    }

    @Override
    public Instant instant() {
        return clock.instant().minus(back);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }
}
