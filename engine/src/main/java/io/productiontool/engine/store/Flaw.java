package io.productiontool.engine.store;

/**
 * Something in a store that must not be.
 *
 * @param where the event, row or part of the store, as a person can look it up: {@code calendar/ana version 7}
 * @param what is wrong there, in one line
 */
public record Flaw(String where, String what) {}
