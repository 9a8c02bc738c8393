package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that keeps its prepared statements. Used by one thread at a time. */
final class SqlSession implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Known known = new Known();
    private final Handles handles = new Handles();

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of the row that the cursor is on. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the row that the cursor is on. */
    interface Each {
        void read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Row<T> reader, @Nullable Object... arguments) {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot read the studio");
        }
    }

    <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... arguments) {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot read the studio");
        }
    }

    /** Hands over one row after the other and keeps none. */
    void each(String sql, Each reader, @Nullable Object... arguments) {
        try (ResultSet rows = bind(sql, arguments).executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot read the studio");
        }
    }

    /** A single whole number; 0 where there is none. */
    long number(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    int update(String sql, @Nullable Object... arguments) {
        try {
            return bind(sql, arguments).executeUpdate();
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot write to the studio");
        }
    }

    /** What this connection has read before; to be asked within a transaction. */
    Known known() {
        return known;
    }

    Handles handles() {
        return handles;
    }

    /**
     * Begins a transaction and sees to it that what is known is still so.
     *
     * @return whether another connection has committed since this one began its last transaction
     */
    boolean begin(String how) throws SQLException {
        run(how);
        return known.asOf(number("pragma data_version"));
    }

    /** Takes the transaction back, and what was learnt in it. */
    void rollback() throws SQLException {
        known.forget();
        handles.forget();
        run("rollback");
    }

    void rollbackToSavepoint(String name) throws SQLException {
        known.forget();
        handles.forget();
        run("rollback to " + name);
    }

    /** Adds a row and returns the number it got. */
    long insert(String sql, @Nullable Object... arguments) {
        update(sql, arguments);
        return number("select last_insert_rowid()");
    }

    /** Runs a statement that answers nothing; here a lock held by others can show. */
    void run(String sql) throws SQLException {
        bind(sql).executeUpdate();
    }

    /** Runs a script of several statements. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (argument instanceof String text) {
                statement.setString(i + 1, text);
            } else if (argument instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (argument instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (argument == null) {
                statement.setObject(i + 1, null);
            } else {
                throw new IllegalArgumentException(
                        "cannot bind a " + argument.getClass().getName());
            }
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException failed) {
            throw new StoreException("cannot close the studio", "", failed);
        }
    }
}
