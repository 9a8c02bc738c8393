package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A random history of one calendar, told to the engine and to plain lists alike. Time is cut into slots of half days,
 * around a change of the clocks of the artist's zone.
 */
final class RandomHistory {

    static final ArtistId ARTIST = ArtistId.of("ana");

    /** Every history lies in it. */
    static final TimeRange AROUND =
            TimeRange.of(Instant.parse("2025-12-01T00:00:00Z"), Instant.parse("2027-06-01T00:00:00Z"));

    private static final int SLOTS = 24;
    private static final List<String> ZONES =
            List.of("Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago");
    private static final List<String> PARTIES = List.of("sol", "dune", "moth");

    private final BiFunction<Studio, Command, Outcome> way;
    private final Random random;
    private final long full;
    private final Instant[] edges = new Instant[SLOTS + 1];
    private final Ticking clock = new Ticking();
    private final Studio studio;
    private final MemoryStore store = new MemoryStore();
    private final PlainCalendar list;
    private final ZoneId zone;
    private int started;
    private int named;

    /** What was tried, what the engine said and what the lists say. */
    record Step(String what, String engine, String list) {}

    /** A rule applied to some decider. */
    interface Rule {
        Decision decide(CalendarDecider rules);
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId other) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    RandomHistory(long seed) {
        this(seed, Studio::execute);
    }

    /** @param way how a command is told to the studio */
    RandomHistory(long seed, BiFunction<Studio, Command, Outcome> way) {
        this.way = way;
        random = new Random(seed);
        full = List.of(10_000L, 25_000L, 200_000L).get(random.nextInt(3));
        zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant year = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(200 * 86_400));
        LocalDate change =
                zone.getRules().nextTransition(year).getDateTimeBefore().toLocalDate();
        LocalDate first = change.minusDays(1 + random.nextInt(SLOTS / 2 - 2));
        for (int i = 0; i <= SLOTS; i++) {
            LocalTime time = i % 2 == 0 ? LocalTime.of(6, 0) : LocalTime.of(13, 0);
            edges[i] = ZonedDateTime.of(first.plusDays(i / 2), time, zone).toInstant();
        }
        clock.now = edges[0].minusSeconds(86_400);
        StudioHost host = StudioHost.open(store, clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        studio.execute(new Command.CreateRecord(
                RecordKind.ARTIST,
                ARTIST.value(),
                Map.of(
                        "name",
                        "Ana",
                        "zone",
                        zone.getId(),
                        "capacity",
                        Long.toString(full / 100),
                        "rate",
                        "400 GBP",
                        "skills",
                        "comp:3")));
        PARTIES.forEach(
                party -> studio.execute(new Command.CreateRecord(RecordKind.PROJECT, party, Map.of("name", party))));
        list = new PlainCalendar(SLOTS, full);
    }

    Studio studio() {
        return studio;
    }

    /** The capacity that the artist began with. */
    Capacity capacity() {
        return new Capacity(full);
    }

    /** Whether the clocks of the artist's zone change within the slots. */
    boolean isOverAChangeOfTheClocks() {
        Instant change = zone.getRules().nextTransition(edges[0]).getInstant();
        return change.isBefore(edges[SLOTS]);
    }

    Instant now() {
        return clock.instant();
    }

    private long anyLoad() {
        return List.of(0L, 2_500L, 5_000L, 10_000L, 10_000L, full, full / 2, full + 100)
                .get(random.nextInt(8));
    }

    private TimeRange range(int from, int to) {
        return TimeRange.of(edges[from], edges[to]);
    }

    TimeRange anyRange() {
        int from = random.nextInt(SLOTS);
        return range(from, from + 1 + random.nextInt(SLOTS - from));
    }

    private String name() {
        return "n" + ++named;
    }

    /** One random command, told to both. */
    Step step() {
        if (random.nextInt(12) == 0 && started < SLOTS - 4) {
            started++;
            clock.now = edges[started - 1].plusSeconds(1);
        }
        list.settle(started);
        int from = random.nextInt(SLOTS);
        int to = Math.min(SLOTS, from + 1 + random.nextInt(8));
        int kind = random.nextInt(14);
        if (kind < 4 || list.items.isEmpty()) {
            return place(kind < 3, from, to);
        }
        if (kind == 4) {
            return away(from, to);
        }
        if (kind == 5) {
            return capacity(from, to);
        }
        return onItem(list.items.get(random.nextInt(list.items.size())), from, to);
    }

