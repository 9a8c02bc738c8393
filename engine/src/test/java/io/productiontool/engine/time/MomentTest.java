package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTest {

    private static final ProductionDays DAYS = new ProductionDays(ZoneId.of("Europe/London"), LocalTime.of(6, 0));

    /** A Wednesday, in winter. */
    private static final Instant NOW = Instant.parse("2026-02-18T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-02-18T12:00:00Z",
        "-2h, 2026-02-18T10:00:00Z",
        "2h ago, 2026-02-18T10:00:00Z",
        "-90m, 2026-02-18T10:30:00Z",
        "-3d, 2026-02-15T12:00:00Z",
        "1w ago, 2026-02-11T12:00:00Z",
        "2 days ago, 2026-02-16T12:00:00Z",
        "3 hours ago, 2026-02-18T09:00:00Z",
        "yesterday 18:00, 2026-02-17T18:00:00Z",
        "YesterdayT18, 2026-02-17T18:00:00Z",
        "today 9:30, 2026-02-18T09:30:00Z",
        "mon 09:00, 2026-02-16T09:00:00Z",
        "fri 09:00, 2026-02-13T09:00:00Z",
        "mon T09:00, 2026-02-16T09:00:00Z",
        "feb2T09, 2026-02-02T09:00:00Z",
        "oct 2 09:00, 2025-10-02T08:00:00Z",
        "2025-07-01 18:00, 2025-07-01T17:00:00Z",
        "2025-07-01T18:00, 2025-07-01T17:00:00Z",
        "2025-07-01T18:00Z, 2025-07-01T18:00:00Z",
        "2025-07-01T18:00:00.250+02:00, 2025-07-01T16:00:00.250Z"
    })
    void anInstantIsOne(String text, Instant meant) {
        assertThat(Moment.parse(text.replace(" T", "T"), NOW, DAYS)).isEqualTo(new Moment(meant, meant));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, 2026-02-17T06:00:00Z, 2026-02-18T05:59:59.999Z",
        "today, 2026-02-18T06:00:00Z, 2026-02-19T05:59:59.999Z",
        "2025-07-01, 2025-07-01T05:00:00Z, 2025-07-02T04:59:59.999Z",
        "oct2, 2025-10-02T05:00:00Z, 2025-10-03T04:59:59.999Z",
        "mar2, 2025-03-02T06:00:00Z, 2025-03-03T05:59:59.999Z",
        "sun, 2026-02-15T06:00:00Z, 2026-02-16T05:59:59.999Z",
        "feb2..4, 2026-02-02T06:00:00Z, 2026-02-05T05:59:59.999Z",
        "tomorrow, 2026-02-19T06:00:00Z, 2026-02-20T05:59:59.999Z"
    })
    void aDayIsAllOfIt(String text, Instant start, Instant end) {
        assertThat(Moment.parse(text, NOW, DAYS)).isEqualTo(new Moment(start, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "25:00", "yesterday 25:00", "2h", "-2h ago", "2026-02-30", "-99999999d", "T09"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> Moment.parse(text, NOW, DAYS))
                .isInstanceOf(WhenSyntaxException.class)
                .hasMessageContaining("is no moment; write yesterday 18:00");
    }

    @Test
    void aMomentInAZoneThatHasNoSuchTimeIsTheNext() {
        assertThat(Moment.parse("2025-03-30 01:30", NOW, DAYS).start())
                .isEqualTo(Instant.parse("2025-03-30T01:30:00Z"));
    }
}
