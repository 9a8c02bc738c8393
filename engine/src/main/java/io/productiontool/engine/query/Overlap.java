package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Booking;

/** Two bookings of one artist at the same time; which may well fit the capacity. */
public record Overlap(Artist artist, Booking first, Booking second) {}
