package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.Desk.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.CalendarEvent.CancelReason;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The states of a hold and what leads from one to the next, found by trying everything in each of them, and drawn in
 * {@code docs/holds.md}: {@code ./mvnw test -pl engine -Dtest=HoldStatesTest -Dptool.docs=write} draws it anew.
 */
class HoldStatesTest {

    private static final Path DOCUMENT = Path.of("../docs/holds.md");
    private static final Pattern DRAWING = Pattern.compile("(?s)(```mermaid\n)(.*?)(```)");
    private static final HoldId HOLD = HoldId.of("h");
    private static final BookingId BOOKED = BookingId.of("b");

    /** How each state comes about. */
    private static Map<String, Consumer<Desk>> states() {
        Map<String, Consumer<Desk>> states = new LinkedHashMap<>();
        states.put("pending", desk -> desk.under("response=2 days").hold("h", "sol", days(9, 13), Load.FULL));
        states.put("offered", desk -> {
            states.get("pending").accept(desk);
            desk.accept(rules -> rules.offer(desk.hold("h"), days(16, 20), ""));
        });
        states.put("active", desk -> {
            states.get("pending").accept(desk);
            desk.accept(rules -> rules.answer(desk.hold("h"), true, ""));
        });
        states.put("challenged", desk -> {
            states.get("active").accept(desk);
            desk.under("response=none").hold("rival", "dune", days(9, 13), Load.FULL);
            desk.accept(rules -> rules.challenge(desk.hold("rival")));
        });
        states.put("confirmed", desk -> desk.book("b", "sol", days(9, 13), Load.FULL));
        return states;
    }

    /** What can be done, or happens by itself. */
    private static Map<String, Consumer<Desk>> actions() {
        Map<String, Consumer<Desk>> actions = new LinkedHashMap<>();
        actions.put("the artist accepts", onHold((desk, hold) -> rules -> rules.answer(hold, true, "")));
        actions.put("the artist declines", onHold((desk, hold) -> rules -> rules.answer(hold, false, "")));
        actions.put(
                "the artist offers other dates", onHold((desk, hold) -> rules -> rules.offer(hold, days(16, 20), "")));
        actions.put("moved to the dates offered", onHold((desk, hold) -> {
            TimeRange offered =
                    hold.stage().pending().flatMap(Stage.Pending::offered).orElseThrow();
            return rules -> rules.reschedule(hold, offered);
        }));
        actions.put("shortened", onHold((desk, hold) -> rules -> rules.reschedule(hold, days(10, 12))));
        actions.put("moved, the artist is asked again", onHold((desk, hold) -> {
            desk.under("response=none");
            return rules -> rules.reschedule(hold, days(23, 27));
        }));
        actions.put(
                "no answer in time",
                desk -> elapse(desk, hold -> hold.stage().answerBy().isPresent()));
        actions.put("challenged", onHold((desk, hold) -> {
            desk.under("response=none").hold("behind", "oak", days(9, 13), Load.FULL);
            return rules -> rules.challenge(desk.hold("behind"));
        }));
        actions.put("the challenge is withdrawn", onHold((desk, hold) -> rules -> rules.withdraw(desk.hold("rival"))));
        actions.put(
                "the challenge is not answered",
                desk -> elapse(desk, hold -> hold.stage().running().isPresent()));
        actions.put("confirmed", onHold((desk, hold) -> rules -> rules.confirm(hold, BOOKED, hold.range(), "")));
        actions.put("given up", onHold((desk, hold) -> rules -> rules.release(hold, ReleaseReason.GIVEN_UP, "")));
        actions.put("another is confirmed over it", desk -> {
            Hold hold = desk.slice.hold(HOLD).orElseThrow();
            desk.accept(rules -> rules.book(
                    BookingId.of("over"),
                    Optional.empty(),
                    ProjectId.of("elm"),
                    hold.range(),
                    Load.FULL,
                    Terms.NONE,
                    "the client insists"));
        });
        actions.put(
                "its deadline passes, or its work starts",
                desk -> elapse(desk, hold -> hold.dueAt().equals(hold.lapsesAt())));
        actions.put(
                "cancelled",
                desk -> desk.accept(
                        rules -> rules.cancel(desk.slice.booking(BOOKED).orElseThrow(), CancelReason.CANCELLED, "")));
        return actions;
    }

    private interface OnHold {
        Function<CalendarDecider, Decision> rule(Desk desk, Hold hold);
    }

    private static Consumer<Desk> onHold(OnHold action) {
        return desk -> desk.accept(action.rule(desk, desk.slice.hold(HOLD).orElseThrow()));
    }

    private static void elapse(Desk desk, Predicate<Hold> possible) {
        desk.settle(desk.slice.hold(HOLD).filter(possible).orElseThrow().dueAt());
    }

    private static String state(Desk desk) {
        return desk.slice
                .hold(HOLD)
                .map(hold ->
                        hold.stage().pending().flatMap(Stage.Pending::offered).isPresent() ? "offered" : hold.state())
                .orElseGet(() -> desk.slice.booking(BOOKED).isPresent() ? "confirmed" : "gone");
    }

    /** What ends a hold, by the last event about it. */
    private static String end(Desk desk, String from) {
        if (from.equals("confirmed")) {
            return "cancelled";
        }
        return desk.events.contains(new CalendarEvent.HoldLapsed(HOLD)) ? "lapsed" : "released";
    }

    private static Desk desk() {
        return Desk.ofOnePerson().under("challenge.window=1 day", "challenge.rest=none", "on-confirm=release");
    }

    private static String drawing() {
        TreeSet<String> lines = new TreeSet<>();
        lines.add("    [*] --> active: held");
        lines.add("    [*] --> pending: held, the artist is asked");
        lines.add("    [*] --> confirmed: booked");
        states().forEach((from, make) -> actions().forEach((what, act) -> {
            Desk desk = desk();
            make.accept(desk);
            try {
                act.accept(desk);
            } catch (AssertionError | NoSuchElementException refused) {
                return; // not possible in this state
            }
            String to = state(desk);
            String after = to.equals("gone") ? end(desk, from) : to;
            if (!after.equals(from)) {
                lines.add("    " + from + " --> " + after + ": " + what);
            }
        }));
        return "stateDiagram-v2\n" + String.join("\n", lines) + "\n";
    }

    @Test
    void theDocumentShowsTheStatesAsTheRulesHaveThem() throws IOException {
        String document = Files.readString(DOCUMENT);
        Matcher drawing = DRAWING.matcher(document);
        assertThat(drawing.find()).isTrue();
        String drawn = drawing();
        if ("write".equals(System.getProperty("ptool.docs"))) {
            Files.writeString(
                    DOCUMENT, document.substring(0, drawing.start(2)) + drawn + document.substring(drawing.end(2)));
        }
        assertThat(Files.readString(DOCUMENT)).contains(drawn);
    }

    @Test
    void whatHappensByItselfHappensAtItsInstantAndNotBefore() {
        for (Map.Entry<String, Consumer<Desk>> state : states().entrySet()) {
            Desk desk = desk();
            state.getValue().accept(desk);
            desk.slice.hold(HOLD).ifPresent(hold -> {
                assertThat(desk.settle(hold.dueAt().minus(Duration.ofMillis(1))))
                        .as(state.getKey())
                        .isEmpty();
                assertThat(desk.settle(hold.dueAt())).as(state.getKey()).isNotEmpty();
            });
        }
    }
}
