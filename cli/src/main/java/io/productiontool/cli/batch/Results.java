package io.productiontool.cli.batch;

import io.productiontool.cli.ClaimColumns;
import io.productiontool.cli.Column;
import io.productiontool.cli.Composition;
import io.productiontool.cli.DryRun;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Json;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.OutcomeObjects;
import io.productiontool.cli.Refusals;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as lines of JSON. The claims in them are the rows of {@code -o json}. */
final class Results {

    private final Lookup lookup;
    private final Composition composition;
    private final boolean fixes;
    private final List<Column<Claim>> columns;

    /** @param fixes whether to look for what would work instead of what was refused */
    Results(Lookup lookup, Composition composition, boolean fixes) {
        this.lookup = lookup;
        this.composition = composition;
        this.fixes = fixes;
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
            refused(result, rejected.rejection(), refusals.reason(rejected), fixes(refusals, rejected, entry));
        }
        return Json.text(result);
    }

    private List<String> fixes(Refusals refusals, Outcome.Rejected rejected, Entry entry) {
        Request request = entry.request();
        return fixes && request != null
                ? refusals.offers(Refusals.fixes(lookup.studio(), rejected, request.refuse())).stream()
                        .map(Refusals.Offer::command)
                        .toList()
                : List.of();
    }

    private void accepted(Map<String, Object> result, Outcome.Accepted accepted) {
        result.put("ok", true);
        accepted.commit().ifPresent(commit -> result.put("commit", commit.value()));
        if (accepted.repeated()) {
            result.put("repeated", true);
        }
        result.put("claims", OutcomeObjects.claims(accepted, columns));
        result.put("ranks", accepted.ranks().stream().map(OutcomeObjects::ranks).toList());
        List<String> made = made(accepted);
        if (!made.isEmpty()) {
            result.put("made", made);
        }
        result.put(
                "warnings",
                accepted.warnings().stream().map(OutcomeObjects::warning).toList());
        if (accepted.impact().isPresent()) {
            result.put("dryRun", new DryRun(lookup.names(), composition).object(accepted));
        }
    }

    private static void refused(Map<String, Object> result, Rejection rejection, String reason, List<String> fixes) {
        result.put("ok", false);
        result.put("exit", ExitCodes.of(rejection));
        result.put("kind", ExitCodes.word(rejection.kind()));
        result.put("reason", reason);
        result.put(
                "blockers",
                rejection.blockers().stream().map(OutcomeObjects::blocker).toList());
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
}
