/** Bookings a second, whole path, beside PostgreSQL, raw SQLite and the same statements without the engine. */
@NullMarked
package io.productiontool.benchmarks.booking;

import org.jspecify.annotations.NullMarked;
