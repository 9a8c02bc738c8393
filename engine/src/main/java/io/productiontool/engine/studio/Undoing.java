package io.productiontool.engine.studio;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Challenge;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.CommitEffects;
import io.productiontool.engine.query.Effect;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inverse of a commit: for each thing it touched, the command that brings it back to how it stood before, in an
 * order in which they can be carried out. What was placed is released, what was released is placed anew, what was cut is
 * joined, what was created is archived. A lapse is nobody's doing and stays.
 */
final class Undoing implements Effect.Cases<Boolean> {

    /** In this order time and capacity are free before something needs them. */
    private enum Step {
        RESTORE_RECORDS,
        TAKE_AWAY,
        CHANGE_RECORDS,
        RAISE_CAPACITY,
        OPEN_DEMAND,
        BOOKINGS,
        MOVE_HOLDS,
        LOWER_CAPACITY,
        OFFS,
        HOLDS,
        CLOSE_DEMAND,
        ARCHIVE_RECORDS
    }

    private final Reader reader;
    private final CommitId commit;
    private final CommitEffects effects;
    private final Map<Step, List<Command>> steps = new EnumMap<>(Step.class);
    private final Set<String> restored = new HashSet<>();
    private final TreeMap<Long, RecordedEvent> later = new TreeMap<>();
    private Optional<Rejection> never = Optional.empty();

    private Undoing(Reader reader, CommitId commit, CommitEffects effects) {
        this.reader = reader;
        this.commit = commit;
        this.effects = effects;
        List<RecordedEvent> since = leftStanding() ? effects.laterStanding() : effects.later();
        since.forEach(event -> later.put(event.position(), event));
        List<Effect> lastFirst = new ArrayList<>(effects.effects());
        Collections.reverse(lastFirst);
        lastFirst.forEach(effect -> effect.match(this));
    }

    static Undoing of(Reader reader, CommitId commit) {
        return new Undoing(reader, commit, CommitEffects.of(reader, commit));
    }

    /** Whether what it left is there, under the same identities: what was taken back since may have got others. */
    private boolean leftStanding() {
        return effects.effects().stream().allMatch(effect -> {
            if (effect instanceof Effect.OnClaim claim) {
                return claim.after()
                        .map(left -> reader.claim(left.id()).isPresent())
                        .orElse(true);
            }
            return !(effect instanceof Effect.OnOff off)
                    || off.after()
                            .map(left -> reader.off(left.id()).isPresent())
                            .orElse(true);
        });
    }

    /** Why the commit cannot be taken back, whatever the rules say; empty when they are to be asked. */
    Optional<Rejection> refusal() {
        if (effects.events().isEmpty()) {
            return Optional.of(new Rejection.NotFound("commit", commit.value(), List.of()));
        }
        if (never.isPresent()) {
            return never;
        }
        if (!later.isEmpty()) {
            return Optional.of(new Rejection.ChangedSince(List.copyOf(later.values())));
        }
        boolean lapses =
                effects.effects().stream().allMatch(effect -> effect instanceof Effect.OnClaim claim && claim.lapsed());
        return lapses
                ? Optional.of(new Rejection.Irreversible("a hold that lapsed stays lapsed; place it again"))
                : Optional.empty();
    }

    /** All of it as one command. */
    Command inverse() {
        return new Command.AllOf(steps.values().stream().flatMap(List::stream).toList());
    }

    /** The holds that get something back, and the demand that is opened again. */
    Set<String> restored() {
        return restored;
    }

    private boolean add(Step step, Command command) {
        return steps.computeIfAbsent(step, key -> new ArrayList<>()).add(command);
    }

    @Override
    public Boolean onClaim(Effect.OnClaim effect) {
        if (effect.lapsed()) {
            return true;
        }
        if (effect.before().isEmpty()) {
            effect.after().ifPresent(this::takeAway);
        } else if (effect.after().isEmpty()) {
            effect.before().ifPresent(this::again);
        } else {
            bringBack(effect.before().orElseThrow(), effect.after().orElseThrow());
        }
        return true;
    }

