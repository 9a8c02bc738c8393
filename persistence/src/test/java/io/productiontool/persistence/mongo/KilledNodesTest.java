package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.StudioHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are killed while they write: what they acknowledged is there, whole and once, and others go on. */
final class KilledNodesTest {

    private static final int KILLS =
            "long".equals(System.getProperty("ptool.faults")) ? Integer.getInteger("ptool.faults.runs", 200) : 6;

    @TempDir
    Path folder;

    private final String uri = Servers.freshUri();

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    @Test
    void whatAKilledNodeAcknowledgedIsThere() throws Exception {
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
            Process lasting = start("lasting");
            Random random = new Random(5);
            for (int i = 0; i < KILLS; i++) {
                Process node = start("n" + i);
                TimeUnit.MILLISECONDS.sleep(2_500 + random.nextInt(1_000));
                node.destroyForcibly().waitFor();
            }
            assertThat(lasting.isAlive()).isTrue();
            lasting.destroyForcibly().waitFor();

            List<String> acknowledged = new ArrayList<>();
            for (Path file : files()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("ack "))
                        .forEach(line -> acknowledged.add(line.substring(4)));
            }
            List<RecordedEvent> booked =
                    store.read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
            assertThat(booked)
                    .extracting(event -> event.event().subject())
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
            assertThat(acknowledged).isNotEmpty();
            List<Object> flaws = new ArrayList<>();
            StudioHost.open(store, Clock.systemUTC()).verify(flaws::add, counts -> {});
            assertThat(flaws).isEmpty();
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".out")).toList();
        }
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        uri,
                        name)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }
}
