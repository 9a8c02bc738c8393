package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarDecider.Context;
import io.productiontool.engine.booking.CalendarEvent.ChallengeEnd;
import io.productiontool.engine.booking.CalendarEvent.ChallengeEnded;
import io.productiontool.engine.booking.CalendarEvent.HoldChallenged;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of challenges. A hold that waits asks everybody ahead of it, where it does not fit, to confirm or release;
 * each has one clock, which those who challenge later join.
 */
final class Challenging {

    private final CalendarSlice slice;
    private final Context context;

    Challenging(CalendarSlice slice, Context context) {
        this.slice = slice;
        this.context = context;
    }

    Decision challenge(Hold hold) {
        if (hold.stage().pending().isPresent()) {
            return Decision.refuse(new Rejection.Unanswered(hold));
        }
        Map<Hold, List<TimeRange>> contested = contested(hold);
        if (contested.isEmpty()) {
            return Decision.refuse(new Rejection.NobodyAhead(hold.handle()));
        }
        List<CalendarEvent> events = new ArrayList<>();
        for (Map.Entry<Hold, List<TimeRange>> target : contested.entrySet()) {
            Optional<Rejection> refused = refusal(hold, target.getKey());
            if (refused.isPresent()) {
                return Decision.refuse(refused.get());
            }
            if (!asks(hold, target.getKey(), target.getValue())) {
                events.add(challenged(hold, target.getKey(), target.getValue()));
            }
        }
        return Decision.accept(events);
    }

    /** Where the hold does not fit because of others ahead, by the holds of those; confirmed time cannot be challenged. */
    private Map<Hold, List<TimeRange>> contested(Hold hold) {
        Map<Hold, List<TimeRange>> contested = new LinkedHashMap<>();
        for (Segment segment : Segment.of(slice, hold.range(), claim -> true)) {
            List<Segment.Standing> ahead = segment.ahead(hold.project(), segment.placeOf(hold.project()));
            long load = hold.load().hundredths();
            long taken = ahead.stream().mapToLong(Segment.Standing::load).sum();
            if (segment.hasRoomFor(load) && !segment.hasRoomFor(load + taken)) {
                ahead.stream()
                        .flatMap(standing -> standing.holds().stream())
                        .forEach(target ->
                                add(contested.computeIfAbsent(target, key -> new ArrayList<>()), segment.range()));
            }
        }
        return contested;
    }

    private static void add(List<TimeRange> parts, TimeRange next) {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last).abuts(next)) {
            parts.set(last, parts.get(last).span(next));
        } else {
            parts.add(next);
        }
    }

    private Optional<Rejection> refusal(Hold hold, Hold target) {
        HoldPolicy policy = target.stage().policy();
        if (policy.challengeWindow().isEmpty()) {
            return Optional.of(new Rejection.NotChallengeable(target.handle(), Optional.empty()));
        }
        Optional<Instant> rests = target.stage()
                .challenge()
                .filter(last -> !last.isRunning() && last.restUntil().isAfter(context.now()))
                .map(Challenge::restUntil);
        if (rests.isPresent()) {
            return Optional.of(new Rejection.NotChallengeable(target.handle(), rests));
        }
        boolean next = Ranking.of(hold, slice, context.now()).stream().allMatch(segment -> segment.rank() <= 2);
        return policy.onlyNextChallenges() && !next
                ? Optional.of(new Rejection.NotNextInLine(hold.handle(), target.handle()))
                : Optional.empty();
    }

    private static boolean asks(Hold hold, Hold target, List<TimeRange> where) {
        return target.stage().running().stream()
                .flatMap(running -> running.challengers().stream())
                .anyMatch(one -> one.hold().equals(hold.id()) && one.where().equals(where));
    }

    private HoldChallenged challenged(Hold hold, Hold target, List<TimeRange> where) {
        HoldPolicy policy = target.stage().policy();
        Challenge.Challenger challenger =
                new Challenge.Challenger(hold.id(), hold.handle(), hold.project(), where, hold.lapsesAt());
        Optional<Challenge> running = target.stage().running();
        if (running.isPresent()) {
            return new HoldChallenged(
                    target.id(),
                    challenger,
                    running.get().deadline(),
                    running.get().restUntil());
        }
        Instant window =
                context.clocks().party(context.now(), policy.challengeWindow().orElseThrow());
        Instant deadline = NoticeClocks.earlier(window, target.lapsesAt());
        Instant rest = policy.rest()
                .map(notice -> context.clocks().party(deadline, notice))
                .orElse(deadline);
        return new HoldChallenged(target.id(), challenger, deadline, rest);
    }

    /** The ends of all that a hold asks for. */
    static List<CalendarEvent> withdrawals(CalendarSlice slice, HoldId challenger) {
        return ended(slice, one -> one.hold().equals(challenger));
    }

    /** The ends of what those ask for, of these holds, that are gone or no longer want the time. */
    static List<CalendarEvent> orphans(CalendarSlice slice, Set<ClaimId> changed) {
        return ended(
                slice,
                one -> changed.contains(one.hold())
                        && slice.hold(one.hold())
                                .filter(hold -> one.where().stream().allMatch(hold.range()::encloses))
                                .isEmpty());
    }

    private static List<CalendarEvent> ended(CalendarSlice slice, Predicate<Challenge.Challenger> which) {
        return slice.holds().stream()
                .flatMap(target -> target.stage().running().stream()
                        .flatMap(running -> running.challengers().stream())
                        .filter(which)
                        .<CalendarEvent>map(one ->
                                new ChallengeEnded(target.id(), ChallengeEnd.WITHDRAWN, Optional.of(one.hold()))))
                .toList();
    }
}
