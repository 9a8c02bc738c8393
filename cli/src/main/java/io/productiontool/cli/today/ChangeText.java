package io.productiontool.cli.today;

import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Challenge;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Change;
import io.productiontool.engine.query.CommitEffects;
import io.productiontool.engine.query.Effect;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a commit did, in a few words: {@code moved B7 Ana·SOL +1d}. */
final class ChangeText implements Effect.Cases<Optional<String>> {

    /** Commits with more events than this are summed up by kind. */
    private static final int MOST_EVENTS = 40;

    private static final int MOST_NAMED = 2;

    private final Names names;
    private final Set<ClaimId> confirmed = new HashSet<>();
    private final Set<ClaimId> converted = new HashSet<>();

    private ChangeText(Names names, Change change) {
        this.names = names;
        change.events().forEach(recorded -> {
            if (recorded.event() instanceof CalendarEvent.BookingConfirmed booked
                    && booked.from().isPresent()) {
                confirmed.add(booked.booking());
                booked.from().ifPresent(converted::add);
            }
        });
    }

    static String of(Change change, Studio studio, Names names) {
        return change.events().size() > MOST_EVENTS
                ? summed(change)
                : of(change, studio.effects(change.commit()), names);
    }

    private static String of(Change change, CommitEffects effects, Names names) {
        ChangeText text = new ChangeText(names, change);
        List<String> parts = effects.effects().stream()
                .flatMap(effect -> effect.match(text).stream())
                .toList();
        String more = parts.size() > MOST_NAMED ? " and " + (parts.size() - MOST_NAMED) + " more" : "";
        return parts.isEmpty()
                ? summed(change)
                : parts.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")) + more;
    }

    private static String summed(Change change) {
        Map<String, Long> kinds = new HashMap<>();
        change.events().forEach(event -> kinds.merge(kind(event.event().type()), 1L, Long::sum));
        return kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** {@code booking confirmed} of {@code booking.confirmed.v1}. */
    private static String kind(String type) {
        String[] parts = type.split("\\.", -1);
        return parts[0] + " " + parts[1].replace('-', ' ');
    }

    /** {@code B7 Ana·SOL}. */
    private String named(Claim claim) {
        return claim.handle() + " " + names.firstName(claim.artist()) + "·" + names.project(claim.project());
    }

    private String whole(Claim claim) {
        return named(claim) + " " + names.range(claim.range(), claim.artist());
    }

    @Override
    public Optional<String> onClaim(Effect.OnClaim effect) {
        Claim one = effect.after().or(effect::before).orElse(null);
        if (one == null || converted.contains(one.id())) {
            return Optional.empty();
        }
        boolean booking = one instanceof Booking;
        if (effect.before().isEmpty()) {
            return Optional.of(
                    (confirmed.contains(one.id()) ? "confirmed " : booking ? "booked " : "held ") + whole(one));
        }
        if (effect.after().isEmpty()) {
            return Optional.of(
                    effect.lapsed() ? whole(one) + " lapsed" : (booking ? "cancelled " : "released ") + whole(one));
        }
        return changed(effect.before().orElseThrow(), effect.after().orElseThrow());
    }

    private Optional<String> changed(Claim before, Claim after) {
        if (!before.artist().equals(after.artist())) {
            return Optional.of("gave " + named(before) + " to " + names.firstName(after.artist()));
        }
        if (!before.range().equals(after.range())) {
            return Optional.of(moved(before, after));
        }
        if (before instanceof Hold held
                && after instanceof Hold now
                && !held.stage().equals(now.stage())) {
            return Optional.of(staged(held.stage(), now));
        }
        return before.load().equals(after.load())
                ? Optional.empty()
                : Optional.of(named(after) + " " + before.load() + " → " + after.load());
    }

    private String staged(Stage before, Hold now) {
        Optional<Challenge> running = now.stage().running();
        if (running.isPresent() && !running.equals(before.running())) {
            List<Challenge.Challenger> by = running.get().challengers();
            Challenge.Challenger last = by.get(by.size() - 1);
            return "challenged " + named(now) + " for " + names.project(last.party()) + " " + last.handle();
        }
        if (before.running().isPresent() && running.isEmpty()) {
            return "withdrew the challenge of " + named(now);
        }
        return now.stage()
                .pending()
                .map(pending -> pending.offered().isPresent()
                        ? "recorded other dates that " + names.firstName(now.artist()) + " offers for " + named(now)
                        : "asked " + names.firstName(now.artist()) + " about " + named(now))
                .orElseGet(() -> "recorded that " + names.firstName(now.artist()) + " accepts " + named(now));
    }

    private String moved(Claim before, Claim after) {
        ProductionDays days = names.days(after.artist());
        TimeRange from = before.range();
        TimeRange to = after.range();
        boolean whole = days.isWholeDays(from) && days.isWholeDays(to);
        if (whole && days.countDays(from) == days.countDays(to)) {
            long by = ChronoUnit.DAYS.between(days.firstDay(from), days.firstDay(to));
            return "moved " + named(after) + (by > 0 ? " +" : " −") + Math.abs(by) + "d";
        }
        return (from.encloses(to) ? "cut " : "moved ") + named(after) + " to " + names.range(to, after.artist());
    }

    @Override
    public Optional<String> onOff(Effect.OnOff effect) {
        return effect.after()
                .map(off -> names.firstName(off.artist()) + " is away " + away(off))
                .or(() -> effect.before().map(off -> names.firstName(off.artist()) + " is not away " + away(off)));
    }

    private String away(Off off) {
        return names.range(off.range(), off.artist()) + (off.reason().isEmpty() ? "" : " (" + off.reason() + ")");
    }

    @Override
    public Optional<String> onCapacity(Effect.OnCapacity effect) {
        boolean same = effect.before().isEmpty() || effect.before().equals(effect.after());
        return same
                ? Optional.empty()
                : Optional.of("capacity of " + names.firstName(effect.artist()) + " "
                        + effect.after().get(0).capacity() + " " + names.range(effect.range(), effect.artist()));
    }

    @Override
    public Optional<String> onDemand(Effect.OnDemand effect) {
        Optional<Demand> demand = effect.after().or(effect::before);
        String did = effect.before().isEmpty() ? "opened " : effect.after().isEmpty() ? "closed " : "changed ";
        return demand.map(one -> did + names.demand(one));
    }

    @Override
    public Optional<String> onRecord(Effect.OnRecord effect) {
        StudioRecord after = effect.after();
        String which =
                after.kind() == RecordKind.STUDIO ? "the studio" : after.kind().word() + " " + after.name();
        if (effect.before().isEmpty()) {
            return Optional.of("created " + Plain.of(which));
        }
        StudioRecord before = effect.before().orElseThrow();
        if (before.archived() != after.archived()) {
            return Optional.of((after.archived() ? "archived " : "restored ") + Plain.of(which));
        }
        Set<String> fields = new TreeSet<>(before.attributes().values().keySet());
        fields.addAll(after.attributes().values().keySet());
        fields.removeIf(
                name -> before.attributes().get(name).equals(after.attributes().get(name)));
        return Optional.of("changed " + Plain.of(which) + ": " + String.join(", ", fields));
    }
}
