package io.productiontool.benchmarks.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WhyTableTest {

    @Test
    void theQuickRunPrintsALineForEachSize() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        WhyTable.run(List.of("--quick"), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| 100 |", "| 400 |")
                .doesNotContain("NaN");
    }
}
