package io.productiontool.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** Collects what was looked at, in order. */
final class Diagnosis {

    /** How it is. */
    enum Level {
        OK,
        NOTE,
        PROBLEM
    }

    /**
     * One thing that was looked at.
     *
     * @param what it was
     * @param found in a few words
     * @param fix what to do about it; empty where it is well
     */
    record Line(Level level, String what, String found, String fix) {}

    private final List<Line> lines = new ArrayList<>();

    void ok(String what, String found) {
        lines.add(new Line(Level.OK, what, found, ""));
    }

    void note(String what, String found, String fix) {
        lines.add(new Line(Level.NOTE, what, found, fix));
    }

    void problem(String what, String found, String fix) {
        lines.add(new Line(Level.PROBLEM, what, found, fix));
    }

    List<Line> lines() {
        return lines;
    }

    boolean hasProblem() {
        return lines.stream().anyMatch(line -> line.level == Level.PROBLEM);
    }
}
