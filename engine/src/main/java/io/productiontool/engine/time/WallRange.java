package io.productiontool.engine.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRulesProvider;

/**
 * What was agreed in wall time, kept beside the instants because the rules of time zones change after a booking is made.
 *
 * @param rulesVersion the version of the time-zone data under which it was resolved, such as {@code 2025a}
 */
public record WallRange(LocalDateTime start, LocalDateTime end, ZoneId zone, String rulesVersion) {

    /** The wall time of a range in a zone under the rules of this Java platform. */
    public static WallRange of(TimeRange range, ZoneId zone) {
        return new WallRange(
                LocalDateTime.ofInstant(range.start(), zone),
                LocalDateTime.ofInstant(range.end(), zone),
                zone,
                currentRulesVersion());
    }

    /** The version of the time-zone data of this Java platform. */
    public static String currentRulesVersion() {
        return ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
    }

    /** Whether it was resolved under other rules than those of this Java platform. */
    public boolean isOfOtherRules() {
        return !rulesVersion.equals(currentRulesVersion());
    }

    /** The instants that the wall time means under the rules of this Java platform, whatever they were then. */
    public TimeRange resolve() {
        return TimeRange.of(
                ZonedDateTime.of(start, zone).toInstant(),
                ZonedDateTime.of(end, zone).toInstant());
    }
}
