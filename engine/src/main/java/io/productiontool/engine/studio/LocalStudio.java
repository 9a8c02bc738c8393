package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.query.Agenda;
import io.productiontool.engine.query.AgendaReading;
import io.productiontool.engine.query.Change;
import io.productiontool.engine.query.ClaimSelection;
import io.productiontool.engine.query.CommitEffects;
import io.productiontool.engine.query.CostReport;
import io.productiontool.engine.query.Costs;
import io.productiontool.engine.query.DemandSelection;
import io.productiontool.engine.query.Difference;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.query.HoldReport;
import io.productiontool.engine.query.Meanings;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Overlap;
import io.productiontool.engine.query.PastReader;
import io.productiontool.engine.query.RecordKeys;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.query.ScheduleDiff;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.query.Story;
import io.productiontool.engine.query.TakenBack;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A studio over a store in this process. */
final class LocalStudio implements Studio {

    /** So many events are looked at for a commit of one's own; then so many times more. */
    private static final int RECENT = 200;

    private static final int PAGE = 1_000;

    private final EventStore store;
    private final Principal principal;
    private final Clock clock;
    private final Holidays holidays;
    private final Optional<Instant> past;
    private final RefusalOdds odds = new RefusalOdds();

    LocalStudio(EventStore store, Principal principal, Clock clock, Holidays holidays) {
        this(store, principal, clock, holidays, Optional.empty());
    }

    private LocalStudio(EventStore store, Principal principal, Clock clock, Holidays holidays, Optional<Instant> past) {
        this.store = store;
        this.principal = principal;
        this.clock = clock;
        this.holidays = holidays;
        this.past = past;
    }

    @Override
    public Studio asOf(Instant moment) {
        refuseUnsettled(moment);
        return new LocalStudio(store, principal, Clock.fixed(moment, ZoneOffset.UTC), holidays, Optional.of(moment));
    }

    private void refuseUnsettled(Instant moment) {
        Instant now = clock.instant();
        if (moment.isAfter(now)) {
            throw new RefusedException(new Rejection.Invalid("nobody knows yet how it will be at " + moment));
        }
        Instant settled = moment.plus(store.settling());
        if (settled.isAfter(now)) {
            throw new RefusedException(new Rejection.Invalid(
                    moment + " is not yet settled, somebody may be writing; ask again after " + settled));
        }
    }

    @Override
    public Outcome execute(Request request) {
        if (past.isPresent()) {
            return past(request);
        }
        CommandRun run = run(request);
        if (request.dryRun()) {
            return store.readLatest(run::preview);
        }
        Optional<Outcome> refused =
                store.isReadLatestCheap() && odds.isLikely() ? store.readLatest(run::refusal) : Optional.empty();
        Outcome outcome = refused.orElseGet(() -> store.transact(run::commit));
        odds.saw(outcome);
        return outcome;
    }

    @Override
    public Explanation explain(Request request) {
        if (past.isPresent()) {
            return new Explanation(past(request), List.of(), List.of());
        }
        CommandRun run = run(request);
        return store.readLatest(run::explain);
    }

    @Override
    public List<Outcome> executeAll(List<Request> requests) {
        if (past.isPresent()) {
            return requests.stream().map(LocalStudio::past).toList();
        }
        List<Function<Transaction, Outcome>> works = new ArrayList<>(requests.size());
        for (Request request : requests) {
            CommandRun run = run(request);
            works.add(request.dryRun() ? run::preview : run::commit);
        }
        return store.transactAll(works);
    }

    private static Outcome past(Request request) {
        return new Outcome.Rejected(request.command(), new Rejection.Invalid("the past cannot be changed"));
    }

