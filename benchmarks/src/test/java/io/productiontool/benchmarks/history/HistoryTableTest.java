package io.productiontool.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the benchmark works, and reads no more than the streams it asks about. */
final class HistoryTableTest {

    @Test
    void aQuestionAboutOneArtistReadsNoMoreThanThatStreamAndOneAboutNowReadsNothing() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HistoryTable.run(List.of("--quick", "--events", "2000"), new PrintStream(out, true, StandardCharsets.UTF_8));
        String printed = out.toString(StandardCharsets.UTF_8);

        assertThat(read(printed, "board of one artist | now")).isZero();
        assertThat(read(printed, "board of everybody | now")).isZero();
        assertThat(read(printed, "board of one artist | a day back")).isLessThan(10);
        assertThat(read(printed, "board of one artist | a year back")).isBetween(10L, 2 * 2_000L / 20);
    }

    private static long read(String printed, String row) {
        String line = printed.lines()
                .filter(one -> one.startsWith("| " + row + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(row + " in " + printed));
        return Long.parseLong(line.split("\\|", -1)[3].strip().replace(",", ""));
    }
}
