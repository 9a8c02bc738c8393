package io.productiontool.cli.verbs;

import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.event.Event;
import java.util.List;

/** The types of event by which one tells in the history that a command was given. */
final class CommandTypes {

    private static final String KNOWN =
            "hold, book, answer, challenge, confirm, release, cancel, move, load, split, note, timeoff, absent, back,"
                    + " capacity, 'demand open', 'artist create'";

    private CommandTypes() {}

    /**
     * The types, one at least.
     *
     * @throws UsageException when the command leaves no event of its own
     */
    static List<String> of(String command) {
        return switch (command.strip()) {
            case "hold" -> List.of("hold.placed");
            case "book" -> List.of("booking.confirmed");
            case "answer" -> List.of("hold.answered");
            case "challenge" -> List.of("hold.challenged", "challenge.ended");
            case "confirm", "crew confirm" -> List.of("booking.confirmed");
            case "release" -> List.of("hold.released");
            case "cancel" -> List.of("booking.cancelled");
            case "move" -> ofClaims("rescheduled");
            case "load" -> ofClaims("load-changed");
            case "split" -> ofClaims("cut");
            case "note" -> ofClaims("terms-changed");
            case "timeoff" -> List.of("timeoff.planned");
            case "absent" -> List.of("absence.recorded");
            case "back" -> List.of("off.cancelled");
            case "capacity" -> List.of("capacity.changed");
            case "hours" -> List.of("artist.changed", "studio.changed");
            case "policy apply" -> List.of("artist.changed", "studio.changed");
            case "demand open" -> List.of("demand.opened");
            case "demand edit" -> List.of("demand.changed");
            case "demand close" -> List.of("demand.closed");
            default -> ofRecords(command);
        };
    }

    private static List<String> ofClaims(String what) {
        return List.of("hold." + what, "booking." + what);
    }

    private static List<String> ofRecords(String command) {
        String[] words = command.strip().split(" ", -1);
        boolean record = words.length == 2
                && List.of("artist", "project", "user", "studio").contains(words[0]);
        return List.of(
                switch (record ? words[1] : "") {
                    case "create" -> words[0] + ".created";
                    case "edit" -> words[0] + ".changed";
                    case "archive" -> words[0] + ".archived";
                    case "restore" -> words[0] + ".restored";
                    default ->
                        throw new UsageException("--command is none that the log tells apart: '" + Plain.of(command)
                                + "'; say one of " + KNOWN);
                });
    }

    /** Whether the event came of the command itself: others record events of these types too. */
    static boolean isOf(String command, Event event) {
        boolean fromHold = event instanceof CalendarEvent.BookingConfirmed booked
                && booked.from().isPresent();
        return switch (command.strip()) {
            case "book" -> !fromHold;
            case "confirm", "crew confirm" -> fromHold;
            case "release" ->
                event instanceof CalendarEvent.HoldReleased released
                        && released.reason() == CalendarEvent.ReleaseReason.GIVEN_UP;
            case "cancel" ->
                event instanceof CalendarEvent.BookingCancelled cancelled
                        && cancelled.reason() == CalendarEvent.CancelReason.CANCELLED;
            case "split" -> event instanceof CalendarEvent.Cut cut && cut.cause() == CalendarEvent.CutCause.SPLIT;
            default -> true;
        };
    }
}
