package io.productiontool.engine.query;

/**
 * How much of the time there is, is taken; in hours of one full-time person.
 *
 * @param name of the artist, skill or project
 * @param available working time at capacity, time off taken out; 0 for a project
 * @param confirmed working time booked
 * @param tentative working time held by holds that are first
 */
public record Utilisation(String name, double available, double confirmed, double tentative) {

    /** Confirmed of available, 0 to 1 and above where overtime is booked; 0 where nothing is available. */
    public double share() {
        return available == 0 ? 0 : confirmed / available;
    }
}
