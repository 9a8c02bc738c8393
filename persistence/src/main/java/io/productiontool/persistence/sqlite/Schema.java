package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The numbered migrations; the file remembers in {@code user_version} how many it has had. */
final class Schema {

    /** "PTl1": tells a studio from any other SQLite file. */
    static final int APPLICATION_ID = 0x50546C31;

    private static final List<String> MIGRATIONS = List.of("0001-studio.sql");

    private Schema() {}

    /** Brings an existing file up to date; a file that has nothing in it yet becomes an empty studio. */
    static void migrate(SqlSession session, Path file) {
        if (version(session) == MIGRATIONS.size() && applicationId(session) == APPLICATION_ID) {
            return;
        }
        try {
            session.script("begin immediate");
            try {
                apply(session, file);
                session.script("commit");
            } catch (SQLException | RuntimeException failed) {
                rollBack(session);
                throw failed;
            }
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot prepare " + file);
        }
    }

    private static void rollBack(SqlSession session) {
        try {
            session.script("rollback");
        } catch (SQLException already) {
            // SQLite has rolled back by itself; what failed before is what matters.
        }
    }

    private static void apply(SqlSession session, Path file) throws SQLException {
        long version = version(session);
        boolean empty = session.number("select count(*) from sqlite_schema") == 0;
        if (!empty && applicationId(session) != APPLICATION_ID) {
            throw StudioFile.foreign(file);
        }
        refuseNewer(file, version);
        for (int number = (int) version; number < MIGRATIONS.size(); number++) {
            session.script(script(MIGRATIONS.get(number)));
        }
        session.script("pragma application_id = " + APPLICATION_ID);
        session.script("pragma user_version = " + MIGRATIONS.size());
    }

    static void refuseNewer(Path file, long version) {
        if (version > MIGRATIONS.size()) {
            throw new StoreException(
                    file + " was made by a newer version (schema " + version + ", this one knows " + MIGRATIONS.size()
                            + ")",
                    "install the newer version");
        }
    }

    /** Makes a whole studio of nothing in a session that has nothing yet, outside a transaction. */
    static void build(SqlSession session) throws SQLException {
        for (String migration : MIGRATIONS) {
            session.script(script(migration));
        }
    }

    private static long version(SqlSession session) {
        return session.number("pragma user_version");
    }

    private static long applicationId(SqlSession session) {
        return session.number("pragma application_id");
    }

    private static String script(String name) {
        String resource = "/io/productiontool/persistence/" + name;
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + resource, broken);
        }
    }
}
