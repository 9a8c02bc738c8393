package io.productiontool.cli.today;

import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Agenda;
import io.productiontool.engine.query.Conflict;
import io.productiontool.engine.query.Due;
import io.productiontool.engine.query.Uncovered;
import io.productiontool.engine.time.ProductionDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An agenda in words, a line for each fact. */
final class AgendaItems implements Conflict.Cases<Item> {

    private static final Duration URGENT = Duration.ofHours(8);

    private static final int MOST_NAMED = 3;

    private final Names names;
    private final Instant now;
    private final Countdown countdown;

    AgendaItems(Names names, Instant now) {
        this.names = names;
        this.now = now;
        this.countdown = new Countdown(names, now);
    }

    /** @param grouped whether bookings that miss the same day stand together */
    List<Item> of(Agenda agenda, boolean grouped) {
        List<Item> items = new ArrayList<>();
        agenda.due().forEach(due -> items.add(due(due)));
        agenda.shortages().forEach(open -> items.add(shortage(open)));
        agenda.away().forEach(off -> items.add(away(off)));
        List<Conflict> conflicts = new ArrayList<>(agenda.conflicts());
        if (grouped) {
            items.addAll(missedDays(conflicts));
        }
        conflicts.forEach(conflict -> items.add(conflict.match(this)));
        items.sort(Comparator.comparing(Item::section).thenComparing(Item::at));
        return items;
    }

    /** Takes out of the conflicts the days that several bookings miss. */
    private List<Item> missedDays(List<Conflict> conflicts) {
        Map<String, List<Conflict.NotWorked>> days = new LinkedHashMap<>();
        for (Conflict conflict : conflicts) {
            if (conflict instanceof Conflict.NotWorked missed) {
                String day = names.range(missed.range(), missed.artist().id());
                days.computeIfAbsent(day + " " + missed.reason(), key -> new ArrayList<>())
                        .add(missed);
            }
        }
        days.values().removeIf(group -> group.size() == 1);
        days.values().forEach(conflicts::removeAll);
        return days.values().stream().map(this::missedDay).toList();
    }

    private Item missedDay(List<Conflict.NotWorked> group) {
        Conflict.NotWorked first = group.get(0);
        List<String> who = group.stream()
                .map(missed -> names.firstName(missed.artist().id()))
                .distinct()
                .toList();
        String named = String.join(", ", who.subList(0, Math.min(MOST_NAMED, who.size())));
        String more = who.size() > MOST_NAMED ? " and " + (who.size() - MOST_NAMED) + " more" : "";
        return Item.of(
                        Item.Section.CONFLICTS,
                        first.range().start(),
                        "",
                        "",
                        "",
                        group.size() + " bookings " + on(first) + ": " + named + more)
                .noted(begins(first.range().start()));
    }

    private String on(Conflict.NotWorked missed) {
        String day = names.range(missed.range(), missed.artist().id());
        String reason = Plain.of(missed.reason());
        return (missed.reason().startsWith("outside") ? reason : "on " + reason) + ", " + day;
    }

    private Item due(Due due) {
        Hold hold = due.hold();
        String who = due.kind() == Due.Kind.CHALLENGE ? challengers(hold) : "";
        return claim(Item.Section.DUE, due.at(), hold, whole(hold))
                .noted(who + comes(due.kind()) + countdown.until(due.at()))
                .urgent(isSoon(due.at()));
    }

    private static String comes(Due.Kind kind) {
        return switch (kind) {
            case STARTS -> "work starts in ";
            case LAPSES -> "lapses in ";
            case ANSWER -> "artist to answer in ";
            case CHALLENGE -> "answer in ";
        };
    }

    private String challengers(Hold hold) {
        List<String> who = hold.stage().running().stream()
                .flatMap(challenge -> challenge.challengers().stream())
                .map(one -> names.project(one.party()) + " " + one.handle())
                .toList();
        return "challenged by " + String.join(" and ", who) + ", ";
    }

    private boolean isSoon(Instant at) {
        return at.isBefore(now.plus(URGENT));
    }

    private Item claim(Item.Section section, Instant at, Claim claim, String text) {
        return Item.of(section, at, claim.artist().value(), names.project(claim.project()), claim.handle(), text);
    }

    private String whole(Claim claim) {
        return claim.handle() + " " + names.firstName(claim.artist()) + "·" + names.project(claim.project()) + " "
                + names.range(claim.range(), claim.artist());
    }

