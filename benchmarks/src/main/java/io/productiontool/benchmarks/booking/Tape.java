package io.productiontool.benchmarks.booking;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notes what a connection is asked to do: each statement, the values bound to it, and what is read of its rows. */
final class Tape {

    /** One execution. {@code reads}: {@code next}, or the number of the column that was read. */
    record Step(String sql, Map<Integer, Object> values, List<Object> reads, boolean query) {}

    private final List<Step> steps = new ArrayList<>();
    private boolean running;

    List<Step> steps() {
        return steps;
    }

    void run() {
        running = true;
    }

    Connection watch(Connection connection) {
        return proxy(Connection.class, connection, (name, words, result) -> {
            if (name.equals("prepareStatement")) {
                return watch((PreparedStatement) result, (String) words[0]);
            }
            return result;
        });
    }

    private PreparedStatement watch(PreparedStatement statement, String sql) {
        Map<Integer, Object> bound = new TreeMap<>();
        return proxy(PreparedStatement.class, statement, (name, words, result) -> {
            if (name.startsWith("set")) {
                bound.put((Integer) words[0], words[1] == null ? Replay.NULL : words[1]);
                return result;
            }
            if (!name.startsWith("execute")) {
                return result;
            }
            Step step = new Step(sql, new TreeMap<>(bound), new ArrayList<>(), result instanceof ResultSet);
            if (running) {
                steps.add(step);
            }
            return result instanceof ResultSet rows ? watch(rows, step) : result;
        });
    }

    private static ResultSet watch(ResultSet rows, Step step) {
        return proxy(ResultSet.class, rows, (name, words, result) -> {
            if (name.equals("next")) {
                step.reads.add("next");
            } else if (name.startsWith("get")) {
                step.reads.add(words[0]);
            }
            return result;
        });
    }

    private interface Watcher {
        Object after(String method, Object[] words, Object result);
    }

    private static <T> T proxy(Class<T> type, T real, Watcher watcher) {
        Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, words) -> {
            try {
                return watcher.after(method.getName(), words, method.invoke(real, words));
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
        return type.cast(made);
    }
}
