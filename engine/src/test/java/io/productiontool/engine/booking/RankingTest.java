package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.Desk.HALF;
import static io.productiontool.engine.booking.Desk.day;
import static io.productiontool.engine.booking.Desk.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is first, who is second and who is a backup. */
class RankingTest {

    private final Desk desk = Desk.ofOnePerson();

    @ParameterizedTest(name = "capacity {0}: {1} are {2}")
    @CsvSource({
        "100,       100,                 1st",
        "100,       100 100 100 100,     1st 2nd 3rd 4th",
        "100,       50 50,               1st 1st",
        "100,       50 50 50 50,         1st 1st 2nd 3rd",
        "100,       60 60 40,            1st 2nd 3rd",
        "100,       33.33 33.33 33.34,   1st 1st 1st",
        "100,       33.33 33.33 33.35,   1st 1st 2nd",
        "100,       100 0,               1st 1st",
        "250,       100 100 100 50,      1st 1st 2nd 3rd",
        "50,        50 50,               1st 2nd",
        "unlimited, 100 900 100,         1st 1st 1st"
    })
    void inTheOrderOfTheirPlacesHoldsAreFirstWhereAllFitAndElseWait(String capacity, String loads, String ranks) {
        Desk calendar = new Desk(Capacity.parse(capacity));

        assertThat(ranksOf(calendar, List.of(loads.split(" ")))).isEqualTo(Arrays.asList(ranks.split(" ")));
    }

    @Test
    void aPoolOfTwentyNeedsNoQueueForTwenty() {
        List<String> loads = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            loads.add("100");
        }

        List<String> ranks = ranksOf(new Desk(Capacity.percent(2_000)), loads);

