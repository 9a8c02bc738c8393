package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write and mean, on Wednesday 4 March 2026. */
class WhenTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    private static final ProductionDays UTC = new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    mar2..6                        | 2026-03-02..2026-03-06
                    mar 2 .. 6                     | 2026-03-02..2026-03-06
                    2 mar..6 mar                   | 2026-03-02..2026-03-06
                    march2..april3                 | 2026-03-02..2026-04-03
                    Mar. 2..6                      | 2026-03-02..2026-03-06
                    mar30..apr3                    | 2026-03-30..2026-04-03
                    2026-03-02..06                 | 2026-03-02..2026-03-06
                    2026-03-02..04-01              | 2026-03-02..2026-04-01
                    2026-3-2                       | 2026-03-02
                    dec28..jan3                    | 2025-12-28..2026-01-03
                    feb29                          | 2028-02-29
                    dec2                           | 2025-12-02
                    dec1                           | 2026-12-01
                    oct2..5                        | 2026-10-02..2026-10-05
                    aug2                           | 2026-08-02
                    jan2                           | 2026-01-02
                    today                          | 2026-03-04
                    tomorrow                       | 2026-03-05
                    yesterday                      | 2026-03-03
                    today..fri                     | 2026-03-04..2026-03-06
                    wed                            | 2026-03-04
                    tue                            | 2026-03-10
                    mon..fri                       | 2026-03-09..2026-03-13
                    fri..mon                       | 2026-03-06..2026-03-09
                    friday                         | 2026-03-06
                    +2w                            | 2026-03-04..2026-03-17
                    +3d                            | 2026-03-04..2026-03-06
                    +1d                            | 2026-03-04
                    +5wd                           | 2026-03-04..2026-03-10
                    mar2am                         | 2026-03-02am
                    mar2pm                         | 2026-03-02pm
                    todayam                        | 2026-03-04am
                    mar2pm..mar4am                 | 2026-03-02pm..2026-03-04am
                    mar2am..mar2pm                 | 2026-03-02am..2026-03-02pm
                    mar2T09..18                    | 2026-03-02T09:00..18:00
                    mar2t9..18:30                  | 2026-03-02T09:00..18:30
                    mar2T22..06                    | 2026-03-02T22:00..06:00
                    mar2T22..mar3T06               | 2026-03-02T22:00..06:00
                    mar2T18..24                    | 2026-03-02T18:00..00:00
                    satT09..18                     | 2026-03-07T09:00..18:00
                    todayT09..18                   | 2026-03-04T09:00..18:00
                    every mon,tue until mar17      | 2026-03-09,2026-03-10,2026-03-16,2026-03-17
                    every wed from mar11 until 25  | 2026-03-11,2026-03-18,2026-03-25
                    mar2..3,mar6                   | 2026-03-02..2026-03-03,2026-03-06
                    mar6,mar2                      | 2026-03-06,2026-03-02
                    2026-03-02T09:00Z..2026-03-02T18:00Z           | 2026-03-02T09:00:00Z..2026-03-02T18:00:00Z
                    2026-03-02T09:00+01:00..2026-03-02T18:00-05:00 | 2026-03-02T08:00:00Z..2026-03-02T23:00:00Z
                    """)
    void means(String text, String meaning) {
        When when = When.parse(text, TODAY);

        assertThat(when).hasToString(meaning);
        assertThat(When.parse(when.toString(), TODAY.plusYears(3)).resolve(UTC)).isEqualTo(when.resolve(UTC));
    }

    @ParameterizedTest(name = "\"{0}\" {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ""                       | '' says nothing
                    mar2..                   | 'mar2..' has no end
                    ..mar6                   | '..mar6' has no start
                    mar2,,mar3               | 'mar2,,mar3' has an empty part
                    mar6..2                  | 'mar6..2' ends before it starts; 2026-03-06 comes after 2026-03-02
                    mar2pm..mar2am           | 'mar2pm..mar2am' ends before it starts
                    feb30                    | 'feb30' has a date that does not exist
                    2026-02-29               | '2026-02-29' has a date that does not exist
                    mar2..32                 | 'mar2..32' has a date that does not exist
                    mar0                     | 'mar0' has a date that does not exist
                    mar2T25..26              | 'mar2T25..26' has a date that does not exist
                    tomorow                  | 'tomorow' is no day; did you mean tomorrow?
                    mrz2                     | 'mrz2' is no day
                    next week                | 'next week' is no day
                    2                        | '2' is no day
                    mar2T09                  | 'mar2T09' has a start but no end; write mar2T09..18
                    mar2T09..noon            | 'mar2T09..noon' has no time 'noon'; write 09 or 09:30
                    mar2T09..09              | 'mar2T09..09' is empty: it ends when it starts
                    mar2T09..mar5T18         | 'mar2T09..mar5T18' must end within a day of its start
                    +0d                      | '+0d' is empty
                    2026-01-01..2036-06-01   | '2026-01-01..2036-06-01' is longer than ten years
                    +9999w                   | '+9999w' is longer than ten years
                    every until jun30        | 'every until jun30' cannot be read
                    every mon                | 'every mon' cannot be read; write every mon,tue until jun30
                    every mom until jun30    | 'mom' is no day; did you mean mon?
                    every mon until mar5     | 'every mon until mar5' has no such day before its end
                    every mon until mar1     | 'every mon until mar1' ends before it starts
                    2026-03-02T09:00Z..18    | '2026-03-02T09:00Z..18' is not a range of instants
                    2026-03-02T09:00Z..2026-03-02T08:00Z | '2026-03-02T09:00Z..2026-03-02T08:00Z' ends before it starts
                    """)
    void saysWhatIsWrongInOneLine(String text, String message) {
        assertThatThrownBy(() -> When.parse(text, TODAY))
                .isInstanceOf(WhenSyntaxException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("write ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsFarTooMuchIsRefusedAndShownShort() {
        assertThatThrownBy(() -> When.parse("mar2,".repeat(60), TODAY))
                .hasMessageContaining("is longer than 200 characters")
                .hasMessageNotContaining("mar2,".repeat(41));
        assertThatThrownBy(() -> When.parse("every mon,tue,wed,thu,fri,sat,sun until 2036-01-01", TODAY))
                .hasMessageContaining("means more than 1000 ranges");
        assertThatThrownBy(() -> When.parse("\u001b[31mmar2", TODAY)).hasMessageNotContaining("\u001b");
    }

    @Test
    void daysAreThoseOfTheZoneItIsResolvedIn() {
        ProductionDays newYork = new ProductionDays(ZoneId.of("America/New_York"), LocalTime.of(6, 0));
        When when = When.parse("mar6..9", TODAY);

        assertThat(when.resolve(newYork)).containsExactly(newYork.days(LocalDate.of(2026, 3, 6), 4));
        assertThat(when.span(newYork).duration()).as("the clocks go forward").hasHours(95);
        assertThat(when.first()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(when.last()).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void severalRangesSpanFromTheFirstToTheLast() {
        When when = When.parse("mar6,mar2..3", TODAY);

        assertThat(when.span(UTC)).isEqualTo(UTC.days(LocalDate.of(2026, 3, 2), 5));
        assertThat(when.first()).isEqualTo(LocalDate.of(2026, 3, 2));
    }
}
