package io.productiontool.engine.store;

import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.time.TimeRange;

/**
 * A stretch of time over which a store guards the same confirmed load by the same limit.
 *
 * @param load the sum of the confirmed loads, in hundredths of a percent
 * @param limit the capacity with time off taken from it
 */
public record LoadStep(TimeRange range, long load, Capacity limit) {}
