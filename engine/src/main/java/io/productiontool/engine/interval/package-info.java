/**
 * The index of intervals and the profile of loads: structures over primitive longs, without any notion of artists or
 * bookings. Times are milliseconds, ranges half-open.
 */
@NullMarked
package io.productiontool.engine.interval;

import org.jspecify.annotations.NullMarked;
