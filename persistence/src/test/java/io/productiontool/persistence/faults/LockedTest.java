package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.sqlite.PlantedStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program that keeps the file locked for longer than anybody waits. */
class LockedTest {

    @TempDir
    Path folder;

    @Test
    void isSaidOnceNobodyWaitsAnyLongerAndWritingGoesOnInTheSameProcess() throws Exception {
        Path file = folder.resolve("s.db");
        try (StudioHost host = StudioHost.open(Stores.create(file.toString()), Clock.systemUTC())) {
            Workload.found(host);
        }
        try (StudioHost host =
                        StudioHost.open(PlantedStores.impatient(file, Duration.ofMillis(50)), Clock.systemUTC());
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            Studio studio = Workload.studio(host);
            String before = host.stateHash();
            Command create = new Command.CreateRecord(RecordKind.PROJECT, "late", Map.of("name", "Late"));
            statement.execute("begin immediate");

            StoreException locked = catchThrowableOfType(StoreException.class, () -> studio.execute(create));

            assertThat(locked).hasMessageEndingWith("another program keeps it locked");
            assertThat(locked.fix()).isEqualTo("end that program, then run it again");
            assertThat(locked.outcomeUnknown()).isFalse();
            assertThat(host.stateHash()).as("readers read on").isEqualTo(before);
            statement.execute("rollback");
            assertThat(studio.execute(create).<Boolean>fold(accepted -> true, rejected -> false))
                    .isTrue();
        }
    }
}
