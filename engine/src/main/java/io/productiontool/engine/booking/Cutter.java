package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarDecider.Context;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Takes time out of holds and bookings, and names what is left. */
final class Cutter {

    private final Context context;

    Cutter(Context context) {
        this.context = context;
    }

    /** The claim without these parts of its time: cut, or ended where nothing is left. */
    CalendarEvent carve(Claim claim, List<TimeRange> lost, CalendarEvent.CutCause cause) {
        List<TimeRange> rest = claim.range().minus(lost);
        if (!rest.isEmpty()) {
            return new CalendarEvent.Cut(claim.id(), cause, pieces(claim, rest));
        }
        return claim.match(
                hold -> new CalendarEvent.HoldReleased(
                        hold.id(), CalendarEvent.ReleaseReason.valueOf(cause.name()), ""),
                booking -> new CalendarEvent.BookingCancelled(
                        booking.id(), CalendarEvent.CancelReason.valueOf(cause.name()), ""));
    }

    /** The ranges as pieces: the first keeps identity and handle. */
    List<Piece> pieces(Claim claim, List<TimeRange> ranges) {
        List<Piece> pieces = new ArrayList<>();
        for (TimeRange range : ranges) {
            boolean first = pieces.isEmpty();
            String handle = first ? claim.handle() : context.handle(claim.match(hold -> "H", booking -> "B"));
            ClaimId id = first ? claim.id() : claim.id().piece(stem(claim.id()) + "#" + handle.replace('?', '_'));
            pieces.add(new Piece(id, handle, range, context.agreed(range)));
        }
        return pieces;
    }

    private static String stem(ClaimId id) {
        int mark = id.value().indexOf('#');
        return mark < 0 ? id.value() : id.value().substring(0, mark);
    }
}
