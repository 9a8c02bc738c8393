package io.productiontool.holidays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JollydayHolidaysTest {

    private final JollydayHolidays holidays = new JollydayHolidays();

    @Test
    void areThoseOfTheWholeCountry() {
        assertThat(holidays.of("GB", 2026))
                .containsExactly(
                        entry(LocalDate.of(2026, 1, 1), "New Year's Day"),
                        entry(LocalDate.of(2026, 4, 3), "Good Friday"),
                        entry(LocalDate.of(2026, 5, 4), "Early May Bank Holiday"),
                        entry(LocalDate.of(2026, 5, 25), "Spring Bank Holiday"),
                        entry(LocalDate.of(2026, 12, 25), "Christmas"),
                        entry(LocalDate.of(2026, 12, 28), "Boxing Day"));
    }

    @Test
    void ofAPartHoldThoseOfTheCountryToo() {
        Map<LocalDate, String> country = holidays.of("CA", 2026);
        Map<LocalDate, String> part = holidays.of("CA-BC", 2026);

        assertThat(part).containsAllEntriesOf(country).containsKey(LocalDate.of(2026, 8, 3));
        assertThat(country).containsKey(LocalDate.of(2026, 7, 1)).doesNotContainKey(LocalDate.of(2026, 8, 3));
    }

    @Test
    void areTheSameInEitherCase() {
        assertThat(holidays.of("ca-bc", 2026)).isEqualTo(holidays.of("CA-BC", 2026));
    }

    @Test
    void ofAYearIncludeTheNextNewYearObservedOnItsLastDay() {
        // 1 January 2028 is a Saturday, observed in the United States on the Friday before it.
        assertThat(holidays.of("US", 2027)).containsKey(LocalDate.of(2027, 12, 31));
        assertThat(holidays.of("US", 2028).keySet())
                .isNotEmpty()
                .allSatisfy(date -> assertThat(date).hasYear(2028));
    }

    @Test
    void haveTheSameNamesWhateverTheLanguageOfTheMachine() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(holidays.of("DE", 2026)).containsEntry(LocalDate.of(2026, 12, 25), "1st Christmas day");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void ofAnUnknownCountryAreRefusedWithItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays.of("XX", 2026))
                .withMessageContaining("'xx'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays.of("NYSE", 2026))
                .withMessageContaining("'nyse'");
    }

    @Test
    void ofAnUnknownPartAreRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays.of("CA-ZZ", 2026))
                .withMessageContaining("'zz'")
                .withMessageContaining("bc");
    }

    @Test
    void ofAYearOutOfBoundsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays.of("GB", 9999))
                .withMessageContaining("9999");
    }

    @Test
    void cannotBeChangedByWhoeverAsked() {
        assertThat(holidays.of("GB", 2026)).isUnmodifiable();
    }
}
