package io.productiontool.engine.contract;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A studio to which random things happen, one after the other, days and weeks long. */
final class RandomStudio {

    static final Instant BEGIN = Instant.parse("2026-02-20T12:00:00Z");
    static final TimeRange WINDOW = TimeRange.of(BEGIN, BEGIN.plus(Duration.ofDays(40)));

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<String> ARTISTS = List.of("ana", "raj", "kim");
    private static final List<String> PROJECTS = List.of("sol", "dune");

    private final Random random;
    private final MovedClock clock = new MovedClock();
    private final Studio studio;
    private int named;

    RandomStudio(EventStore store, long seed) {
        random = new Random(seed);
        StudioHost host = StudioHost.open(store, clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        ARTISTS.forEach(id -> create(RecordKind.ARTIST, id, Map.of("name", id, "skills", "comp:3")));
        PROJECTS.forEach(id -> create(RecordKind.PROJECT, id, Map.of("name", id, "outside", "yes")));
    }

    private static final class MovedClock extends Clock {
        private Instant now = BEGIN;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    Studio studio() {
        return studio;
    }

    Instant now() {
        return clock.now;
    }

    private void create(RecordKind kind, String id, Map<String, String> values) {
        studio.execute(new Command.CreateRecord(kind, id, values));
    }

    /** Some time passes, and somebody tries something, which may be refused. */
    void step() {
        clock.now = clock.now.plus(Duration.ofMinutes(1 + random.nextInt(600)));
        Command command = random.nextInt(8) == 0 ? new Command.AllOf(List.of(any(), any())) : any();
        studio.execute(command);
    }

    /** So much time passes that all that was recorded is settled. */
    void rest() {
        clock.now = clock.now.plus(Duration.ofDays(1));
    }

    private Command any() {
        int kind = random.nextInt(20);
        return switch (kind) {
            case 0, 1, 2, 3 -> place(true);
            case 4, 5 -> place(false);
            case 6 -> away();
            case 7 -> capacity();
            case 8 -> record();
            case 9, 10 -> demand();
            case 11 -> undo();
            default -> onClaim();
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String name() {
        return "n" + ++named;
    }

    private TimeRange range() {
        long start = BEGIN.toEpochMilli() + random.nextInt(30) * DAY;
        return TimeRange.ofMillis(start, start + (1 + random.nextInt(6)) * DAY);
    }

    private ArtistId artist() {
        return ArtistId.of(one(ARTISTS));
    }

    private Command place(boolean hold) {
        Terms terms = Terms.NONE;
        ProjectId project = ProjectId.of(one(PROJECTS));
        List<Demand> open = studio.demands(TimeRange.ALWAYS).stream()
                .filter(demand -> demand.project().equals(project))
                .toList();
        if (!open.isEmpty() && random.nextInt(3) == 0) {
            terms = terms.withDemand(one(open).id());
        }
        terms = random.nextInt(4) == 0 ? terms.withRef("sg:" + random.nextInt(5)) : terms;
        terms = random.nextInt(3) == 0
                ? terms.withDeadline(clock.now.plus(Duration.ofHours(1 + random.nextInt(200))))
                : terms;
        Load load = one(List.of(Load.FULL, new Load(5_000), new Load(2_500)));
        ArtistId artist = artist();
        Optional<HoldId> ahead = hold && random.nextInt(3) == 0
                ? claims().stream()
                        .filter(claim -> claim.artist().equals(artist))
                        .flatMap(claim -> claim.match(one -> Stream.of(one.id()), booking -> Stream.empty()))
                        .findAny()
                : Optional.empty();
        return hold
                ? new Command.PlaceHold(HoldId.of(name()), artist, project, range(), load, terms, ahead)
                : new Command.Book(BookingId.of(name()), artist, project, range(), load, terms);
    }

    private Command away() {
        List<Off> offs = new ArrayList<>();
        ARTISTS.forEach(id -> studio.calendars(TimeRange.ALWAYS, List.of(ArtistId.of(id)))
                .values()
                .forEach(rows -> offs.addAll(rows.offs())));
        if (!offs.isEmpty() && random.nextBoolean()) {
            return new Command.CancelOff(one(offs).id());
        }
        return random.nextBoolean()
                ? new Command.PlanTimeOff(OffId.of(name()), artist(), range(), "")
                : new Command.RecordAbsence(OffId.of(name()), artist(), range(), "flu");
    }

    private Command capacity() {
        Capacity capacity = one(List.of(Capacity.NONE, Capacity.FULL, new Capacity(20_000)));
        return new Command.ChangeCapacity(artist(), range(), capacity, random.nextBoolean());
    }

    private Command record() {
        return switch (random.nextInt(5)) {
            case 0 -> new Command.CreateRecord(RecordKind.USER, name(), Map.of("name", "U", "roles", "viewer"));
            case 1 ->
                new Command.ChangeRecord(
                        RecordKind.ARTIST, one(ARTISTS), Map.of("skills", "comp:" + (1 + random.nextInt(4))));
            case 2 ->
                new Command.ChangeRecord(
                        RecordKind.PROJECT, one(PROJECTS), Map.of("refs", "sg:" + (10 + random.nextInt(3))));
            case 3 ->
                new Command.ChangeRecord(RecordKind.STUDIO, "north", Map.of("name", "North " + random.nextInt(9)));
            default ->
                random.nextBoolean()
                        ? new Command.ArchiveRecord(RecordKind.ARTIST, one(ARTISTS))
                        : new Command.RestoreRecord(RecordKind.ARTIST, one(ARTISTS));
        };
    }

    private Command demand() {
        List<Demand> open = studio.demands(TimeRange.ALWAYS);
        if (open.isEmpty() || random.nextInt(3) == 0) {
            return new Command.OpenDemand(
                    DemandId.of(name()),
                    ProjectId.of(one(PROJECTS)),
                    Optional.of(new Skill("comp", 2)),
                    1 + random.nextInt(3),
                    range(),
                    Load.FULL,
                    "");
        }
        DemandId id = one(open).id();
        return random.nextBoolean()
                ? new Command.CloseDemand(id)
                : new Command.ChangeDemand(
                        id,
                        Optional.empty(),
                        Optional.of(1 + random.nextInt(4)),
                        Optional.of(range()),
                        Optional.empty(),
                        Optional.empty());
    }

    private Command undo() {
        return new Command.Undo(one(studio.history(EventFilter.ALL.newest(12))).commit());
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        ARTISTS.forEach(id -> studio.calendars(TimeRange.ALWAYS, List.of(ArtistId.of(id)))
                .values()
                .forEach(rows -> {
                    claims.addAll(rows.holds());
                    claims.addAll(rows.bookings());
                }));
        return claims;
    }

    private Command onClaim() {
        List<Claim> claims = claims();
        if (claims.isEmpty()) {
            return place(true);
        }
        Claim claim = one(claims);
        ClaimId id = claim.id();
        return switch (random.nextInt(10)) {
            case 0 ->
                claim.match(
                        hold -> new Command.ReleaseHold(hold.id(), ""),
                        booking -> new Command.CancelBooking(booking.id(), ""));
            case 1 -> new Command.Reschedule(id, range());
            case 2 -> new Command.ChangeLoad(id, one(List.of(Load.FULL, new Load(5_000))));
            case 3 -> new Command.Split(id, claim.range().start().plus(Duration.ofDays(1)));
            case 4 -> new Command.Reassign(id, artist());
            case 5 ->
                new Command.ChangeTerms(
                        id, Optional.of("note"), Optional.empty(), Optional.of("sg:" + random.nextInt(5)));
            case 6 -> new Command.Sweep();
            case 7, 8 -> claim instanceof Hold hold ? new Command.ChallengeHold(hold.id()) : place(true);
            default -> claim instanceof Hold hold ? confirm(hold) : place(true);
        };
    }

    private Command confirm(Hold hold) {
        TimeRange all = hold.range();
        boolean part = all.endMillis() - all.startMillis() > DAY && random.nextBoolean();
        return new Command.ConfirmHold(
                hold.id(),
                BookingId.of(name()),
                part ? Optional.of(TimeRange.ofMillis(all.startMillis(), all.startMillis() + DAY)) : Optional.empty());
    }
}