    private boolean takeAway(Claim claim) {
        return add(
                Step.TAKE_AWAY,
                claim.match(
                        hold -> new Command.ReleaseHold(hold.id(), ""),
                        booking -> new Command.CancelBooking(booking.id(), "")));
    }

    private boolean again(Claim claim) {
        return claim.match(
                hold -> {
                    HoldId id = HoldId.next();
                    restored.add(id.value());
                    return add(
                            Step.HOLDS,
                            new Command.PlaceHold(
                                    id, hold.artist(), hold.project(), hold.range(), hold.load(), hold.terms()));
                },
                booking -> add(
                        booking.load().equals(Load.NONE) ? Step.HOLDS : Step.BOOKINGS,
                        new Command.Book(
                                BookingId.next(),
                                booking.artist(),
                                booking.project(),
                                booking.range(),
                                booking.load(),
                                booking.terms())));
    }

    /** Who challenged asks no more, who withdrew asks again; what an artist has said stands. */
    private void bringBack(Stage before, Stage after) {
        if (!before.pending().equals(after.pending())) {
            never = Optional.of(new Rejection.Irreversible(
                    "what an artist was asked or has answered stands; record another answer"));
        }
        Set<HoldId> asked = challengers(before);
        Set<HoldId> asking = challengers(after);
        asking.stream()
                .filter(hold -> !asked.contains(hold))
                .forEach(hold -> once(Step.MOVE_HOLDS, new Command.WithdrawChallenge(hold)));
        asked.stream()
                .filter(hold -> !asking.contains(hold))
                .forEach(hold -> once(Step.HOLDS, new Command.ChallengeHold(hold)));
    }

    private void once(Step step, Command command) {
        if (!steps.getOrDefault(step, List.of()).contains(command)) {
            add(step, command);
        }
    }

    private static Set<HoldId> challengers(Stage stage) {
        return stage.running().stream()
                .flatMap(challenge -> challenge.challengers().stream())
                .map(Challenge.Challenger::hold)
                .collect(Collectors.toSet());
    }

    private void bringBack(Claim before, Claim after) {
        if (before instanceof Hold held
                && after instanceof Hold holding
                && held.range().equals(holding.range())) {
            bringBack(held.stage(), holding.stage());
        }
        ClaimId id = before.id();
        Step step = before instanceof Hold ? Step.MOVE_HOLDS : Step.BOOKINGS;
        boolean less = before.load().compareTo(after.load()) < 0;
        if (less) {
            add(step, new Command.ChangeLoad(id, before.load()));
        }
        if (!before.artist().equals(after.artist())) {
            add(step, new Command.Reassign(id, before.artist()));
        }
        add(step, new Command.Reschedule(id, before.range()));
        if (!less) {
            add(step, new Command.ChangeLoad(id, before.load()));
        }
        Terms terms = before.terms();
        if (!terms.equals(after.terms())) {
            add(
                    step,
                    new Command.ChangeTerms(
                            id, Optional.of(terms.note()), Optional.of(terms.po()), Optional.of(terms.ref())));
        }
        boolean more = !before.artist().equals(after.artist())
                || !after.range().encloses(before.range())
                || before.load().compareTo(after.load()) > 0;
        if (more && before instanceof Hold) {
            restored.add(id.value());
        }
    }

    @Override
    public Boolean onOff(Effect.OnOff effect) {
        if (effect.before().isEmpty()) {
            effect.after().ifPresent(off -> add(Step.TAKE_AWAY, new Command.CancelOff(off.id())));
        } else if (effect.after().isEmpty()) {
            effect.before().ifPresent(this::again);
        }
        return true;
    }

    private void again(Off off) {
        if (off.kind() == Off.Kind.TIME_OFF) {
            add(Step.OFFS, new Command.PlanTimeOff(OffId.next(), off.artist(), off.range(), off.reason()));
        } else {
            add(Step.OFFS, new Command.RecordAbsence(OffId.next(), off.artist(), off.range(), off.reason()));
            carved(off).forEach(claim -> madeLater(claim.id()));
        }
    }

