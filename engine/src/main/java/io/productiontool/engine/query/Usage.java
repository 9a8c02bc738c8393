package io.productiontool.engine.query;

import java.util.List;

/**
 * How much of the time there is, is taken, in hours of one full-time person.
 *
 * @param keys one for each dimension of the report: an artist's name, a project's code, the Monday of a week; empty text
 *     where it has none
 * @param available working time at capacity, time off taken out; 0 where the report goes by project
 * @param confirmed working time booked
 * @param tentative working time held by holds that are first
 * @param uncovered working time of demand that no booking fills
 */
public record Usage(List<String> keys, double available, double confirmed, double tentative, double uncovered) {

    public Usage {
        keys = List.copyOf(keys);
    }

    static Usage nothing(List<String> keys) {
        return new Usage(keys, 0, 0, 0, 0);
    }

    /** The sums of the hours, under these keys. */
    public Usage plus(Usage other) {
        return new Usage(
                keys,
                available + other.available,
                confirmed + other.confirmed,
                tentative + other.tentative,
                uncovered + other.uncovered);
    }

    /** Confirmed of available, 0 to 1 and above where overtime is booked; 0 where nothing is available. */
    public double share() {
        return available == 0 ? 0 : confirmed / available;
    }

    /** What nobody asks for yet; below 0 so much is short. */
    public double free() {
        return available - confirmed - tentative - uncovered;
    }
}
