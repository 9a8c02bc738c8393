package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.StoreException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds what is wrong with the file below the level of events and rows: SQLite's own checks, the parts of the schema, the
 * chain of hashes, rows that cannot be read. One row is in memory at a time.
 */
final class Inspection {

    private static final int MOST_LINES = 20;

    private final SqlSession session;
    private final Consumer<Flaw> found;

    Inspection(SqlSession session, Consumer<Flaw> found) {
        this.session = session;
        this.found = found;
    }

    void run() {
        part("file", this::pages);
        part("schema", this::schema);
        part("history", () -> new ChainInspection(session, found).run());
        part("rows", () -> new RowInspection(session, found).run());
    }

    /** One part that cannot be read must not keep the others from being looked at. */
    private void part(String name, Runnable check) {
        try {
            check.run();
        } catch (StoreException damaged) {
            flaw(name, String.valueOf(damaged.getMessage()));
        }
    }

    private void flaw(String where, String what) {
        found.accept(new Flaw(where, what));
    }

    private void pages() {
        session.each("pragma integrity_check(" + MOST_LINES + ")", row -> {
            String line = row.getString(1);
            if (!line.equals("ok")) {
                flaw("file", line.lines().findFirst().orElse(line));
            }
        });
        session.each(
                "pragma foreign_key_check",
                row -> flaw(
                        "table " + row.getString(1) + " row " + row.getLong(2),
                        "names a " + row.getString(3) + " that is not there"));
    }

    /** Tables, indexes and guards are those of a studio made today. */
    private void schema() {
        Map<String, String> wanted = new HashMap<>();
        try (SqlSession fresh = Connections.inMemory()) {
            Schema.build(fresh);
            fresh.each(PARTS, row -> wanted.put(row.getString(1), row.getString(2)));
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot make a schema to compare with");
        }
        session.each(PARTS, row -> {
            String name = row.getString(1);
            String expected = wanted.remove(name);
            if (expected == null && name.startsWith("trigger ")) {
                flaw(name, "is not part of a studio");
            } else if (expected != null && !expected.equals(row.getString(2))) {
                flaw(name, "was changed");
            }
        });
        wanted.keySet().stream().sorted().forEach(name -> flaw(name, "is missing"));
    }

    private static final String PARTS = "select type || ' ' || name, sql from sqlite_schema where sql is not null";
}
