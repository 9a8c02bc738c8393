package io.productiontool.persistence;

/**
 * Something about where a studio is kept that was looked at.
 *
 * @param what it was
 * @param found in a few words
 * @param fix what to do about it; empty text where it is well
 */
public record Finding(String what, String found, String fix) {}