    private Step place(boolean hold, int from, int to) {
        String id = name();
        String party = PARTIES.get(random.nextInt(PARTIES.size()));
        long load = anyLoad();
        ProjectId project = ProjectId.of(party);
        String what = (hold ? "hold " : "book ") + party + " " + load + " [" + from + "," + to + ")";
        return hold
                ? new Step(
                        what,
                        tell(new Command.PlaceHold(HoldId.of(id), ARTIST, project, range(from, to), new Load(load))),
                        list.hold(id, party, load, from, to, started))
                : new Step(
                        what,
                        tell(new Command.Book(BookingId.of(id), ARTIST, project, range(from, to), new Load(load))),
                        list.book(id, party, load, from, to));
    }

    private Step away(int from, int to) {
        if (!list.offs.isEmpty() && random.nextBoolean()) {
            String id = list.offs.keySet().iterator().next();
            list.offs.remove(id);
            return new Step("back " + id, tell(new Command.CancelOff(OffId.of(id))), PlainCalendar.OK);
        }
        String id = name();
        if (random.nextBoolean()) {
            String engine = tell(new Command.PlanTimeOff(OffId.of(id), ARTIST, range(from, to), ""));
            return new Step("time off [" + from + "," + to + ")", engine, list.timeOff(id, from, to));
        }
        String engine = tell(new Command.RecordAbsence(OffId.of(id), ARTIST, range(from, to), ""));
        list.absent(id, from, to, this::behind);
        return new Step("absent [" + from + "," + to + ")", engine, PlainCalendar.OK);
    }

    private Step capacity(int from, int to) {
        long capacity = List.of(0L, 5_000L, full, full * 2).get(random.nextInt(4));
        boolean fact = random.nextBoolean();
        String engine = tell(new Command.ChangeCapacity(ARTIST, range(from, to), new Capacity(capacity), fact));
        String what = "capacity " + capacity + " [" + from + "," + to + ")" + (fact ? " as a fact" : "");
        return new Step(what, engine, list.capacity(from, to, capacity, fact, this::behind));
    }

    private Step onItem(PlainCalendar.Item item, int from, int to) {
        ClaimId id = item.hold ? new HoldId(item.id) : new BookingId(item.id);
        return switch (random.nextInt(5)) {
            case 0 -> end(item, id);
            case 1 ->
                new Step(
                        "move " + id + " to [" + from + "," + to + ")",
                        tell(new Command.Reschedule(id, range(from, to))),
                        list.reschedule(item, from, to, started));
            case 2 -> load(item, id, anyLoad());
            case 3 -> item.to - item.from < 2 ? place(true, from, to) : split(item, id);
            default -> item.hold ? confirm(item) : place(false, from, to);
        };
    }

    private Step end(PlainCalendar.Item item, ClaimId id) {
        list.items.remove(item);
        Command command =
                item.hold ? new Command.ReleaseHold((HoldId) id, "") : new Command.CancelBooking((BookingId) id, "");
        return new Step("end " + id, tell(command), PlainCalendar.OK);
    }

    private Step load(PlainCalendar.Item item, ClaimId id, long load) {
        return new Step(
                "load " + id + " " + load, tell(new Command.ChangeLoad(id, new Load(load))), list.load(item, load));
    }

    private Step split(PlainCalendar.Item item, ClaimId id) {
        int at = item.from + 1 + random.nextInt(item.to - item.from - 1);
        String engine = tell(new Command.Split(id, edges[at]));
        list.split(item, at, this::behind);
        return new Step("split " + id + " at " + at, engine, PlainCalendar.OK);
    }

    private Step confirm(PlainCalendar.Item hold) {
        int from = hold.from + random.nextInt(hold.to - hold.from);
        int to = from + 1 + random.nextInt(hold.to - from);
        String id = name();
        String engine =
                tell(new Command.ConfirmHold(new HoldId(hold.id), BookingId.of(id), Optional.of(range(from, to))));
        return new Step(
                "confirm " + hold.id + " [" + from + "," + to + ")",
                engine,
                list.confirm(hold, id, from, to, this::behind));
    }

    private String tell(Command command) {
        return way.apply(studio, command).fold(accepted -> PlainCalendar.OK, rejected -> name(rejected));
    }

    private static String name(Outcome.Rejected rejected) {
        return rejected.rejection().getClass().getSimpleName();
    }

    /** The engine's name for what it cut off: as the last event that cut the item says. */
    private String behind(PlainCalendar.Item item, int from, int to) {
        return studio.history(EventFilter.ALL.ofSubject(item.id).newest(10)).stream()
                .map(RecordedEvent::event)
                .filter(CalendarEvent.Cut.class::isInstance)
                .map(CalendarEvent.Cut.class::cast)
                .findFirst()
                .flatMap(cut -> cut.remains().stream()
                        .filter(piece -> piece.range().equals(range(from, to))
                                && !piece.id().value().equals(item.id))
                        .findFirst())
                .orElseThrow(() -> new AssertionError("no piece of " + item.id + " at [" + from + "," + to + ")"))
                .id()
                .value();
    }

