package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.record.RecordKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who confirms over others learns whom that displaces. */
class DisplacedTest {

    private final North north = new North();

    private List<HoldRanks> confirmOver() {
        north.accepted(North.hold("first", ANA, DUNE, 2, 6));
        north.accepted(North.hold("second", ANA, SOL, 4, 10));
        Command over =
                new Command.ConfirmHold(HoldId.of("second"), BookingId.of("b"), Optional.empty(), "the client insists");
        assertThat(((Outcome.Accepted) north.studio.preview(over)).displaced()).hasSize(1);
        return north.accepted(over).displaced();
    }

    @Test
    void aHoldThatBecomesABackupIsNamedWithItsRanks() {
        assertThat(confirmOver())
                .singleElement()
                .satisfies(displaced -> assertThat(displaced.segments())
                        .extracting(segment -> segment.ordinal())
                        .containsExactly("1st", "backup 1"));
    }

    @Test
    void soIsOneThatThePolicyCutsThere() {
        north.accepted(new Command.ChangeRecord(RecordKind.STUDIO, "north", Map.of("policy.on-confirm", "release")));

        assertThat(confirmOver())
                .singleElement()
                .satisfies(displaced -> assertThat(displaced.hold().range()).isEqualTo(North.days(2, 3)));
    }

    @Test
    void aConfirmationWhoseTurnItIsDisplacesNobodyWhoFitsStill() {
        north.accepted(North.hold("first", ANA, DUNE, 2, 6));
        north.accepted(North.hold("later", ANA, SOL, 9, 13));

        assertThat(north.accepted(new Command.ConfirmHold(HoldId.of("first"), BookingId.of("b"), Optional.empty()))
                        .displaced())
                .isEmpty();
    }
}
