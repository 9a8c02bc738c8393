package io.productiontool.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How those that write to one file take turns, two stores being as two processes are. */
final class TurnsTest {

    private static final int WRITES = 40;

    /** Without turns it was 25,000; with them it is about 1,000. */
    private static final int MOST_PASSED_OVER = 8_000;

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private Path file;

    @BeforeEach
    void aStudio() {
        file = folder.resolve("s.db");
        try (StudioHost host = StudioHost.open(SqliteStore.create(file), Clock.systemUTC())) {
            host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        }
    }

    @Test
    void whoWritesNowAndThenIsNotPassedOverByOneThatNeverStops() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<Integer> passedOver = new ArrayList<>();
        try (EventStore busy = SqliteStore.open(file);
                EventStore other = SqliteStore.open(file)) {
            List<Thread> all = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> {
                        while (!enough.get()) {
                            write(busy);
                        }
                    }))
                    .toList();
            all.forEach(Thread::start);
            for (int i = 0; i < WRITES; i++) {
                int goesOnAt = made.get() + 40;
                while (made.get() < goesOnAt) {
                    Thread.onSpinWait();
                }
                int before = made.get();
                write(other);
                passedOver.add(made.get() - before);
            }
            enough.set(true);
            for (Thread thread : all) {
                thread.join();
            }
        }

        // Now and then it is the machine that passes over the thread: the worst tenth does not count.
        Collections.sort(passedOver);
        List<Integer> nearlyAll = passedOver.subList(0, WRITES * 9 / 10);
        assertThat(nearlyAll.stream().mapToInt(Integer::intValue).sum()).isLessThan(MOST_PASSED_OVER * 9 / 10);
    }

    @Test
    void whoWaitsForASecondIsToldForWhom() throws SQLException {
        List<String> news = new CopyOnWriteArrayList<>();
        try (Connection another = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = another.createStatement();
                EventStore store = SqliteStore.open(file, line -> {
                    news.add(line);
                    rollback(statement);
                })) {
            statement.execute("begin immediate");

            write(store);
        }

        assertThat(news).hasSize(1);
        assertThat(news.get(0))
                .matches("waiting: process " + ProcessHandle.current().pid() + " \\(.+\\) is writing to the studio");
    }

    @Test
    void whereNobodyWritesNobodyIsNamed() {
        assertThat(LockHolder.of(file)).isEqualTo("another program is writing to the studio");
    }

    private static void rollback(Statement statement) {
        try {
            statement.execute("rollback");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void write(EventStore store) {
        Studio studio =
                StudioHost.open(store, Clock.systemUTC()).studio("north").as(Principal.user("mia"));
        String id = "p" + made.incrementAndGet();
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, id, Map.of("name", id)))
                .fold(accepted -> true, rejected -> {
                    throw new AssertionError(rejected.toString());
                });
    }
}
