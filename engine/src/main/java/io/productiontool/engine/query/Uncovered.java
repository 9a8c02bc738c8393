package io.productiontool.engine.query;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.time.TimeRange;
import java.util.List;

/**
 * A stretch of demand that confirmed bookings do not fill.
 *
 * @param missing the load still needed, in hundredths of a percent
 * @param held how much of it holds would fill
 * @param fillings the bookings and holds that name the demand
 */
public record Uncovered(Demand demand, TimeRange range, long missing, long held, List<Claim> fillings) {

    public Uncovered {
        fillings = List.copyOf(fillings);
    }
}
