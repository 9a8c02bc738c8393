package io.productiontool.cli;

import io.productiontool.engine.artist.Money;
import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.studio.Impact;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Warning;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of a command, or would come of it, as objects that machines read. Times are instants, ends excluded. */
public final class OutcomeObjects {

    private OutcomeObjects() {}

    /** The holds and bookings that it leaves, as the rows of {@code -o json}. */
    public static List<Map<String, Object>> claims(Outcome.Accepted accepted, List<Column<Claim>> columns) {
        return new Rows<>(columns, accepted.claims()).objects();
    }

    /** Where a hold stands. */
    public static Map<String, Object> ranks(HoldRanks ranks) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("handle", ranks.hold().handle());
        object.put("segments", segments(ranks.segments()));
        return object;
    }

    static List<Map<String, Object>> segments(List<RankSegment> segments) {
        return segments.stream().map(OutcomeObjects::segment).toList();
    }

    private static Map<String, Object> segment(RankSegment segment) {
        Map<String, Object> object = range(segment.range());
        object.put("rank", segment.rank());
        object.put("backup", segment.backup());
        object.put("ahead", segment.ahead());
        return object;
    }

    /** Something to look at. */
    public static Map<String, Object> warning(Warning warning) {
        Map<String, Object> object = range(warning.range());
        object.put("kind", warning.kind().word());
        object.put("message", warning.message());
        return object;
    }

    /** A fact in the way. */
    public static Map<String, Object> blocker(Blocker blocker) {
        Map<String, Object> object = range(blocker.range());
        object.put("kind", blocker.kind().name().toLowerCase(Locale.ROOT));
        object.put("handle", blocker.handle());
        object.put("project", blocker.project().map(ProjectId::value).orElse(""));
        object.put("load", BigDecimal.valueOf(blocker.load().hundredths(), 2));
        object.put("by", blocker.by());
        object.put("lapses", blocker.until().map(Object::toString).orElse(""));
        return object;
    }

    /** An event that would be written. */
    static Map<String, Object> event(RecordedEvent event, Composition composition) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("stream", event.stream().value());
        object.put("type", event.event().type());
        object.put("data", new Json.Raw(composition.json(event.event())));
        return object;
    }

    /** A hold that would rank otherwise. */
    static Map<String, Object> change(Impact.RankChange change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("handle", change.hold().handle());
        object.put("artist", change.hold().artist().value());
        object.put("project", change.hold().project().value());
        object.put("from", segments(change.from()));
        object.put("to", segments(change.to()));
        return object;
    }

    /** Somebody who would be told. */
    static Map<String, Object> notice(Impact.Notice notice) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
        object.put("id", notice.id());
        object.put("about", notice.about());
        return object;
    }

    /** A difference of cost. */
    static Map<String, Object> cost(Cost cost) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("currency", cost.currency().getCurrencyCode());
        object.put("confirmed", new Money(cost.confirmed(), cost.currency()).amount());
        object.put("tentative", new Money(cost.tentative(), cost.currency()).amount());
        return object;
    }

    private static Map<String, Object> range(TimeRange range) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("start", range.start().toString());
        object.put("end", range.end().toString());
        return object;
    }
}