    private Item shortage(Uncovered open) {
        Demand demand = open.demand();
        String held = open.held() > 0 ? "held in part" : "";
        return Item.of(
                        Item.Section.SHORT,
                        open.range().start(),
                        "",
                        names.project(demand.project()),
                        demand.handle(),
                        missing(open) + " " + names.range(open.range()) + load(demand))
                .noted(
                        held.isEmpty()
                                ? begins(open.range().start())
                                : held + ", " + begins(open.range().start()))
                .urgent(isSoon(open.range().start()));
    }

    private static String load(Demand demand) {
        return demand.load().hundredths() == 10_000 ? "" : " at " + demand.load();
    }

    /** {@code D3 SOL comp:3 ×1}. */
    private String missing(Uncovered open) {
        Demand demand = open.demand();
        long load = demand.load().hundredths();
        long count = load == 0 ? demand.count() : (open.missing() + load - 1) / load;
        String need = demand.need().map(Skill::toString).orElse("anybody");
        return demand.handle() + " " + names.project(demand.project()) + " " + need + " ×" + count;
    }

    private String begins(Instant at) {
        return at.isAfter(now) ? "in " + Countdown.roughly(Duration.between(now, at)) : "now";
    }

    private Item away(Off off) {
        ProductionDays days = names.days(off.artist());
        LocalDate last = days.lastDay(off.range());
        boolean here = !off.range().contains(now);
        String when = days.isWholeDays(off.range()) && !here && !last.equals(names.today())
                ? "until " + names.range(days.day(last), off.artist())
                : names.range(off.range(), off.artist());
        String why = off.reason().isEmpty() ? off.kind().words() : Plain.of(off.reason());
        return Item.of(
                        Item.Section.AWAY,
                        off.range().start(),
                        off.artist().value(),
                        "",
                        off.handle(),
                        names.artist(off.artist()) + ", " + why + ", " + when)
                .noted(here ? begins(off.range().start()) : "today");
    }

    @Override
    public Item notWorked(Conflict.NotWorked conflict) {
        Booking booking = conflict.booking();
        return claim(
                        Item.Section.CONFLICTS,
                        conflict.range().start(),
                        booking,
                        named(booking) + " booked " + on(conflict))
                .noted(begins(conflict.range().start()));
    }

    private String named(Claim claim) {
        return claim.handle() + " " + names.firstName(claim.artist()) + "·" + names.project(claim.project());
    }

    @Override
    public Item whileAway(Conflict.WhileAway conflict) {
        Claim claim = conflict.claim();
        String does = claim.match(hold -> "held", booking -> "booked");
        String why = conflict.off().reason().isEmpty()
                ? conflict.off().kind().words()
                : Plain.of(conflict.off().reason());
        return claim(
                        Item.Section.CONFLICTS,
                        conflict.range().start(),
                        claim,
                        named(claim) + " " + does + " " + names.range(conflict.range(), claim.artist())
                                + " while away: " + why)
                .noted(begins(conflict.range().start()));
    }

    @Override
    public Item overload(Conflict.Overload conflict) {
        Artist artist = conflict.artist();
        return Item.of(
                        Item.Section.CONFLICTS,
                        conflict.range().start(),
                        artist.id().value(),
                        "",
                        "",
                        names.artist(artist.id()) + " is booked above capacity "
                                + names.range(conflict.range(), artist.id()))
                .urgent(true);
    }

    @Override
    public Item unconfirmed(Conflict.Unconfirmed conflict) {
        Hold hold = conflict.due().hold();
        return claim(Item.Section.CONFLICTS, conflict.due().at(), hold, whole(hold) + " is not confirmed")
                .noted("starts in " + countdown.until(conflict.due().at()))
                .urgent(true);
    }

    @Override
    public Item wallTime(Conflict.WallTime conflict) {
        Claim claim = conflict.claim();
        return claim(
                Item.Section.CONFLICTS,
                claim.range().start(),
                claim,
                named(claim) + " would be " + names.range(conflict.agreed(), claim.artist()) + " by newer rules of "
                        + claim.agreed().zone().getId());
    }

    @Override
    public Item lost(Conflict.Lost conflict) {
        Uncovered open = conflict.open();
        Demand demand = open.demand();
        return Item.of(
                        Item.Section.CONFLICTS,
                        open.range().start(),
                        conflict.artist().id().value(),
                        names.project(demand.project()),
                        demand.handle(),
                        missing(open) + " " + names.range(open.range()) + ", lost "
                                + names.firstName(conflict.artist().id()))
                .noted(begins(open.range().start()))
                .urgent(isSoon(open.range().start()));
    }

    static String word(Item.Section section) {
        return section.name().toLowerCase(Locale.ROOT);
    }
}
