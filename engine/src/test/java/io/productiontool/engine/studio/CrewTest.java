package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A crew is confirmed whole, or not at all. */
class CrewTest {

    private static final DemandId COMP = DemandId.of("comp");
    private static final DemandId ROTO = DemandId.of("roto");

    private final North north = new North();

    private void role(DemandId id, int count) {
        north.accepted(new Command.OpenDemand(id, SOL, Optional.empty(), count, days(2, 6), Load.FULL, ""));
    }

    private void shortlist(String id, ArtistId artist, DemandId role, int preference) {
        Terms terms = Terms.NONE.withDemand(role).withPreference(preference);
        north.accepted(new Command.PlaceHold(HoldId.of(id), artist, SOL, days(2, 6), Load.FULL, terms));
    }

    private Outcome confirm() {
        return north.studio.execute(new Command.ConfirmCrew(List.of(COMP, ROTO)));
    }

    private List<String> booked() {
        return north.studio.calendars(days(2, 6), List.of(ANA, RAJ)).values().stream()
                .flatMap(rows -> rows.bookings().stream())
                .map(Booking::artist)
                .map(ArtistId::value)
                .sorted()
                .toList();
    }

    @Test
    void everyRoleGetsWhomItPrefersAndTheAlternatesAreReleasedInTheSameCommit() {
        role(COMP, 1);
        role(ROTO, 1);
        shortlist("h-ana", ANA, COMP, 1);
        shortlist("h-raj", RAJ, ROTO, 1);
        shortlist("alternate", RAJ, COMP, 2);

        Outcome.Accepted accepted = (Outcome.Accepted) confirm();

        assertThat(booked()).containsExactly("ana", "raj");
        assertThat(accepted.events())
                .extracting(RecordedEvent::event)
                .contains(new HoldReleased(HoldId.of("alternate"), ReleaseReason.NOT_CHOSEN, "for D1"));
        assertThat(accepted.events())
                .extracting(RecordedEvent::commit)
                .containsOnly(accepted.commit().orElseThrow());
    }

    @Test
    void wherePreferencesOfTwoRolesCollideTheWayThatFillsBothIsTaken() {
        role(COMP, 1);
        role(ROTO, 1);
        shortlist("comp-ana", ANA, COMP, 1);
        shortlist("comp-raj", RAJ, COMP, 2);
        shortlist("roto-ana", ANA, ROTO, 1);

        confirm();

        assertThat(booked()).containsExactly("ana", "raj");
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsWritten() {
        role(COMP, 1);
        role(ROTO, 2);
        shortlist("h-ana", ANA, COMP, 1);
        north.accepted(new Command.PlaceHold(HoldId.of("ahead"), RAJ, DUNE, days(2, 6), Load.FULL));
        shortlist("h-raj", RAJ, ROTO, 1);
        String before = north.host.stateHash();

        Outcome.Rejected rejected = (Outcome.Rejected) confirm();

        assertThat(((Rejection.CrewIncomplete) rejected.rejection()).gaps()).satisfiesExactly(gap -> {
            assertThat(gap.demand().id()).isEqualTo(ROTO);
            assertThat(gap.missing()).isEqualTo(2);
            assertThat(gap.reasons()).hasSize(1);
        });
        assertThat(north.host.stateHash()).isEqualTo(before);
    }

    @Test
    void whoIsBookedAlreadyCounts() {
        role(COMP, 1);
        role(ROTO, 1);
        shortlist("h-ana", ANA, COMP, 1);
        shortlist("h-raj", RAJ, ROTO, 1);
        north.accepted(new Command.ConfirmHold(HoldId.of("h-ana"), BookingId.of("b"), Optional.empty()));

        confirm();

        assertThat(booked()).containsExactly("ana", "raj");
    }
}
