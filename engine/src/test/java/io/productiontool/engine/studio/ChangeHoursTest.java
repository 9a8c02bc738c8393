package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.DayExceptions;
import io.productiontool.engine.time.WeeklyHours.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Days that are worked otherwise: each is changed for itself. */
final class ChangeHoursTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Optional<List<Span>> CLOSED = Optional.of(List.of());
    private static final Optional<List<Span>> MORNING = Optional.of(DayExceptions.hours("09:00-13:00"));

    private final North north = new North();

    @Test
    void whatOthersSaidOfOtherDaysStays() {
        // Both were made before either was decided, as when two people change the same artist at one moment.
        Command mine = change(RecordKind.ARTIST, "ana", MONDAY, CLOSED);
        Command theirs = change(RecordKind.ARTIST, "ana", MONDAY.plusDays(1), MORNING);

        north.studio.execute(mine);
        north.studio.execute(theirs);

        assertThat(exceptions()).contains("2026-03-02 closed; 2026-03-03 09:00-13:00");
    }

    @Test
    void theUsualHoursLeaveNothingAndSayingThemAgainChangesNothing() {
        north.studio.execute(change(RecordKind.ARTIST, "ana", MONDAY, CLOSED));
        Command usual = change(RecordKind.ARTIST, "ana", MONDAY, Optional.empty());

        north.studio.execute(usual);

        assertThat(exceptions()).isEmpty();
        assertThat(north.studio.execute(usual).<Integer>fold(yes -> yes.events().size(), no -> -1))
                .isZero();
    }

    @Test
    void onlyArtistsAndTheStudioHaveHoursAndNotWithoutEnd() {
        assertThat(refused(change(RecordKind.PROJECT, "sol", MONDAY, CLOSED))).isEqualTo("a project has no hours");
        assertThat(refused(change(RecordKind.ARTIST, "nobody", MONDAY, CLOSED))).contains("nobody");
        TreeMap<LocalDate, Optional<List<Span>>> years = new TreeMap<>();
        for (int i = 0; i <= 1_000; i++) {
            years.put(MONDAY.plusDays(i), CLOSED);
        }
        assertThat(refused(new Command.ChangeHours(RecordKind.ARTIST, "ana", years)))
                .contains("more than 1000 days");
    }

    private String refused(Command command) {
        return north.studio
                .execute(command)
                .<Rejection>fold(
                        yes -> {
                            throw new AssertionError(yes.toString());
                        },
                        Outcome.Rejected::rejection)
                .reason();
    }

    private Optional<String> exceptions() {
        return north.studio.directory().artist("ana").field("exceptions");
    }

    private static Command change(RecordKind kind, String id, LocalDate day, Optional<List<Span>> hours) {
        TreeMap<LocalDate, Optional<List<Span>>> days = new TreeMap<>();
        days.put(day, hours);
        return new Command.ChangeHours(kind, id, days);
    }
}
