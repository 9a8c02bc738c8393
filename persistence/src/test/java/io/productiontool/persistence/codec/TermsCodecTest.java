package io.productiontool.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stored forms of what is said with holds and bookings, old ones included. */
final class TermsCodecTest {

    /** As it was stored before there were purchase orders. */
    private static final String WITHOUT_PO = "{\"hold\":\"h1\",\"handle\":\"H1\",\"project\":\"sol\","
            + "\"start\":\"2026-03-02T06:00:00Z\",\"end\":\"2026-03-03T06:00:00Z\",\"load\":10000,"
            + "\"agreed\":{\"zone\":\"UTC\",\"start\":\"2026-03-02T06:00\",\"end\":\"2026-03-03T06:00\",\"rules\":\"2025b\"},"
            + "\"note\":\"first\",\"ref\":\"sg:1\"}";

    @Test
    void anEventFromBeforePurchaseOrdersIsReadAndWrittenAsItWas() {
        CalendarEvent.HoldPlaced placed = (CalendarEvent.HoldPlaced) EventCodec.decode("hold.placed.v1", WITHOUT_PO);

        assertThat(placed.terms()).isEqualTo(Terms.NONE.withNote("first").withRef("sg:1"));
        assertThat(EventCodec.encode(placed)).isEqualTo(WITHOUT_PO);
    }

    @Test
    void changedTermsOfAHoldHaveThisForm() {
        Terms terms = new Terms(
                Optional.of(Instant.parse("2026-02-27T18:00:00Z")),
                Optional.of(DemandId.of("d1")),
                "late",
                "sg:2",
                "PO-4711",
                2);
        assertForm(
                "hold.terms-changed.v1",
                "{\"claim\":\"h1\",\"deadline\":\"2026-02-27T18:00:00Z\",\"demand\":\"d1\",\"note\":\"late\","
                        + "\"ref\":\"sg:2\",\"po\":\"PO-4711\",\"preference\":2}",
                new CalendarEvent.TermsChanged(HoldId.of("h1"), terms));
    }

    @Test
    void changedTermsOfABookingHaveThisForm() {
        assertForm(
                "booking.terms-changed.v1",
                "{\"claim\":\"b1\"}",
                new CalendarEvent.TermsChanged(BookingId.of("b1"), Terms.NONE));
    }

    private static void assertForm(String type, String stored, CalendarEvent event) {
        assertThat(event.type()).isEqualTo(type);
        assertThat(EventCodec.encode(event)).isEqualTo(stored);
        assertThat(EventCodec.decode(type, stored)).isEqualTo(event);
    }
}
