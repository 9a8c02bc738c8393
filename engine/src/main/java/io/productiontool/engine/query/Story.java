package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What became of one thing, event by event, whether it still stands or not. */
public final class Story {

    private static final Instant EVER = Instant.ofEpochMilli(TimeRange.MAX_MILLIS);

    private final Traces traces;
    private final ProductionDays studio;
    private final Function<ArtistId, ProductionDays> days;

    /**
     * An event about the thing.
     *
     * @param changes what it changed; none where it changed nothing that is said in a field
     */
    public record Step(RecordedEvent event, List<FieldChange> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    private Story(Reader reader, ProductionDays studio, Function<ArtistId, ProductionDays> days) {
        this.traces = new Traces(reader, EVER);
        this.studio = studio;
        this.days = days;
    }

    /**
     * The events about a hold, booking, time off, absence or demand, in order.
     *
     * @param studio the days in which demand is told
     * @param days those of an artist, in which time of an artist is told
     */
    public static List<Step> of(
            Reader reader, String id, ProductionDays studio, Function<ArtistId, ProductionDays> days) {
        return new Story(reader, studio, days).steps(id);
    }

    /** The events about a record, in order. */
    public static List<Step> of(Reader reader, RecordKind kind, String id) {
        StreamId stream = StreamId.record(kind, id);
        Past past = new Past();
        List<Step> steps = new ArrayList<>();
        for (RecordedEvent event : new Traces(reader, EVER).of(id)) {
            if (event.stream().equals(stream)) {
                Map<String, String> before =
                        past.record(stream).map(Story::fields).orElse(Map.of());
                past.apply(event);
                Map<String, String> after =
                        past.record(stream).map(Story::fields).orElse(Map.of());
                steps.add(new Step(event, FieldChange.between(before, after)));
            }
        }
        return steps;
    }

    /** The identity that something was known by: a handle or reference, of what still stands or not. */
    public static Optional<String> find(Reader reader, String text) {
        PastNames names = new PastNames(reader, EVER);
        return names.ofHandle(text).or(() -> names.ofRef(text, Optional::of));
    }

    /** The time before a piece was cut off is that of what it was cut from. */
    private List<Step> steps(String id) {
        Past past = new Past();
        List<Step> steps = new ArrayList<>();
        for (RecordedEvent event : traces.around(id)) {
            Map<String, String> before = fields(past, id);
            past.apply(event);
            if (isAbout(event.event(), id)) {
                Map<String, String> after = fields(past, id);
                steps.add(new Step(
                        event, FieldChange.between(before, after.isEmpty() ? ended(event.event(), before) : after)));
            }
        }
        return steps;
    }

    private static boolean isAbout(Event event, String id) {
        return event.subject().equals(id)
                || event instanceof CalendarEvent calendar
                        && calendar.claims().stream()
                                .anyMatch(claim -> claim.value().equals(id));
    }

    /** What ended says how, and is else as it was: released, lapsed, converted, cancelled, closed. */
    private static Map<String, String> ended(Event event, Map<String, String> before) {
        Map<String, String> after = new LinkedHashMap<>(before);
        after.put("state", event.type().split("\\.", -1)[1]);
        return after;
    }

    private Map<String, String> fields(Past past, String id) {
        return past.claim(new HoldId(id))
                .or(() -> past.claim(new BookingId(id)))
                .map(this::fields)
                .or(() -> past.off(new OffId(id)).map(this::fields))
                .or(() -> past.demand(new DemandId(id)).map(this::fields))
                .orElse(Map.of());
    }

    private Map<String, String> fields(Claim claim) {
        Map<String, String> fields = new LinkedHashMap<>();
        Terms terms = claim.terms();
        fields.put("state", claim instanceof Hold ? "hold" : "booking");
        fields.put("artist", claim.artist().value());
        fields.put("project", claim.project().value());
        fields.put("time", when(claim.range(), days.apply(claim.artist())));
        fields.put("load", claim.load().toString());
        fields.put("lapses", claim.match(hold -> hold.lapsesAt().toString(), booking -> ""));
        fields.put("demand", terms.demand().map(DemandId::value).orElse(""));
        fields.put("note", terms.note());
        fields.put("po", terms.po());
        fields.put("ref", terms.ref());
        claim.match(hold -> stage(fields, hold.stage(), days.apply(hold.artist())), booking -> true);
        return fields;
    }

    private static boolean stage(Map<String, String> fields, Stage stage, ProductionDays days) {
        stage.pending()
                .ifPresent(pending -> fields.put(
                        "answer",
                        pending.offered()
                                .map(range -> "other dates: " + when(range, days))
                                .or(() -> pending.answerBy().map(until -> "awaited until " + until))
                                .orElse("awaited")));
        stage.running()
                .ifPresent(challenge -> fields.put(
                        "challenge",
                        "until " + challenge.deadline() + " by "
                                + String.join(
                                        ", ",
                                        challenge.challengers().stream()
                                                .map(one -> one.handle())
                                                .toList())));
        return true;
    }

    private static String when(TimeRange range, ProductionDays days) {
        return When.of(range, days).toString();
    }

    private Map<String, String> fields(Off off) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", off.kind().words());
        fields.put("artist", off.artist().value());
        fields.put("time", when(off.range(), days.apply(off.artist())));
        fields.put("reason", off.reason());
        return fields;
    }

    private Map<String, String> fields(Demand demand) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", "open");
        fields.put("project", demand.project().value());
        fields.put("role", demand.need().map(Object::toString).orElse("anybody"));
        fields.put("count", Integer.toString(demand.count()));
        fields.put("time", when(demand.range(), studio));
        fields.put("load", demand.load().toString());
        fields.put("note", demand.note());
        return fields;
    }

    private static Map<String, String> fields(StudioRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", record.archived() ? "archived" : "active");
        fields.putAll(record.attributes().values());
        return fields;
    }
}
