package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.ReaderView;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees who may not see everything: other people's time is busy, for nobody knows whom, and rates are not
 * there. Whoever is an artist sees their own time whole.
 */
final class MaskedReader extends ReaderView {

    /** What time is for that somebody may not know more of. */
    static final ProjectId BUSY = new ProjectId("busy");

    private static final StudioRecord BUSY_RECORD = new StudioRecord(
            RecordKind.PROJECT, BUSY.value(), Attributes.stored(Map.of("name", "busy", "code", "busy")), false);

    private final boolean projects;
    private final boolean rates;
    private final Optional<ArtistId> self;
    private final EventMask events = new EventMask();
    private @Nullable Set<String> own;

    /**
     * A view for somebody.
     *
     * @param projects whether they see who is on which project
     * @param rates whether they see rates
     * @param self the artist they are
     */
    MaskedReader(Reader reader, boolean projects, boolean rates, Optional<ArtistId> self) {
        super(reader);
        this.projects = projects;
        this.rates = rates;
        this.self = self;
    }

    private boolean sees(ArtistId artist) {
        return projects || self.filter(artist::equals).isPresent();
    }

    /** The projects of one's own time. */
    private boolean sees(String project) {
        Set<String> seen = own;
        if (seen == null) {
            Set<String> found = new HashSet<>();
            self.map(artist -> reader.calendar(artist, TimeRange.ALWAYS))
                    .ifPresent(rows -> Stream.<Claim>concat(rows.holds().stream(), rows.bookings().stream())
                            .forEach(claim -> found.add(claim.project().value())));
            own = found;
            seen = found;
        }
        return projects || seen.contains(project);
    }

    private StudioRecord seen(StudioRecord record) {
        return rates || record.attributes().get("rate").isEmpty()
                ? record
                : new StudioRecord(
                        record.kind(),
                        record.id(),
                        record.attributes().with(Attributes.stored(Map.of("rate", ""))),
                        record.archived());
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        if (kind == RecordKind.PROJECT && !sees(id)) {
            return id.equals(BUSY.value()) ? Optional.of(BUSY_RECORD) : Optional.empty();
        }
        return reader.record(kind, id).map(this::seen);
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return seen(kind, reader.records(kind));
    }

    private List<StudioRecord> seen(RecordKind kind, List<StudioRecord> records) {
        return records.stream()
                .filter(record -> kind != RecordKind.PROJECT || sees(record.id()))
                .map(this::seen)
                .toList();
    }

    @Override
    public List<StudioRecord> recordsWith(RecordKind kind, Collection<String> words) {
        return seen(kind, reader.recordsWith(kind, words));
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return seen(kind, reader.recordsByRef(kind, ref));
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return seen(artist, reader.calendar(artist, range));
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        Map<ArtistId, CalendarRows> seen = new LinkedHashMap<>(reader.calendars(artists, range));
        seen.replaceAll(this::seen);
        return seen;
    }

    private CalendarRows seen(ArtistId artist, CalendarRows rows) {
        return sees(artist)
                ? rows
                : new CalendarRows(
                        rows.holds().stream().map(hold -> hold.maskedAs(BUSY)).toList(),
                        rows.bookings().stream()
                                .map(booking -> booking.maskedAs(BUSY))
                                .toList(),
                        rows.offs().stream().map(Off::masked).toList(),
                        rows.capacity());
    }

    private Claim seen(Claim claim) {
        return sees(claim.artist())
                ? claim
                : claim.match(hold -> hold.maskedAs(BUSY), booking -> booking.maskedAs(BUSY));
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        List<Hold> due = reader.due(artist, moment);
        return sees(artist)
                ? due
                : due.stream().map(hold -> hold.maskedAs(BUSY)).toList();
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return reader.claim(id).map(this::seen);
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        return reader.claimByHandle(handle).map(this::seen);
    }

    /** A name elsewhere says whose it is. */
    @Override
    public Optional<Claim> claimByRef(String ref) {
        return reader.claimByRef(ref).filter(claim -> sees(claim.artist()));
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        return reader.claimsOf(project, range).stream()
                .filter(claim -> sees(claim.artist()))
                .toList();
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return reader.fillings(demand).stream()
                .filter(claim -> sees(claim.artist()))
                .toList();
    }

    @Override
    public Optional<Off> off(OffId id) {
        return reader.off(id).map(off -> sees(off.artist()) ? off : off.masked());
    }

    @Override
    public Optional<Off> offByHandle(String handle) {
        return reader.offByHandle(handle).map(off -> sees(off.artist()) ? off : off.masked());
    }

    @Override
    public Optional<Demand> demand(DemandId id) {
        return reader.demand(id).filter(demand -> sees(demand.project().value()));
    }

    @Override
    public Optional<Demand> demandByHandle(String handle) {
        return reader.demandByHandle(handle)
                .filter(demand -> sees(demand.project().value()));
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return reader.demands(range).stream()
                .filter(demand -> sees(demand.project().value()))
                .toList();
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter) {
        if (!tells(filter)) {
            return List.of();
        }
        return reader.events(filter).stream()
                .flatMap(recorded -> seen(recorded).stream())
                .toList();
    }

    /** Whether something of what the filter finds may be told. */
    boolean tells(EventFilter filter) {
        return filter.project().filter(project -> !sees(project)).isEmpty();
    }

    Optional<RecordedEvent> seen(RecordedEvent recorded) {
        String stream = recorded.stream().value();
        String owner = stream.substring(stream.indexOf('/') + 1);
        if (stream.startsWith("calendar/") && !sees(new ArtistId(owner))) {
            return Optional.of(events.masked(recorded));
        }
        if (stream.startsWith("project/") && !sees(owner)) {
            return Optional.empty();
        }
        return Optional.of(rates ? recorded : EventMask.withoutRate(recorded));
    }
}
