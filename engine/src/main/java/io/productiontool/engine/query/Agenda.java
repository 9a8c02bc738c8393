package io.productiontool.engine.query;

import io.productiontool.engine.booking.Off;
import io.productiontool.engine.time.TimeRange;
import java.util.List;

/**
 * What needs somebody in a window of time, and what somebody should know; each list in the order of time.
 *
 * @param due holds that lapse within the window, the soonest first
 * @param shortages demand that confirmed bookings do not fill, but for what {@link Conflict.Lost} names
 * @param away time off and absences of the next seven days
 * @param conflicts where plan and fact disagree
 */
public record Agenda(
        TimeRange window, List<Due> due, List<Uncovered> shortages, List<Off> away, List<Conflict> conflicts) {

    public Agenda {
        due = List.copyOf(due);
        shortages = List.copyOf(shortages);
        away = List.copyOf(away);
        conflicts = List.copyOf(conflicts);
    }
}