    /** What the absence would carve although the commit did not bring it. */
    private Stream<Claim> carved(Off off) {
        CalendarRows rows = reader.calendar(off.artist(), off.range());
        Set<ClaimId> ours = new HashSet<>();
        effects.effects().forEach(effect -> {
            if (effect instanceof Effect.OnClaim claim) {
                claim.after().ifPresent(after -> ours.add(after.id()));
            }
        });
        return Stream.<Claim>concat(rows.bookings().stream(), rows.holds().stream())
                .filter(claim -> !ours.contains(claim.id()));
    }

    private void madeLater(ClaimId id) {
        List<RecordedEvent> last =
                reader.events(EventFilter.ALL.ofSubject(id.value()).newest(1));
        last.forEach(event -> later.put(event.position(), event));
    }

    @Override
    public Boolean onCapacity(Effect.OnCapacity effect) {
        for (CapacityStep step : effect.before()) {
            boolean lower = effect.after().stream()
                    .anyMatch(now -> now.range().overlaps(step.range())
                            && step.capacity().compareTo(now.capacity()) < 0);
            Step when = lower ? Step.LOWER_CAPACITY : Step.RAISE_CAPACITY;
            add(when, new Command.ChangeCapacity(effect.artist(), step.range(), step.capacity(), false));
        }
        return true;
    }

    @Override
    public Boolean onDemand(Effect.OnDemand effect) {
        if (effect.before().isEmpty()) {
            effect.after().ifPresent(this::close);
        } else if (effect.after().isEmpty()) {
            effect.before().ifPresent(this::open);
        } else {
            state(effect.before().orElseThrow(), effect.after().orElseThrow());
        }
        return true;
    }

    /** Bookings and holds that fill the demand since rely on it. */
    private void close(Demand demand) {
        Set<ClaimId> ours = new HashSet<>();
        effects.events().stream()
                .filter(event -> event.event() instanceof CalendarEvent)
                .forEach(event -> ours.addAll(((CalendarEvent) event.event()).claims()));
        reader.fillings(demand.id()).stream()
                .map(Claim::id)
                .filter(id -> !ours.contains(id))
                .forEach(this::madeLater);
        add(Step.CLOSE_DEMAND, new Command.CloseDemand(demand.id()));
    }

    private void open(Demand demand) {
        restored.add(demand.id().value());
        add(
                Step.OPEN_DEMAND,
                new Command.OpenDemand(
                        demand.id(),
                        demand.project(),
                        demand.need(),
                        demand.count(),
                        demand.range(),
                        demand.load(),
                        demand.note()));
    }

    private void state(Demand demand, Demand after) {
        if (demand.need().isEmpty() && after.need().isPresent()) {
            add(Step.OPEN_DEMAND, new Command.CloseDemand(demand.id()));
            open(demand);
            return;
        }
        add(
                Step.OPEN_DEMAND,
                new Command.ChangeDemand(
                        demand.id(),
                        demand.need(),
                        Optional.of(demand.count()),
                        Optional.of(demand.range()),
                        Optional.of(demand.load()),
                        Optional.of(demand.note())));
    }

    @Override
    public Boolean onRecord(Effect.OnRecord effect) {
        StudioRecord after = effect.after();
        if (effect.before().isEmpty()) {
            if (after.kind() == RecordKind.STUDIO) {
                never = Optional.of(new Rejection.Irreversible("the founding of a studio cannot be undone"));
            }
            return add(Step.ARCHIVE_RECORDS, new Command.ArchiveRecord(after.kind(), after.id()));
        }
        StudioRecord before = effect.before().orElseThrow();
        Map<String, String> values = new TreeMap<>(before.attributes().values());
        after.attributes().values().keySet().forEach(name -> values.putIfAbsent(name, ""));
        if (!before.attributes().equals(after.attributes())) {
            add(Step.CHANGE_RECORDS, new Command.ChangeRecord(after.kind(), after.id(), values));
        }
        if (before.archived() && !after.archived()) {
            add(Step.ARCHIVE_RECORDS, new Command.ArchiveRecord(after.kind(), after.id()));
        } else if (!before.archived() && after.archived()) {
            add(Step.RESTORE_RECORDS, new Command.RestoreRecord(after.kind(), after.id()));
        }
        return true;
    }
}
