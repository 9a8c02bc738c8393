package io.productiontool.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Challenge;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Piece;
import io.productiontool.engine.booking.PolicySetting;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stored form of every type of event, which later versions read for ever: a file for each, named after the type. */
final class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/productiontool/persistence/golden/events");

    private static final HoldId HOLD = HoldId.of("0199-h");
    private static final BookingId BOOKING = BookingId.of("0199-b");
    private static final OffId OFF = OffId.of("0199-t");
    private static final DemandId DEMAND = DemandId.of("0199-d");
    private static final ProjectId SOL = ProjectId.of("sol");
    private static final TimeRange RANGE = TimeRange.parse("2026-03-27T06:00:00Z/2026-03-31T05:00:00Z");
    private static final WallRange AGREED = new WallRange(
            LocalDateTime.parse("2026-03-27T06:00"),
            LocalDateTime.parse("2026-03-31T06:00"),
            ZoneId.of("Europe/London"),
            "2025a");
    private static final Terms TERMS = Terms.NONE
            .withDeadline(Instant.parse("2026-03-20T17:00:00.250Z"))
            .withDemand(DEMAND)
            .withNote("\"second pass\"\n木 \\ <b>")
            .withRef("sg:1234");

    private static List<Event> events() {
        List<Event> events = new ArrayList<>(List.of(
                new CalendarEvent.HoldPlaced(
                        HOLD, "H31", SOL, RANGE, Load.percent(50), AGREED, TERMS, HoldPolicy.STANDARD),
                new CalendarEvent.HoldPassed(HOLD, RANGE),
                new CalendarEvent.HoldAsked(HOLD, Instant.parse("2026-03-10T17:00:00Z")),
                new CalendarEvent.HoldAnswered(HOLD, Optional.of(RANGE), "a week later"),
                new CalendarEvent.HoldChallenged(
                        HOLD,
                        new Challenge.Challenger(
                                HoldId.of("0199-c"), "H40", SOL, List.of(RANGE), Instant.parse("2026-03-27T06:00:00Z")),
                        Instant.parse("2026-03-11T17:00:00Z"),
                        Instant.parse("2026-03-12T17:00:00Z")),
                new CalendarEvent.ChallengeEnded(
                        HOLD, CalendarEvent.ChallengeEnd.WITHDRAWN, Optional.of(HoldId.of("0199-c"))),
                new CalendarEvent.HoldReleased(HOLD, CalendarEvent.ReleaseReason.GIVEN_UP, "budget"),
                new CalendarEvent.HoldLapsed(HOLD),
                new CalendarEvent.HoldConverted(HOLD, BOOKING),
                new CalendarEvent.BookingConfirmed(
                        BOOKING,
                        "B7",
                        SOL,
                        RANGE,
                        new Load(3_334),
                        AGREED,
                        Terms.NONE,
                        Optional.of(HOLD),
                        FeeLadder.NONE,
                        ""),
                new CalendarEvent.BookingCancelled(BOOKING, CalendarEvent.CancelReason.ABSENCE, ""),
                new CalendarEvent.OffRecorded(OFF, "T3", Off.Kind.TIME_OFF, RANGE, AGREED, "leave"),
                new CalendarEvent.OffRecorded(OFF, "A4", Off.Kind.ABSENCE, RANGE, AGREED, "sick"),
                new CalendarEvent.OffCancelled(OFF),
                new CalendarEvent.CapacityChanged(RANGE, Capacity.UNLIMITED),
                stated(true, Optional.of(new Skill("roto", 2))),
                stated(false, Optional.empty()),
                new DemandEvent.Closed(DEMAND)));
        for (ClaimId claim : List.of(HOLD, BOOKING)) {
            events.add(new CalendarEvent.Rescheduled(claim, RANGE, AGREED));
            events.add(new CalendarEvent.LoadChanged(claim, Load.percent(250)));
            events.add(new CalendarEvent.TermsChanged(claim, TERMS.withPo("PO-4711")));
            events.add(new CalendarEvent.Cut(
                    claim,
                    CalendarEvent.CutCause.SPLIT,
                    List.of(
                            new Piece(claim, "X1", RANGE, AGREED),
                            new Piece(claim.piece("0199#X2"), "X2", RANGE, AGREED))));
        }
        for (RecordKind kind : RecordKind.values()) {
            for (RecordEvent.Change change : RecordEvent.Change.values()) {
                boolean says = change == RecordEvent.Change.CREATED || change == RecordEvent.Change.CHANGED;
                Map<String, String> fields = says ? Map.of("name", "Ana \"A\" Duarte", "notes", "") : Map.of();
                events.add(new RecordEvent(kind, "ana", change, Attributes.stored(fields)));
            }
        }
        return events;
    }

    private static Event stated(boolean opened, Optional<Skill> need) {
        return new DemandEvent.Stated(DEMAND, "D5", opened, need, 2, RANGE, Load.FULL, "plates");
    }

    private static String golden(Event event) {
        Path file = GOLDEN.resolve(event.type() + ".json");
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new AssertionError("no golden file " + file + " for\n" + EventCodec.encode(event), missing);
        }
    }

    @Test
    void everyStoredFormIsReadAndWrittenAsItAlwaysWas() {
        for (Event event : events()) {
            String stored = golden(event);
            assertThat(EventCodec.decode(event.type(), stored)).isEqualTo(event);
            assertThat(EventCodec.encode(event)).as(event.type()).isEqualTo(stored);
        }
    }

    /** What came later to a form is written only where it says something, so that older texts stay what they were. */
    @Test
    void whatWasAddedToAFormIsReadAndWrittenToo() {
        HoldPolicy policy = new HoldPolicy(
                Map.of(PolicySetting.RESPONSE, "2 working days", PolicySetting.CANCELLATION, "14 days 50%"));
        List<Event> events = List.of(
                new CalendarEvent.HoldPlaced(HOLD, "H31", SOL, RANGE, Load.percent(50), AGREED, TERMS, policy),
                new CalendarEvent.HoldLapsed(HOLD, CalendarEvent.LapseReason.NO_ROOM),
                new CalendarEvent.BookingCancelled(BOOKING, CalendarEvent.CancelReason.CANCELLED, "", 50),
                new CalendarEvent.BookingConfirmed(
                        BOOKING,
                        "B7",
                        SOL,
                        RANGE,
                        Load.FULL,
                        AGREED,
                        Terms.NONE,
                        Optional.of(HOLD),
                        policy.fees(),
                        "the client pays"));
        assertThat(events)
                .allSatisfy(event -> assertThat(EventCodec.decode(event.type(), EventCodec.encode(event)))
                        .isEqualTo(event));
        assertThat(EventCodec.encode(events.get(0))).isEqualTo(withEnd(golden(events.get(0)), ADDED_TO_HOLD));
    }

    private static final String ADDED_TO_HOLD =
            "\"policy\":{\"cancellation\":\"14 days 50%\",\"response\":\"2 working days\"}";

    private static String withEnd(String object, String member) {
        return object.substring(0, object.length() - 1) + "," + member + "}";
    }

    @Test
    void everyKindOfEventHasAGoldenFile() throws IOException {
        assertThat(leaves(Event.class).toList())
                .containsExactlyInAnyOrderElementsOf(events().stream()
                        .<Class<?>>map(Object::getClass)
                        .distinct()
                        .toList());
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .as("a golden file is never removed: what it shows is still stored somewhere")
                    .containsExactlyInAnyOrderElementsOf(events().stream()
                            .map(event -> event.type() + ".json")
                            .toList());
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::leaves)
                : Stream.of(type);
    }
}
