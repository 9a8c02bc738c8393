package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.interval.LoadProfile;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.LoadStep;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A studio as it was known at a moment of the past: everything recorded up to it, and nothing later. For each thing that
 * is asked for it takes the stored row where nothing was recorded about it since, and else folds the events about it, so
 * that no more is folded than the streams asked for or what happened in them since. It keeps what it worked out: made
 * for one read, as the reader it is made over.
 */
public final class PastReader implements Reader {

    private static final Comparator<Claim> BY_TIME =
            Comparator.comparing(Claim::range).thenComparing(claim -> claim.id().value());
    private static final Comparator<Demand> DEMAND_BY_TIME =
            Comparator.comparing(Demand::range).thenComparing(Demand::handle);

    private final Reader present;
    private final Instant moment;
    private final Instant until;
    private final Traces traces;
    private final PastNames names;
    private final Map<StreamId, StreamHead> heads = new HashMap<>();
    private final Map<ArtistId, PastCalendar> calendars = new HashMap<>();
    private final Map<ProjectId, PastDemand> projects = new HashMap<>();

    /** What the present reader knew at the moment, to the millisecond. */
    public PastReader(Reader present, Instant moment) {
        this.present = present;
        this.moment = moment.truncatedTo(ChronoUnit.MILLIS);
        this.until = this.moment.plusMillis(1);
        this.traces = new Traces(present, until);
        this.names = new PastNames(present, until);
    }

    @Override
    public StreamHead head(StreamId stream) {
        return heads.computeIfAbsent(stream, key -> present.headAt(key, moment));
    }

    private boolean isUnchanged(StreamId stream) {
        return present.head(stream).version() == head(stream).version();
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        StreamId stream = StreamId.record(kind, id);
        if (isUnchanged(stream)) {
            return present.record(kind, id);
        }
        Past past = new Past();
        traces.of(id).stream().filter(event -> event.stream().equals(stream)).forEach(past::apply);
        return past.record(stream);
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return present.records(kind).stream()
                .flatMap(now ->
                        isUnchanged(StreamId.record(kind, now.id())) ? Stream.of(now) : record(kind, now.id()).stream())
                .toList();
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return records(kind).stream()
                .filter(record -> record.attributes().get("refs").stream()
                        .anyMatch(refs -> Arrays.asList(refs.split(" ")).contains(ref)))
                .toList();
    }

    private PastCalendar past(ArtistId artist) {
        return calendars.computeIfAbsent(
                artist, key -> PastCalendar.of(present, key, head(StreamId.calendar(key)), until));
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return head(StreamId.calendar(artist)).version() == 0
                ? CalendarRows.NONE
                : past(artist).rows(range);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        List<ArtistId> unchanged = new ArrayList<>();
        Map<ArtistId, CalendarRows> rows = new HashMap<>();
        for (ArtistId artist : artists) {
            StreamId stream = StreamId.calendar(artist);
            if (isUnchanged(stream)) {
                unchanged.add(artist);
            } else if (head(stream).version() > 0) {
                rows.put(artist, past(artist).rows(range));
            }
        }
        rows.putAll(present.calendars(unchanged, range));
        return rows;
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant deadline) {
        return head(StreamId.calendar(artist)).version() == 0
                ? List.of()
                : past(artist).due(deadline);
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return traces.goOn(id.value()) ? traces.fold(List.of(id)).claim(id) : present.claim(id);
    }

    private Optional<Claim> claim(String id) {
        return claim(new HoldId(id)).or(() -> claim(new BookingId(id)));
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        Optional<Claim> now = present.claimByHandle(handle);
        return now.isPresent() ? claim(now.get().id()) : names.ofHandle(handle).flatMap(this::claim);
    }

    @Override
    public Optional<Claim> claimByRef(String ref) {
        return present.claimByRef(ref)
                .flatMap(now -> claim(now.id()))
                .filter(claim -> claim.terms().ref().equals(ref))
                .or(() -> names.ofRef(
                        ref, id -> claim(id).filter(claim -> claim.terms().ref().equals(ref))));
    }

    private PastDemand past(ProjectId project) {
        return projects.computeIfAbsent(project, key -> new PastDemand(present, key, until));
    }

