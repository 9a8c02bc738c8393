package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random histories of holds: several users and parties, policies, answers, challenges and deadlines. Two studios get the
 * same commands; one of them is swept at random, the other never. What holds of both is checked after every step.
 */
class HoldLifePropertiesTest {

    /** {@code ptool.faults=long}, as {@code scripts/faults HOLDS --long} sets it, tries ten times as many. */
    private static final int HISTORIES =
            "long".equals(System.getProperty("ptool.faults")) ? Integer.getInteger("ptool.faults.runs", 2_000) : 200;

    private static final int STEPS = 80;
    private static final int DAYS = 9;
    private static final List<String> PARTIES = List.of("sol", "dune", "oak", "elm");
    private static final List<ArtistId> ARTISTS = List.of(ANA, RAJ);
    private static final TimeRange MONTH = days(2, 2 + DAYS);

    @Test
    void ranksClocksAndCapacityHoldAndSweepingChangesNothing() {
        int settled = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            try {
                settled += new History(seed).run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertThat(settled).as("what fell due in all histories").isGreaterThan(HISTORIES);
    }

    private static final class History {

        private final Random random;
        private final North swept = new North();
        private final North never = new North();
        private final List<String> log = new ArrayList<>();
        private int next;
        private int due;
        private String party = "";

        History(int seed) {
            random = new Random(seed);
            for (North north : List.of(swept, never)) {
                north.clock.now = days(2, 2).start().minus(Duration.ofDays(6));
                for (String party : List.of("oak", "elm")) {
                    north.create(RecordKind.PROJECT, party, Map.of("name", party, "outside", "yes"));
                }
                north.user("kit", "coordinator", Map.of());
            }
            policy();
        }

        int run() {
            for (int step = 0; step < STEPS; step++) {
                List<Lane> before = board(swept);
                tell(command());
                check(before, board(swept));
            }
            return due;
        }

        private void tell(Command command) {
            log.add(swept.clock.now + " " + command.toString().replaceAll(", terms=.*", ""));
            String user = random.nextBoolean() ? "mia" : "kit";
            Outcome one = as(swept, user).execute(command);
            Outcome other = as(never, user).execute(command);
            assertThat(kind(one)).as(where()).isEqualTo(kind(other));
        }

        private static Studio as(North north, String user) {
            return user.equals("kit") ? north.as("kit") : north.studio;
        }

        private String where() {
            int last = log.size();
            return "step " + last + " " + log.subList(Math.max(0, last - 4), last);
        }

        private static String kind(Outcome outcome) {
            return outcome.fold(
                    accepted -> "accepted",
                    rejected -> rejected.rejection().getClass().getSimpleName());
        }

        private Command command() {
            if (random.nextInt(3) == 0) {
                later(Duration.ofMinutes(random.nextInt(60 * 30)));
            }
            if (random.nextInt(4) == 0) {
                Outcome.Accepted sweep = swept.accepted(new Command.Sweep());
                due += sweep.events().size();
                later(Duration.ofMillis(10)); // what is recorded next is not later because of the sweep
            }
            if (random.nextInt(12) == 0) {
                policy();
            }
            // Those that both studios know by name: what a sweep makes is named by it.
            List<Claim> claims = claims(board(swept)).stream()
                    .filter(claim -> claim.id().value().matches("c\\d+"))
                    .toList();
            int what = random.nextInt(claims.isEmpty() ? 4 : 14);
            Claim any = claims.isEmpty() ? null : claims.get(random.nextInt(claims.size()));
            if (what == 3 && any instanceof Hold hold && random.nextInt(3) == 0) {
                return ahead(hold);
            }
            return what < 4 ? place() : change(claims.get(random.nextInt(claims.size())), what);
        }

        private void later(Duration by) {
            swept.clock.now = swept.clock.now.plus(by);
            never.clock.now = swept.clock.now;
        }

        private Command place() {
            ArtistId artist = ARTISTS.get(random.nextInt(2));
            ProjectId project = ProjectId.of(PARTIES.get(random.nextInt(PARTIES.size())));
            party = project.value();
            TimeRange range = range();
            Load load = Load.percent(random.nextInt(3) == 0 ? 50 : 100);
            String id = "c" + next++;
            if (random.nextInt(6) == 0) {
                return new Command.Book(BookingId.of(id), artist, project, range, load);
            }
            Terms terms = random.nextInt(3) == 0
                    ? Terms.NONE.withDeadline(swept.clock.now.plus(Duration.ofHours(1 + random.nextInt(72))))
                    : Terms.NONE;
            return new Command.PlaceHold(HoldId.of(id), artist, project, range, load, terms);
        }

        /** Somebody outside was there before it. */
        private Command ahead(Hold of) {
            party = "elm";
            return new Command.PlaceHold(
                    HoldId.of("c" + next++),
                    of.artist(),
                    ProjectId.of("elm"),
                    range(),
                    Load.FULL,
                    Terms.NONE,
                    Optional.of(of.id()));
        }

        private TimeRange range() {
            int first = 2 + random.nextInt(DAYS);
            return days(first, Math.min(1 + DAYS, first + random.nextInt(5)));
        }

        private Command change(Claim claim, int what) {
            party = claim.project().value();
            if (claim instanceof Booking booking) {
                return what % 2 == 0
                        ? new Command.CancelBooking(booking.id(), "")
                        : new Command.Reschedule(booking.id(), range());
            }
            Hold hold = (Hold) claim;
            return switch (what) {
                case 4, 5, 6 -> new Command.ChallengeHold(hold.id());
                case 7 -> new Command.WithdrawChallenge(hold.id());
                case 8 -> new Command.AnswerHold(hold.id(), random.nextInt(4) > 0, "");
                case 9 -> new Command.OfferDates(hold.id(), range(), "");
                case 10 -> new Command.Reschedule(hold.id(), range());
                case 11 -> new Command.ReleaseHold(hold.id(), "");
                default ->
                    new Command.ConfirmHold(
                            hold.id(),
                            BookingId.of("c" + next++),
                            Optional.empty(),
                            random.nextInt(3) == 0 ? "because" : "");
            };
        }

        private void policy() {
            Map<String, String> values = new TreeMap<>();
            values.put("policy.response", one("none", "2 days", "1 working day"));
            values.put("policy.expiry", one("none", "3 days"));
            values.put("policy.challenge.window", one("4 hours", "1 working day", "none"));
            values.put("policy.challenge.on-silence", one("release", "release", "keep"));
            values.put("policy.challenge.winner", one("waits", "books"));
            values.put("policy.challenge.by", one("anyone-behind", "next-in-line"));
            values.put("policy.challenge.rest", one("none", "1 day"));
            values.put("policy.on-confirm", one("keep", "release"));
            values.put("policy.on-lapse", one("release", "confirm"));
            values.put("policy.max-rank", one("none", "3"));
            Command command = new Command.ChangeRecord(RecordKind.STUDIO, "north", values);
            swept.accepted(command);
            never.accepted(command);
        }

        private String one(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private static List<Lane> board(North north) {
            return north.studio.schedule(MONTH).board();
        }

        private void check(List<Lane> before, List<Lane> after) {
            assertThat(state(board(never))).as("swept or not, " + where()).isEqualTo(state(after));
            for (Lane lane : after) {
                ranks(lane);
                lane.profile()
                        .forEachStep(
                                MONTH.startMillis(),
                                MONTH.endMillis(),
                                (start, end, load, capacity) -> assertThat(load).isLessThanOrEqualTo(capacity));
            }
            clocks(after);
            nobodyIsOvertaken(before, after);
        }

        /** Everything that stands, without handles and versions: a sweep may have given those. */
        private static List<String> state(List<Lane> board) {
            TreeSet<String> state = new TreeSet<>();
            for (Lane lane : board) {
                lane.bookings()
                        .forEach(booking -> state.add(lane.artist().id() + " booked " + booking.project() + " "
                                + booking.range() + " " + booking.load() + " " + booking.fees()));
                lane.holds().forEach(ranks -> state.add(lane.artist().id() + " " + text(ranks)));
            }
            return List.copyOf(state);
        }

        private static String text(HoldRanks ranks) {
            Hold hold = ranks.hold();
            return hold.project() + " " + hold.range() + " " + hold.load() + " " + hold.lapsesAt() + " "
                    + hold.stage().pending() + " " + hold.stage().policy()
                    + hold.stage()
                            .running()
                            .map(challenge -> challenge.deadline() + " "
                                    + challenge.challengers().stream()
                                            .map(one -> one.party() + " " + one.where())
                                            .toList())
                    + ranks.segments().stream()
                            .map(segment -> segment.range() + segment.ordinal())
                            .toList();
        }

        /** From the second on, ranks of parties are one each and without gaps. */
        private void ranks(Lane lane) {
            for (Instant at = MONTH.start(); at.isBefore(MONTH.end()); at = at.plus(Duration.ofHours(12))) {
                Map<ProjectId, Integer> ranks = new HashMap<>();
                for (HoldRanks hold : lane.holds()) {
                    for (RankSegment segment : hold.segments()) {
                        if (segment.range().contains(at)) {
                            ranks.merge(hold.hold().project(), segment.rank(), Math::min);
                        }
                    }
                }
                List<Integer> waiting = ranks.values().stream()
                        .filter(rank -> rank > 1)
                        .sorted()
                        .toList();
                for (int i = 0; i < waiting.size(); i++) {
                    assertThat(waiting.get(i))
                            .as("ranks at " + at + ", " + where())
                            .isEqualTo(i + 2);
                }
            }
        }

        private void clocks(List<Lane> board) {
            for (Claim claim : claims(board)) {
                if (claim instanceof Hold hold) {
                    assertThat(hold.dueAt()).isAfter(swept.clock.now).isBeforeOrEqualTo(hold.lapsesAt());
                    assertThat(hold.lapsesAt()).isBeforeOrEqualTo(hold.range().start());
                    hold.stage().running().ifPresent(challenge -> {
                        assertThat(challenge.deadline())
                                .isBeforeOrEqualTo(hold.range().start());
                        assertThat(challenge.challengers())
                                .allSatisfy(one -> assertThat(one.where()).allMatch(hold.range()::encloses));
                    });
                }
            }
        }

        /** Whoever stood ahead of another at some time, and both still stand there untouched, stands ahead of it still. */
        private void nobodyIsOvertaken(List<Lane> then, List<Lane> board) {
            Map<String, Map<Long, Integer>> before = order(then);
            Map<String, List<String>> heldBefore = held(then);
            Map<String, Map<Long, Integer>> after = order(board);
            Map<String, List<String>> held = held(board);
            for (String one : before.keySet()) {
                for (String other : before.keySet()) {
                    boolean rivals = one.split(" ")[0].equals(other.split(" ")[0]);
                    boolean same = Objects.equals(held.get(one), heldBefore.get(one))
                            && Objects.equals(held.get(other), heldBefore.get(other));
                    if (!rivals || !same || one.endsWith(" " + party) || other.endsWith(" " + party)) {
                        continue;
                    }
                    before.get(one).forEach((at, place) -> {
                        Integer behind = before.get(other).get(at);
                        Integer now = after.getOrDefault(one, Map.of()).get(at);
                        Integer nowBehind = after.getOrDefault(other, Map.of()).get(at);
                        if (behind != null && now != null && nowBehind != null && place < behind) {
                            assertThat(now)
                                    .as(one + " before " + other + ", " + where())
                                    .isLessThan(nowBehind);
                        }
                    });
                }
            }
        }

        /** The holds of each party on each artist. */
        private static Map<String, List<String>> held(List<Lane> board) {
            Map<String, List<String>> held = new HashMap<>();
            for (Lane lane : board) {
                lane.holds()
                        .forEach(ranks -> held.computeIfAbsent(
                                        lane.artist().id() + " " + ranks.hold().project(), key -> new ArrayList<>())
                                .add(ranks.hold().id() + " " + ranks.hold().range()));
            }
            return held;
        }

        /** For each party and artist its number of places in the queue at each half day. */
        private static Map<String, Map<Long, Integer>> order(List<Lane> board) {
            Map<String, Map<Long, Integer>> order = new HashMap<>();
            for (Lane lane : board) {
                for (HoldRanks ranks : lane.holds()) {
                    Map<Long, Integer> places = new HashMap<>();
                    ranks.segments().forEach(segment -> {
                        long half = Duration.ofHours(12).toMillis();
                        for (long at = segment.range().startMillis();
                                at < segment.range().endMillis();
                                at += half) {
                            places.put(at, segment.ahead().size());
                        }
                    });
                    order.merge(lane.artist().id() + " " + ranks.hold().project(), places, (one, other) -> {
                        Map<Long, Integer> both = new HashMap<>(one);
                        other.forEach((at, place) -> both.merge(at, place, Math::min));
                        return both;
                    });
                }
            }
            return order;
        }

        private static List<Claim> claims(List<Lane> board) {
            List<Claim> claims = new ArrayList<>();
            for (Lane lane : board) {
                claims.addAll(lane.bookings());
                lane.holds().forEach(ranks -> claims.add(ranks.hold()));
            }
            return claims;
        }
    }
}
