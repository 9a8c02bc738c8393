/**
 * An artist's calendar: holds, bookings, time off, absences and capacity; its events, its rules, ranks and refusals. Pure functions of the state and the moment; no store, no clock.
 */
@NullMarked
package io.productiontool.engine.booking;

import org.jspecify.annotations.NullMarked;