    /** By the calendars in which something was ever placed for the project. */
    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        List<ArtistId> artists = past(new ProjectId(project)).calendars().stream()
                .map(stream -> new ArtistId(stream.value().substring("calendar/".length())))
                .toList();
        return calendars(artists, range).values().stream()
                .flatMap(rows -> Stream.<Claim>concat(rows.holds().stream(), rows.bookings().stream()))
                .filter(claim -> claim.project().value().equals(project))
                .sorted(BY_TIME)
                .toList();
    }

    /**
     * Demand may be closed and still be named by what filled it; its first event says whose it is. What filled it for
     * another project is found as long as it stands.
     */
    @Override
    public List<Claim> fillings(DemandId demand) {
        Optional<ProjectId> project = traces.of(demand.value()).stream()
                .map(event -> event.stream().value())
                .filter(stream -> stream.startsWith("project/"))
                .findFirst()
                .map(stream -> new ProjectId(stream.substring("project/".length())));
        Stream<ClaimId> now = present.fillings(demand).stream().map(Claim::id);
        Stream<ClaimId> then = project.stream().flatMap(id -> past(id).filling(demand).stream());
        return Stream.concat(now, then)
                .distinct()
                .flatMap(id -> claim(id).stream())
                .filter(claim -> claim.terms().demand().filter(demand::equals).isPresent())
                .sorted(BY_TIME)
                .toList();
    }

    @Override
    public Optional<Off> off(OffId id) {
        return traces.goOn(id.value()) ? traces.fold(id.value()).off(id) : present.off(id);
    }

    @Override
    public Optional<Off> offByHandle(String handle) {
        Optional<Off> now = present.offByHandle(handle);
        return now.isPresent() ? off(now.get().id()) : names.ofHandle(handle).flatMap(id -> off(new OffId(id)));
    }

    @Override
    public Optional<Demand> demand(DemandId id) {
        return traces.goOn(id.value()) ? traces.fold(id.value()).demand(id) : present.demand(id);
    }

    @Override
    public Optional<Demand> demandByHandle(String handle) {
        Optional<Demand> now = present.demandByHandle(handle);
        return now.isPresent()
                ? demand(now.get().id())
                : names.ofHandle(handle).flatMap(id -> demand(new DemandId(id)));
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        Map<String, Boolean> unchanged = new LinkedHashMap<>();
        present.records(RecordKind.PROJECT)
                .forEach(project ->
                        unchanged.put(project.id(), isUnchanged(StreamId.record(RecordKind.PROJECT, project.id()))));
        Stream<Demand> stored = present.demands(range).stream()
                .filter(demand -> unchanged.getOrDefault(demand.project().value(), false));
        Stream<Demand> folded = unchanged.entrySet().stream()
                .filter(project -> !project.getValue())
                .flatMap(project -> PastDemand.open(present, new ProjectId(project.getKey()), until).stream())
                .filter(demand -> demand.range().overlaps(range));
        return Stream.concat(stored, folded).sorted(DEMAND_BY_TIME).toList();
    }

    @Override
    public boolean wasUsed(String subject) {
        return !present.events(EventFilter.ALL.ofSubject(subject).until(until).first(1))
                .isEmpty();
    }

    @Override
    public Optional<KeyedCommit> commit(String actor, String key) {
        return present.commit(actor, key)
                .filter(commit -> commit.events().stream().noneMatch(this::isLater));
    }

    private boolean isLater(RecordedEvent event) {
        return event.recordedAt().isAfter(moment);
    }

    @Override
    public Optional<CommitKey> keyOf(CommitId commit) {
        return present.keyOf(commit).filter(key -> wasThere(commit));
    }

    @Override
    public List<CommitId> commits(String beginning, int most) {
        int asked = most;
        while (true) {
            List<CommitId> all = present.commits(beginning, asked);
            List<CommitId> then =
                    all.stream().filter(this::wasThere).limit(most).toList();
            if (then.size() == most || all.size() < asked || asked == Integer.MAX_VALUE) {
                return then;
            }
            asked = asked > Integer.MAX_VALUE / 16 ? Integer.MAX_VALUE : asked * 16;
        }
    }

    private boolean wasThere(CommitId commit) {
        return !events(EventFilter.ALL.ofCommit(commit).first(1)).isEmpty();
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter) {
        boolean earlier = filter.until().filter(until::isAfter).isPresent();
        return present.events(earlier ? filter : filter.until(until));
    }

    @Override
    public long lastPosition() {
        return events(EventFilter.ALL.newest(1)).stream()
                .mapToLong(RecordedEvent::position)
                .findFirst()
                .orElse(0);
    }

    @Override
    public List<StreamId> streams() {
        return present.streams().stream()
                .filter(stream -> head(stream).version() > 0)
                .toList();
    }

    @Override
    public Optional<String> hash(StreamId stream, long version) {
        return version > head(stream).version() ? Optional.empty() : present.hash(stream, version);
    }

    @Override
    public List<LoadStep> guard(ArtistId artist) {
        StreamId stream = StreamId.calendar(artist);
        return isUnchanged(stream) ? present.guard(artist) : guard(calendar(artist, TimeRange.ALWAYS));
    }

    private static List<LoadStep> guard(CalendarRows rows) {
        LoadProfile profile = new LoadProfile(0);
        rows.capacity()
                .forEach(step -> profile.setCapacity(
                        step.range().startMillis(),
                        step.range().endMillis(),
                        step.capacity().hundredths()));
        rows.offs()
                .forEach(off -> profile.setCapacity(
                        off.range().startMillis(), off.range().endMillis(), 0));
        rows.bookings()
                .forEach(booking -> profile.add(
                        booking.range().startMillis(),
                        booking.range().endMillis(),
                        booking.load().hundredths()));
        List<LoadStep> steps = new ArrayList<>();
        if (!rows.capacity().isEmpty()) {
            profile.forEachStep(
                    TimeRange.MIN_MILLIS,
                    TimeRange.MAX_MILLIS,
                    (start, end, load, limit) ->
                            steps.add(new LoadStep(TimeRange.ofMillis(start, end), load, new Capacity(limit))));
        }
        return steps;
    }
}
