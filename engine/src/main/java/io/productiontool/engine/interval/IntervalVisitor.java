package io.productiontool.engine.interval;

/** Receives intervals that a question found. */
@FunctionalInterface
public interface IntervalVisitor {

    /** One interval; answers whether to go on. */
    boolean visit(long start, long end, long id);
}
