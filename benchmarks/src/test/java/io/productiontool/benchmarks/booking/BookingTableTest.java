package io.productiontool.benchmarks.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BookingTableTest {

    @Test
    void theQuickRunPrintsEveryTable() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        BookingTable.run(List.of("--quick", "--no-postgres"), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("accepted bookings a second", "| 20 artists | 4 |", "refused attempts", "events of history")
                .doesNotContain("NaN");
    }
}