    private CommandRun run(Request request) {
        return new CommandRun(principal, request, clock, holidays, true);
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public boolean permits(Permission permission) {
        return recorded(List.of(Permission.READ), (reader, permissions) -> permissions.has(permission));
    }

    @Override
    public StudioSettings settings() {
        return read(LocalStudio::settings);
    }

    private static StudioSettings settings(Reader reader) {
        return new StudioSettings(reader.records(RecordKind.STUDIO).get(0));
    }

    @Override
    public Directory directory() {
        read(reader -> true);
        return new Directory(this::read);
    }

    @Override
    public ProductionDays days(ArtistId id) {
        return read(reader -> {
            StudioRecord record = reader.record(RecordKind.ARTIST, id.value())
                    .orElseThrow(() -> new RefusedException(new Rejection.NotFound("artist", id.value(), List.of())));
            return settings(reader).days(new Artist(record));
        });
    }

    @Override
    public Schedule schedule(TimeRange window) {
        return read(reader -> schedule(reader, window, active(reader.records(RecordKind.ARTIST))));
    }

    @Override
    public Schedule schedule(TimeRange window, Collection<ArtistId> wanted) {
        return read(reader -> schedule(
                reader,
                window,
                wanted.stream()
                        .flatMap(id -> reader.record(RecordKind.ARTIST, id.value()).stream())
                        .map(Artist::new)
                        .toList()));
    }

    @Override
    public Schedule schedule(TimeRange window, Need need) {
        List<String> skills = need.skills().stream().map(Skill::name).toList();
        return read(reader -> schedule(
                reader,
                window,
                active(reader.recordsWith(RecordKind.ARTIST, skills)).stream()
                        .filter(need::fits)
                        .toList()));
    }

    private static List<Artist> active(List<StudioRecord> records) {
        return records.stream()
                .filter(record -> !record.archived())
                .map(Artist::new)
                .toList();
    }

    private Schedule schedule(Reader reader, TimeRange window, List<Artist> artists) {
        return schedule(reader, clock.instant(), window, artists);
    }

    private Schedule schedule(Reader reader, Instant moment, TimeRange window, List<Artist> artists) {
        return Schedule.load(reader, settings(reader), holidays, moment, window, artists);
    }

    @Override
    public List<Difference> diff(TimeRange window, Collection<ArtistId> wanted, Instant from, Optional<Instant> until) {
        Instant to = until.orElseGet(clock::instant);
        if (from.isAfter(to)) {
            throw new RefusedException(new Rejection.Invalid(from + " is not before " + to));
        }
        refuseUnsettled(from);
        until.ifPresent(this::refuseUnsettled);
        return recorded(List.of(Permission.READ), (reader, permissions) -> {
            Reader then = permissions.seen(new SettledReader(known(reader, from), from, holidays));
            // A commit may be recorded a little ahead of the clock: the present is all there is.
            boolean present = past.isEmpty() && (until.isEmpty() || !to.isBefore(clock.instant()));
            Reader now = permissions.seen(new SettledReader(present ? reader : known(reader, to), to, holidays));
            List<Difference> lanes = ScheduleDiff.of(
                    schedule(then, from, window, active(wanted, then)),
                    then,
                    schedule(now, to, window, active(wanted, now)),
                    now);
            return wanted.isEmpty()
                    ? Stream.concat(lanes.stream(), ScheduleDiff.ofDemand(window, then, now).stream())
                            .toList()
                    : lanes;
        });
    }

    /** Those of them that there are, archived ones left out; everybody where none is wanted. */
    private static List<Artist> active(Collection<ArtistId> wanted, Reader reader) {
        return active(
                wanted.isEmpty()
                        ? reader.records(RecordKind.ARTIST)
                        : wanted.stream()
                                .flatMap(id -> reader.record(RecordKind.ARTIST, id.value()).stream())
                                .toList());
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(TimeRange window, Collection<ArtistId> artists) {
        Map<ArtistId, CalendarRows> standing = new LinkedHashMap<>();
        read(reader -> reader.calendars(artists, window)).forEach((artist, rows) -> {
            List<Hold> holds = rows.holds().stream().filter(this::stands).toList();
            standing.put(artist, new CalendarRows(holds, rows.bookings(), rows.offs(), rows.capacity()));
        });
        return standing;
    }

    @Override
    public List<Overlap> overlaps(TimeRange window) {
        return read(reader -> {
            List<Artist> artists = active(reader.records(RecordKind.ARTIST));
            Map<ArtistId, CalendarRows> rows =
                    reader.calendars(artists.stream().map(Artist::id).toList(), window);
            return artists.stream()
                    .flatMap(artist ->
                            Overlap.among(
                                    artist,
                                    rows.getOrDefault(artist.id(), CalendarRows.NONE)
                                            .bookings())
                                    .stream())
                    .toList();
        });
    }

    @Override
    public Map<ClaimId, Claim> claims(Collection<? extends ClaimId> ids) {
        return found(ids, Reader::claim);
    }

    @Override
    public Map<String, Claim> claimsByRef(Collection<String> refs) {
        return found(refs, Reader::claimByRef);
    }

    private <K> Map<K, Claim> found(Collection<? extends K> keys, BiFunction<Reader, K, Optional<Claim>> question) {
        return read(reader -> {
            Map<K, Claim> found = new LinkedHashMap<>();
            keys.forEach(
                    key -> question.apply(reader, key).filter(this::stands).ifPresent(claim -> found.put(key, claim)));
            return found;
        });
    }

    private boolean stands(Claim claim) {
        return claim.match(hold -> hold.standsAt(clock.instant()), booking -> true);
    }

    @Override
    public List<Claim> select(Selector selector, TimeRange window) {
        ClaimSelection selection = new ClaimSelection(selector, meanings());
        return read(reader -> selection.find(reader, window, clock.instant()));
    }

    @Override
    public Set<ArtistId> artistsOf(Selector selector, TimeRange window) {
        ClaimSelection selection = new ClaimSelection(selector, meanings());
        return read(reader -> selection.asksOnlyForArtists()
                ? reader.records(RecordKind.ARTIST).stream()
                        .filter(selection::mayMean)
                        .map(record -> new ArtistId(record.id()))
                        .collect(Collectors.toSet())
                : selection.find(reader, window, clock.instant()).stream()
                        .map(Claim::artist)
                        .collect(Collectors.toSet()));
    }

    @Override
    public List<Demand> selectDemand(Selector selector, TimeRange window) {
        DemandSelection selection = new DemandSelection(selector, meanings());
        return read(reader -> selection.find(reader, window));
    }

    @Override
    public List<StudioRecord> select(RecordKind kind, Selector selector) {
        Predicate<StudioRecord> meant =
                RecordKeys.test(kind, selector, meanings().today());
        return directory().all(kind).stream().filter(meant).toList();
    }

    private Meanings meanings() {
        ProductionDays days = settings().days();
        return new Meanings(
                (kind, name) -> directory().find(kind, name).id(), this::demandId, days, days.dayOf(clock.instant()));
    }

    /** Demand may be closed and still be named by what filled it; only a handle has to be known. */
    private String demandId(String text) {
        Optional<Demand> open = demand(text.toUpperCase(Locale.ROOT)).or(() -> demand(text));
        if (open.isEmpty() && text.matches("[dD][0-9]+")) {
            throw new RefusedException(new Rejection.NotFound("open demand", text, List.of()));
        }
        return open.map(found -> found.id().value()).orElse(text);
    }

    @Override
    public List<Demand> demands(TimeRange window) {
        return read(reader -> reader.demands(window));
    }

    @Override
    public Optional<Claim> claim(String text) {
        return read(reader -> reader.claimByHandle(text)
                .or(() -> reader.claimByRef(text))
                .or(() -> legal(text)
                        .flatMap(id -> reader.claim(new HoldId(id)).or(() -> reader.claim(new BookingId(id)))))
                .filter(this::stands));
    }

    @Override
    public Optional<Off> off(String text) {
        return read(reader -> reader.offByHandle(text).or(() -> legal(text).flatMap(id -> reader.off(new OffId(id)))));
    }

    @Override
    public Optional<Demand> demand(String text) {
        return read(reader ->
                reader.demandByHandle(text).or(() -> legal(text).flatMap(id -> reader.demand(new DemandId(id)))));
    }

    private static Optional<String> legal(String id) {
        try {
            return Optional.of(Ids.check("id", id));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    @Override
    public List<RecordedEvent> history(EventFilter filter) {
        return read(reader -> reader.events(filter));
    }

    @Override
    public List<Story.Step> story(String text) {
        Optional<String> standing = claim(text)
                .map(claim -> claim.id().value())
                .or(() -> off(text).map(off -> off.id().value()))
                .or(() -> demand(text).map(demand -> demand.id().value()));
        return read(reader -> {
            StudioSettings settings = settings(reader);
            return standing.or(() -> legal(text).filter(reader::wasUsed))
                    .or(() -> Story.find(reader, text))
                    .map(id -> Story.of(reader, id, settings.days(), artist -> days(reader, settings, artist)))
                    .orElse(List.of());
        });
    }

    private static ProductionDays days(Reader reader, StudioSettings settings, ArtistId id) {
        return reader.record(RecordKind.ARTIST, id.value())
                .map(record -> settings.days(new Artist(record)))
                .orElseGet(settings::days);
    }

    @Override
    public List<Story.Step> story(RecordKind kind, String id) {
        return read(reader -> Story.of(reader, kind, id));
    }

    @Override
    public Agenda agenda(TimeRange window) {
        return recorded(List.of(Permission.READ), (recorded, permissions) -> {
            Reader reader = seen(recorded, permissions);
            List<Artist> concerned = active(reader.records(RecordKind.ARTIST)).stream()
                    .filter(artist -> permissions.seesWhole(artist.id()))
                    .toList();
            return AgendaReading.of(schedule(reader, window, concerned), reader);
        });
    }

    @Override
    public HoldReport holdReport(TimeRange window) {
        return read(reader -> HoldReport.of(reader, window));
    }

    @Override
    public Costs costs(TimeRange window, List<Dimension> by) {
        return read(
                List.of(Permission.READ, Permission.READ_RATES),
                reader -> CostReport.of(schedule(reader, window, active(reader.records(RecordKind.ARTIST))), by));
    }

    @Override
    public List<Change> changes(Cursor after, EventFilter filter) {
        List<RecordedEvent> events =
                new ArrayList<>(after.equals(Cursor.START) ? history(filter) : since(after, filter));
        events.sort(Comparator.comparing(RecordedEvent::position));
        return Change.group(events);
    }

    /** Page after page, of which no more is kept than the filter asks for. */
    private Collection<RecordedEvent> since(Cursor after, EventFilter filter) {
        ArrayDeque<RecordedEvent> kept = new ArrayDeque<>();
        List<Followed> page = events(after, filter, PAGE);
        while (!page.isEmpty()) {
            for (Followed followed : page) {
                kept.add(followed.event());
                if (kept.size() > filter.limit()) {
                    if (!filter.newestFirst()) {
                        kept.removeLast();
                        return kept;
                    }
                    kept.removeFirst();
                }
            }
            page = events(page.get(page.size() - 1).cursor(), filter, PAGE);
        }
        return kept;
    }

    @Override
    public CommitEffects effects(CommitId commit) {
        return read(reader -> CommitEffects.of(reader, commit));
    }

    @Override
    public Optional<CommitId> lastDone() {
        return last(TakenBack::lastDone);
    }

    @Override
    public Optional<CommitId> lastUndone() {
        return last(TakenBack::lastUndone);
    }

    /** Looks at the newest commits, and at more of them as long as none is found. */
    private Optional<CommitId> last(Function<TakenBack, Optional<CommitId>> choice) {
        EventFilter own = EventFilter.ALL.by(principal.id());
        for (int most = RECENT; ; most *= RECENT) {
            List<RecordedEvent> events = new ArrayList<>(history(own.newest(most)));
            Collections.reverse(events);
            Optional<CommitId> found = choice.apply(TakenBack.among(Change.group(events)));
            if (found.isPresent() || events.size() < most) {
                return found;
            }
        }
    }

    @Override
    public List<CommitId> commits(String beginning, int most) {
        return read(reader -> reader.commits(beginning, most));
    }

    @Override
    public Cursor cursor() {
        read(reader -> true);
        return new Cursor(store.end());
    }

    @Override
    public List<Followed> events(Cursor after, EventFilter filter, int atMost) {
        EventFilter wanted = past.map(moment -> known(filter, moment)).orElse(filter);
        Cursor from = after;
        while (true) {
            Changes changes = Feed.next(store, from, wanted, atMost, Duration.ZERO);
            List<Followed> seen = seen(wanted, changes.entries());
            if (!seen.isEmpty() || changes.entries().isEmpty()) {
                return seen;
            }
            from = new Cursor(changes.cursor());
        }
    }

    private static EventFilter known(EventFilter filter, Instant moment) {
        Instant until = moment.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return filter.until().filter(until::isAfter).isPresent() ? filter : filter.until(until);
    }

    /** What the principal sees of events, by the permissions of now. */
    private List<Followed> seen(EventFilter filter, List<Changes.Entry> entries) {
        return recorded(
                List.of(Permission.READ),
                (reader, permissions) -> permissions.seen(reader, filter, entries).stream()
                        .map(entry -> new Followed(entry.event(), new Cursor(entry.cursor())))
                        .toList());
    }

    @Override
    public Feed followEach(Cursor from, EventFilter filter, Consumer<Followed> listener) {
        if (past.isPresent()) {
            throw new RefusedException(new Rejection.Invalid("nothing more happens in the past; follow the present"));
        }
        read(reader -> true);
        return new Feed(store, from, filter, listener, entries -> seen(filter, entries));
    }

    /** Answers from the moment it is asked as of, with what fell due by then. */
    private <T> T read(Function<Reader, T> question) {
        return read(List.of(Permission.READ), question);
    }

    private <T> T read(List<Permission> needed, Function<Reader, T> question) {
        return recorded(needed, (reader, permissions) -> question.apply(seen(reader, permissions)));
    }

    private Reader seen(Reader reader, Permissions permissions) {
        return permissions.seen(new SettledReader(known(reader), clock.instant(), holidays));
    }

    private Reader known(Reader reader) {
        return past.map(moment -> known(reader, moment)).orElse(reader);
    }

    private static Reader known(Reader reader, Instant moment) {
        Reader past = new PastReader(reader, moment);
        if (past.records(RecordKind.STUDIO).isEmpty()) {
            throw new RefusedException(new Rejection.Invalid("there was no studio yet at " + moment));
        }
        return past;
    }

    /** Every question goes through here, so that nobody is answered who may not read, whenever the answer is from. */
    private <T> T recorded(List<Permission> needed, BiFunction<Reader, Permissions, T> question) {
        return store.read(reader -> {
            Permissions permissions = new Permissions(reader, principal);
            needed.stream()
                    .flatMap(permission -> permissions.refuse(permission).stream())
                    .findFirst()
                    .ifPresent(rejection -> {
                        throw new RefusedException(rejection);
                    });
            return question.apply(reader, permissions);
        });
    }
}
