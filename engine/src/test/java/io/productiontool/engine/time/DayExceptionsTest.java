package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.StudioSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DayExceptionsTest {

    private static final String WRITTEN =
            "2027-01-02 10:00-18:00;2026-12-27  closed; 2026-12-24 09:00-11:00,12:00-13:00";

    @Test
    void theyAreKeptInTheOrderOfDays() {
        DayExceptions exceptions = DayExceptions.parse(WRITTEN);

        assertThat(exceptions)
                .hasToString("2026-12-24 09:00-11:00 12:00-13:00; 2026-12-27 closed; 2027-01-02 10:00-18:00");
        assertThat(DayExceptions.parse(exceptions.toString())).isEqualTo(exceptions);
        assertThat(exceptions.with(Map.of(LocalDate.of(2026, 12, 27), Optional.empty())))
                .hasToString("2026-12-24 09:00-11:00 12:00-13:00; 2027-01-02 10:00-18:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-24",
                "dec24 closed",
                "2026-12-24 nine",
                "2026-12-24 09:00",
                "2026-02-30 closed",
                "2026-12-24 14:00-18:00,09:00-13:00"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> DayExceptions.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theArtistsStandOverTheStudiosAndThoseOverHolidaysAndTheWeek() {
        StudioSettings settings = new StudioSettings(record(
                RecordKind.STUDIO,
                "zone",
                "UTC",
                "country",
                "XX",
                "exceptions",
                "2026-12-24 closed; 2026-12-25 10:00-12:00; 2026-12-28 closed"));
        Artist artist = new Artist(record(
                RecordKind.ARTIST, "name", "Ana", "exceptions", "2026-12-28 09:00-13:00; 2027-01-02 10:00-18:00"));
        Holidays holidays = (country, year) -> Map.of(LocalDate.of(2026, 12, 25), "Christmas");
        TimeRange window = settings.days().days(LocalDate.of(2026, 12, 24), LocalDate.of(2027, 1, 3));

        WorkingCalendar calendar = settings.calendar(artist, window, holidays);

        assertThat(calendar.reasonNotWorking(LocalDate.of(2026, 12, 24))).contains("closed");
        assertThat(worked(calendar, LocalDate.of(2026, 12, 25))).isEqualTo(Duration.ofHours(2));
        assertThat(worked(calendar, LocalDate.of(2026, 12, 28))).isEqualTo(Duration.ofHours(4));
        assertThat(worked(calendar, LocalDate.of(2026, 12, 29))).isEqualTo(Duration.ofHours(8));
        assertThat(worked(calendar, LocalDate.of(2027, 1, 2))).isEqualTo(Duration.ofHours(8));
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 3))).isFalse();
    }

    private static Duration worked(WorkingCalendar calendar, LocalDate day) {
        return calendar.workingDuration(new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0)).day(day));
    }

    private static StudioRecord record(RecordKind kind, String... fields) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return new StudioRecord(kind, "one", Attributes.stored(values), false);
    }
}