        assertThat(ranks.subList(0, 20)).containsOnly("1st");
        assertThat(ranks.subList(20, 22)).containsExactly("2nd", "3rd");
    }

    @Test
    void ranksAreSaidInEnglish() {
        List<String> loads = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            loads.add("100");
        }

        List<String> ranks = ranksOf(desk, loads);

        assertThat(ranks.subList(9, 14)).containsExactly("10th", "11th", "12th", "13th", "14th");
        assertThat(ranks.subList(20, 23)).containsExactly("21st", "22nd", "23rd");
    }

    /** The ranks of holds of as many projects, placed one after the other over the same day. */
    private static List<String> ranksOf(Desk calendar, List<String> loads) {
        for (int i = 0; i < loads.size(); i++) {
            calendar.hold("h" + i, "p" + i, day(2), Load.parse(loads.get(i)));
        }
        List<String> ranks = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            ranks.add(calendar.ranks("h" + i).replace(" 2", ""));
        }
        return ranks;
    }

    @Test
    void oneHoldIsFirstOnMondayAndTuesdayAndSecondFromWednesday() {
        desk.hold("dune", "dune", days(4, 6), Load.FULL).hold("sol", "sol", days(2, 6), Load.FULL);

        assertThat(desk.ranks("sol")).isEqualTo("1st 2–3, 2nd 4–6");
        List<RankSegment> segments = Ranking.of(desk.hold("sol"), desk.slice, desk.now);
        assertThat(segments).extracting(RankSegment::ahead).containsExactly(List.of(), List.of("H1"));
    }

    @Test
    void holdsOfOneProjectDoNotCompeteAndCountOnce() {
        desk.hold("sol-1", "sol", day(2), Load.FULL)
                .hold("dune", "dune", day(2), Load.FULL)
                .hold("sol-2", "sol", day(2), Load.FULL)
                .hold("moth", "moth", day(2), Load.FULL);

        assertThat(List.of(desk.ranks("sol-1"), desk.ranks("sol-2"))).containsExactly("1st 2", "1st 2");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2");
        assertThat(desk.ranks("moth")).isEqualTo("3rd 2");
    }

    @Test
    void aProjectCountsWithItsLargestLoadAtItsEarliestPlace() {
        desk.hold("sol-1", "sol", day(2), Load.percent(30))
                .hold("dune", "dune", day(2), Load.percent(60))
                .hold("sol-2", "sol", day(2), HALF);

        assertThat(List.of(desk.ranks("sol-1"), desk.ranks("sol-2"))).containsExactly("1st 2", "1st 2");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2");
    }

    @Test
    void theEarlierPlaceOfAProjectReachesOnlyAsFarAsItsEarlierHold() {
        desk.hold("sol-1", "sol", days(2, 3), Load.FULL)
                .hold("dune", "dune", days(2, 6), Load.FULL)
                .hold("sol-2", "sol", days(2, 6), Load.FULL);

        assertThat(desk.ranks("sol-2")).isEqualTo("1st 2–3, 2nd 4–6");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2–3, 1st 4–6");
    }

    @Test
    void timeAddedLaterJoinsTheBackAndTimeKeptKeepsItsPlace() {
        desk.hold("sol", "sol", days(2, 3), Load.FULL).hold("dune", "dune", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.reschedule(desk.hold("sol"), days(2, 6)));

        assertThat(desk.ranks("sol")).isEqualTo("1st 2–3, 2nd 4–6");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2–3, 1st 4–6");
    }

    @Test
    void timeGivenUpAndTakenBackJoinsTheBack() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL).hold("dune", "dune", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.reschedule(desk.hold("sol"), days(2, 3)));
        desk.accept(rules -> rules.reschedule(desk.hold("sol"), days(2, 6)));

        assertThat(desk.ranks("sol")).isEqualTo("1st 2–3, 2nd 4–6");
    }

    @Test
    void aHoldThatMovesAwayAltogetherJoinsTheBackThere() {
        desk.hold("sol", "sol", days(2, 3), Load.FULL).hold("dune", "dune", days(9, 10), Load.FULL);

        desk.accept(rules -> rules.reschedule(desk.hold("sol"), days(9, 10)));

        assertThat(desk.ranks("sol")).isEqualTo("2nd 9–10");
    }

    @Test
    void lessLoadKeepsItsPlaceAndMoreJoinsTheBack() {
        desk.hold("sol", "sol", day(2), Load.percent(80)).hold("dune", "dune", day(2), Load.percent(80));

        desk.accept(rules -> rules.load(desk.hold("sol"), Load.percent(60)));
        assertThat(desk.ranks("sol")).isEqualTo("1st 2");

        desk.accept(rules -> rules.load(desk.hold("sol"), Load.percent(61)));
        assertThat(desk.ranks("sol")).isEqualTo("2nd 2");
        assertThat(desk.ranks("dune")).isEqualTo("1st 2");
    }

    @Test
    void bothPartsOfASplitKeepTheirPlaces() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL).hold("dune", "dune", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.split(desk.hold("sol"), Desk.at(4)));

        assertThat(desk.held()).containsExactly("sol 2–3", "dune 2–6", "sol#H3 4–6");
        assertThat(desk.ranks("sol")).isEqualTo("1st 2–3");
        assertThat(desk.ranks("sol#H3")).isEqualTo("1st 4–6");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2–3, 2nd 4–6");
    }

    @Test
    void behindConfirmedTimeThatLeavesNoRoomAHoldIsABackup() {
        desk.book("b", "moth", days(2, 3), Load.FULL)
                .hold("sol", "sol", days(2, 6), Load.FULL)
                .hold("dune", "dune", days(2, 6), Load.FULL);

        assertThat(desk.ranks("sol")).isEqualTo("backup 1 2–3, 1st 4–6");
        assertThat(desk.ranks("dune")).isEqualTo("backup 2 2–3, 2nd 4–6");
    }

    @Test
    void confirmedTimeThatLeavesRoomMakesNoBackups() {
        desk.book("b", "moth", day(2), HALF)
                .hold("sol", "sol", day(2), HALF)
                .hold("dune", "dune", day(2), HALF)
                .hold("big", "big", day(2), Load.percent(60));

        assertThat(desk.ranks("sol")).isEqualTo("1st 2");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2");
        assertThat(desk.ranks("big")).isEqualTo("backup 2 2");
    }

    @Test
    void whoIsNextMovesUpWhenTheFirstGivesUp() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL)
                .hold("dune", "dune", days(2, 6), Load.FULL)
                .hold("moth", "moth", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.release(desk.hold("sol"), CalendarEvent.ReleaseReason.GIVEN_UP, ""));

        assertThat(desk.ranks("dune")).isEqualTo("1st 2–6");
        assertThat(desk.ranks("moth")).isEqualTo("2nd 2–6");
    }

    @Test
    void aHoldWhoseDeadlineHasComeNoLongerStandsInTheQueueRecordedOrNot() {
        Instant deadline = Instant.parse("2026-02-20T18:00:00Z");
        desk.hold("sol", "sol", day(2), Load.FULL, Terms.NONE.withDeadline(deadline))
                .hold("dune", "dune", day(2), Load.FULL);

        desk.now = deadline.minusMillis(1);
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2");
        desk.now = deadline;
        assertThat(desk.ranks("dune")).isEqualTo("1st 2");
    }

    @Test
    void moreCapacityForAWhileMakesTwoHoldsFirstThere() {
        desk.accept(rules -> rules.changeCapacity(days(4, 6), Capacity.percent(200), false));
        desk.hold("sol", "sol", days(2, 9), Load.FULL).hold("dune", "dune", days(2, 9), Load.FULL);

        assertThat(desk.ranks("sol")).isEqualTo("1st 2–9");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2–3, 1st 4–6, 2nd 7–9");
    }

    @Test
    void whereTheArtistTakesTimeOffNobodyIsFirst() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL).hold("dune", "dune", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.planTimeOff(OffId.of("t"), days(5, 6), "holiday"));

        assertThat(desk.ranks("sol")).isEqualTo("1st 2–4, backup 1 5–6");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2–4, backup 2 5–6");
    }

    @Test
    void onlyThePartOfAHoldThatTheSliceCoversIsRanked() {
        desk.hold("dune", "dune", days(4, 6), Load.FULL).hold("sol", "sol", days(2, 6), Load.FULL);
        CalendarSlice part = new CalendarSlice(desk.slice.artist(), days(3, 4), desk.slice.rows());

        assertThat(Ranking.of(desk.hold("sol"), part, desk.now))
                .extracting(segment -> segment.ordinal() + " " + Desk.text(segment.range()))
                .containsExactly("1st 3", "2nd 4");
        assertThat(Ranking.of(desk.hold("sol"), new CalendarSlice(part.artist(), day(20), part.rows()), desk.now))
                .isEmpty();
    }
}
