package io.productiontool.cli.await;

import io.productiontool.cli.Chosen;
import io.productiontool.cli.Lookup;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A selector means some hold or booking, or none. */
final class Selected implements Condition {

    private static final Selector HOLDS = Selector.parse("kind=hold");

    private final Selector selector;
    private final Optional<String> when;
    private final boolean some;

    Selected(Selector selector, Optional<String> when, boolean some) {
        this.selector = selector;
        this.when = when;
        this.some = some;
    }

    @Override
    public Optional<Met> met(Lookup lookup) {
        List<Claim> found = lookup.studio().select(selector, Chosen.window(lookup, selector, when));
        return found.isEmpty() == some ? Optional.empty() : Optional.of(Met.by(found));
    }

    /** The next deadline of any hold, as it may move up others; or the next day, as selectors speak of today. */
    @Override
    public Optional<Instant> byItself(Lookup lookup, Instant now) {
        ProductionDays days = lookup.names().settings().days();
        TimeRange today = days.day(lookup.names().today());
        return Stream.concat(
                        Stream.of(today.end()),
                        lookup.studio().select(HOLDS, TimeRange.from(today.start())).stream()
                                .map(claim -> claim.match(hold -> hold.dueAt(), booking -> today.end())))
                .min(Instant::compareTo);
    }
}
