package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.record.RecordKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A commit also records what fell due by then; that was nobody's doing, and stays when the commit is undone. */
class UndoOfWhatFellDueTest {

    private final North north = new North();

    @Test
    void whatASilenceTookIsNotGivenBack() {
        north.accepted(North.hold("first", ANA, DUNE, 2, 6));
        north.accepted(North.hold("second", ANA, SOL, 4, 10));
        north.accepted(new Command.ChallengeHold(HoldId.of("second")));
        north.clock.now = north.clock.now.plus(Duration.ofDays(3));
        CommitId confirmed = north.accepted(
                        new Command.ConfirmHold(HoldId.of("second"), BookingId.of("b"), Optional.empty()))
                .commit()
                .orElseThrow();

        north.accepted(new Command.Undo(confirmed));

        assertThat(north.rows(ANA).bookings()).isEmpty();
        assertThat(north.rows(ANA).holds())
                .extracting(hold -> hold.project() + " " + hold.range())
                .containsExactlyInAnyOrder("dune " + North.days(2, 3), "sol " + North.days(4, 10));
    }

    @Test
    void whatWasConfirmedAtItsDeadlineStaysToo() {
        north.accepted(new Command.ChangeRecord(RecordKind.STUDIO, "north", Map.of("policy.on-lapse", "confirm")));
        north.accepted(new Command.PlaceHold(
                HoldId.of("h"),
                ANA,
                DUNE,
                North.days(2, 6),
                Load.FULL,
                Terms.NONE.withDeadline(north.clock.now.plus(Duration.ofDays(1)))));
        north.clock.now = north.clock.now.plus(Duration.ofDays(2));
        CommitId booked =
                north.accepted(North.book("b", ANA, SOL, 9, 10)).commit().orElseThrow();

        north.accepted(new Command.Undo(booked));

        assertThat(north.rows(ANA).bookings()).extracting(Booking::project).containsExactly(DUNE);
    }
}
