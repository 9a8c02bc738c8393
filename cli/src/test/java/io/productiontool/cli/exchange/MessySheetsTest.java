package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets as studios keep them: what is taken of each, and what is refused and why, is in the file beside it. */
final class MessySheetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-artists-windows",
                "02-bookings-day-first",
                "03-bookings-month-first",
                "04-bookings-undecided",
                "05-bookings-days",
                "06-bookings-utf16",
                "07-bookings-unknown",
                "08-projects",
                "09-artists-nul",
                "10-holds-pipes"
            })
    void whatIsTakenAndWhatIsRefusedIsToldLineByLine(String name) throws IOException {
        String told = String.join("\n", imported(name)) + "\n";

        assertThat(told).isEqualTo(new String(bytes(name + ".expected"), StandardCharsets.UTF_8));
    }

    private static List<String> imported(String name) throws IOException {
        Sheet sheet = Sheet.valueOf(name.split("-")[1].toUpperCase(Locale.ROOT));
        TestStudio test = sheet == Sheet.ARTISTS ? new TestStudio() : TestStudio.withPeople();
        List<String> told = new ArrayList<>();
        try {
            Rows rows = TestStudio.read(
                    new SheetFile(sheet, name + ".csv", Optional.empty(), Map.of()), bytes(name + ".csv"));
            told.addAll(rows.source().told());
            Import.Manner manner = new Import.Manner(false, true, false, false, People.Doubt.REFUSE);
            ImportReport report = new Import(test.studio(), sheet, TestStudio.CLOCK, manner, Progress.NONE).run(rows);
            for (RefusedRow row : report.refused()) {
                assertThat(row.kind()).isIn(Rejection.Kind.INVALID, Rejection.Kind.CONFLICT, Rejection.Kind.NOT_FOUND);
                told.add("refused " + row.line() + " " + row.name() + ": " + row.reason());
            }
            told.add(report.created() + " new, " + report.changed() + " changed, " + report.unchanged() + " unchanged");
        } catch (UnreadableFile wrong) {
            told.add("unreadable: " + wrong.getMessage());
        }
        return told;
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MessySheetsTest.class.getResourceAsStream("/sheets/" + file), file)) {
            return in.readAllBytes();
        }
    }
}
