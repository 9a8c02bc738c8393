package io.productiontool.cli.exchange;

import java.util.List;

/** Matches the rows of a sheet with what the studio has. Used once, by one thread. */
@FunctionalInterface
interface Planner {

    /** For each row, in order, what it asks for. */
    List<Planned> plan(List<Row> rows);
}
