package io.productiontool.cli.batch;

import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Json;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Refusals;
import io.productiontool.cli.Rows;
import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Warning;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as lines of JSON. The claims in them are the rows of {@code -o json}. */
final class Results {

    private final Lookup lookup;
    private final List<Column<Claim>> columns;

    Results(Lookup lookup) {
        this.lookup = lookup;
        this.columns = ClaimColumns.of(lookup.names());
    }

    String line(Entry entry) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (entry.id() != null) {
            result.put("id", entry.id());
        }
        result.put("line", entry.line());
        if (entry.skippedFor() != 0) {
            result.put("ok", false);
            result.put("exit", ExitCodes.REFUSED);
            result.put("kind", "skipped");
            result.put("reason", "nothing was written, because line " + entry.skippedFor() + " was refused");
        } else if (entry.invalid() != null) {
            refused(result, entry.invalid(), entry.invalid().reason(), List.of());
        } else if (entry.rows() != null) {
            result.put("ok", true);
            result.put("rows", entry.rows());
        } else if (entry.outcome() instanceof Outcome.Accepted accepted) {
            accepted(result, accepted);
        } else if (entry.outcome() instanceof Outcome.Rejected rejected) {
            Refusals refusals = new Refusals(lookup.names());
            refused(result, rejected.rejection(), refusals.reason(rejected), refusals.fixes(rejected));
        }
        return Json.text(result);
    }

    private void accepted(Map<String, Object> result, Outcome.Accepted accepted) {
        result.put("ok", true);
        accepted.commit().ifPresent(commit -> result.put("commit", commit.value()));
        if (accepted.repeated()) {
            result.put("repeated", true);
        }
        result.put("claims", new Rows<>(columns, accepted.claims()).objects());
        result.put("ranks", accepted.ranks().stream().map(Results::ranks).toList());
        List<String> made = made(accepted);
        if (!made.isEmpty()) {
            result.put("made", made);
        }
        result.put(
                "warnings", accepted.warnings().stream().map(Results::warning).toList());
    }

    private static void refused(Map<String, Object> result, Rejection rejection, String reason, List<String> fixes) {
        result.put("ok", false);
        result.put("exit", ExitCodes.of(rejection));
        result.put("kind", ExitCodes.word(rejection.kind()));
        result.put("reason", reason);
        result.put(
                "blockers", rejection.blockers().stream().map(Results::blocker).toList());
        result.put("fixes", fixes);
    }

    /** What it made beside holds and bookings, by handle or stream. */
    private static List<String> made(Outcome.Accepted accepted) {
        List<String> made = new ArrayList<>();
        for (RecordedEvent event : accepted.events()) {
            if (event.event() instanceof DemandEvent.Stated stated) {
                made.add(stated.handle());
            } else if (event.event() instanceof CalendarEvent.OffRecorded off) {
                made.add(off.handle());
            } else if (event.event() instanceof RecordEvent record && record.change() == RecordEvent.Change.CREATED) {
                made.add(event.stream().value());
            }
        }
        return made;
    }

    private static Map<String, Object> ranks(HoldRanks ranks) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("handle", ranks.hold().handle());
        object.put("segments", ranks.segments().stream().map(Results::segment).toList());
        return object;
    }

    private static Map<String, Object> segment(RankSegment segment) {
        Map<String, Object> object = range(segment.range());
        object.put("rank", segment.rank());
        object.put("backup", segment.backup());
        object.put("ahead", segment.ahead());
        return object;
    }

    private static Map<String, Object> warning(Warning warning) {
        Map<String, Object> object = range(warning.range());
        object.put("kind", warning.kind().word());
        object.put("message", warning.message());
        return object;
    }

    private static Map<String, Object> blocker(Blocker blocker) {
        Map<String, Object> object = range(blocker.range());
        object.put("kind", blocker.kind().name().toLowerCase(Locale.ROOT));
        object.put("handle", blocker.handle());
        object.put("project", blocker.project().map(ProjectId::value).orElse(""));
        object.put("load", BigDecimal.valueOf(blocker.load().hundredths(), 2));
        object.put("by", blocker.by());
        object.put("lapses", blocker.until().map(Object::toString).orElse(""));
        return object;
    }

    private static Map<String, Object> range(TimeRange range) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("start", range.start().toString());
        object.put("end", range.end().toString());
        return object;
    }
}
