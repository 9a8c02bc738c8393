package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.sqlite.PlantedStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R17: bugs planted in a store are caught by the checks; the same runs without the bug pass. */
class PlantedBugsTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aStudio() {
        file = folder.resolve("s.db");
        try (StudioHost host = StudioHost.open(Stores.create(file.toString()), Clock.systemUTC())) {
            Workload.found(host);
        }
    }

    @Test
    void takingTheLockAtTheFirstWriteIsCaught() {
        assertThat(contended(0, Stores.open(file.toString()), Stores.open(file.toString())))
                .isEmpty();
        assertThat(contended(2, PlantedStores.deferredBegin(file), PlantedStores.deferredBegin(file)))
                .anyMatch(reason -> reason.contains("locked"));
        Scale.report("R17", "deferred BEGIN", 1, 1, "caught by contention");
    }

    /** What two stores on one file fail with while they make the attempts of two processes at once. */
    private static List<String> contended(int process, EventStore one, EventStore other) {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        List<EventStore> stores = List.of(one, other);
        List<Thread> threads = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> write(stores.get(i), process + i, 100, failures)))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(PlantedBugsTest::join);
        stores.forEach(EventStore::close);
        return List.copyOf(failures);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void write(EventStore store, int process, int count, ConcurrentLinkedQueue<String> failures) {
        Studio studio = Workload.studio(StudioHost.open(store, Clock.systemUTC()));
        for (int number = 0; number < count; number++) {
            Workload.Attempt attempt = Workload.attempt(process, number);
            try {
                studio.execute(attempt.command(), Key.of(attempt.key()));
            } catch (StoreException failed) {
                failures.add(String.valueOf(failed.getMessage()));
            }
        }
    }

    @Test
    void aMissingGuardIsCaught() throws SQLException {
        raw("drop trigger profile_guard_insert");
        raw("drop trigger profile_guard_update");
        assertThat(seen())
                .contains("trigger profile_guard_insert is missing", "trigger profile_guard_update is missing");
        String values = " (id, handle, artist, project, starts, ends, load, details) values ('%s', '%s', 2, 'p0', 0,"
                + " 1000, 10000, '{}')";
        raw("insert into booking" + values.formatted("x", "B900"));
        raw("insert into booking" + values.formatted("y", "B901"));
        assertThat(seen()).anyMatch(line -> line.startsWith("booking B900"));
        Scale.report("R17", "no guard", 1, 1, "caught by verify");
    }

    @Test
    void closedEndsAreCaught() throws SQLException {
        String trigger = sql("booking_inserted");
        assertThat(trigger).contains("and at < new.ends;");
        raw("drop trigger booking_inserted");
        raw(trigger.replace("and at < new.ends;", "and at <= new.ends;"));
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        try (EventStore store = Stores.open(file.toString())) {
            write(store, 1, 10, failures);
        }
        assertThat(seen()).anyMatch(line -> line.contains("is not the sum of the bookings"));
        Scale.report("R17", "closed interval ends", 1, 1, "caught by verify");
    }

    private List<String> seen() {
        List<String> flaws = new ArrayList<>();
        try (StudioHost host = StudioHost.open(Stores.open(file.toString()), Clock.systemUTC())) {
            host.verify(flaw -> flaws.add(flaw.where() + " " + flaw.what()), counts -> {});
        }
        return flaws;
    }

    private String sql(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sql from sqlite_schema where name = '" + name + "'")) {
            return row.getString(1);
        }
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