    CalendarRows stored(TimeRange range) {
        return store.read(reader -> reader.calendar(ARTIST, range));
    }

    CalendarSlice slice(TimeRange range) {
        return new CalendarSlice(ARTIST, range, stored(range));
    }

    /** What stands, as the engine says: by id the range, load and the rank in every slot. */
    Map<String, String> engineState() {
        CalendarSlice slice = slice(TimeRange.ALWAYS);
        Map<String, String> state = new TreeMap<>();
        for (Hold hold : slice.holds()) {
            if (hold.standsAt(clock.instant())) {
                StringBuilder ranks = new StringBuilder();
                for (RankSegment segment : Ranking.of(hold, slice, clock.instant())) {
                    for (int slot = 0; slot < SLOTS; slot++) {
                        if (segment.range().contains(edges[slot])) {
                            ranks.append(' ')
                                    .append(segment.ordinal()
                                            .replaceAll("backup |[a-z]+$", segment.backup() ? "b" : ""));
                        }
                    }
                }
                state.put(hold.id().value(), hold.range() + " " + hold.load().hundredths() + ranks);
            }
        }
        slice.bookings()
                .forEach(booking -> state.put(
                        booking.id().value(),
                        booking.range() + " " + booking.load().hundredths()));
        return state;
    }

    /** The same, as the lists say. */
    Map<String, String> listState() {
        Map<String, String> state = new TreeMap<>();
        list.settle(started);
        for (PlainCalendar.Item item : list.items) {
            StringBuilder ranks = new StringBuilder();
            for (int slot = item.from; item.hold && slot < item.to; slot++) {
                ranks.append(' ').append(list.rank(item, slot));
            }
            state.put(item.id, range(item.from, item.to) + " " + item.load + ranks);
        }
        return state;
    }

    void assertWithinCapacity(String where) {
        for (int slot = 0; slot < SLOTS; slot++) {
            long confirmed = 0;
            for (Booking booking : stored(range(slot, slot + 1)).bookings()) {
                confirmed += booking.load().hundredths();
            }
            assertThat(confirmed).as(where + "slot " + slot).isLessThanOrEqualTo(list.capacity(slot));
        }
    }

    /** The ranks of the parties in every slot, each party once. */
    List<Collection<Integer>> ranksBySlot() {
        CalendarSlice slice = slice(TimeRange.ALWAYS);
        List<Collection<Integer>> all = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            Instant at = edges[slot];
            Map<ProjectId, Integer> ranks = new HashMap<>();
            slice.holds().stream()
                    .filter(hold ->
                            hold.standsAt(clock.instant()) && hold.range().contains(at))
                    .forEach(hold -> Ranking.of(hold, slice, clock.instant()).stream()
                            .filter(segment -> segment.range().contains(at))
                            .forEach(segment -> ranks.put(hold.project(), segment.rank())));
            all.add(ranks.values());
        }
        return all;
    }

    Collection<Claim> touching(TimeRange range) {
        CalendarRows rows = stored(range);
        List<Claim> claims = new ArrayList<>(rows.holds());
        claims.addAll(rows.bookings());
        return claims;
    }

    CalendarDecider decider(CalendarSlice slice) {
        return new CalendarDecider(
                slice,
                new CalendarDecider.Context(
                        clock.instant(),
                        zone,
                        prefix -> prefix + "1",
                        HoldPolicy.STANDARD,
                        NoticeClocks.WALL,
                        party -> false));
    }

    /** Every rule that looks no further than the range. */
    List<Rule> rules(TimeRange range, List<Claim> touching) {
        ProjectId party = ProjectId.of(PARTIES.get(random.nextInt(PARTIES.size())));
        Load load = new Load(anyLoad());
        List<Rule> rules = new ArrayList<>(List.of(
                decider -> decider.hold(
                        HoldId.of("new"), Optional.empty(), party, range, load, Terms.NONE, Optional.empty()),
                decider -> decider.book(BookingId.of("new"), Optional.empty(), party, range, load, Terms.NONE, ""),
                decider -> decider.planTimeOff(OffId.of("new"), range, "")));
        for (Claim claim : touching) {
            if (range.encloses(claim.range())) {
                rules.add(decider -> decider.load(claim, load));
                rules.add(decider -> decider.reschedule(claim, range));
                claim.match(
                        hold -> rules.add(decider -> decider.confirm(hold, BookingId.of("new"), hold.range(), "")),
                        booking -> true);
            }
        }
        return rules;
    }
}
