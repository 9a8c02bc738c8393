package io.productiontool.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One artist's calendar as a coordinator keeps it in March 2026: the rules decide, what they accept is folded in. Days
 * are those of March, from 06:00 UTC; loads are percent; the clock stands at noon on 2 February until it is set.
 */
final class Desk {

    static final Instant FEBRUARY_2 = Instant.parse("2026-02-02T12:00:00Z");
    static final Load HALF = Load.percent(50);
    private static final ProductionDays DAYS = new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0));

    final CalendarSlice slice = CalendarSlice.empty(ArtistId.of("ana"));
    Instant now = FEBRUARY_2;
    HoldPolicy policy = HoldPolicy.STANDARD;
    private final Map<String, Integer> handles = new HashMap<>();
    private long version;
    final List<CalendarEvent> events = new ArrayList<>();

    Desk(Capacity capacity) {
        fold(List.of(new CalendarEvent.CapacityChanged(TimeRange.ALWAYS, capacity)));
    }

    static Desk ofOnePerson() {
        return new Desk(Capacity.FULL);
    }

    static TimeRange days(int first, int last) {
        return DAYS.days(LocalDate.of(2026, 3, first), LocalDate.of(2026, 3, last));
    }

    static TimeRange day(int day) {
        return days(day, day);
    }

    static Instant at(int day) {
        return days(day, day).start();
    }

    Decision decide(Function<CalendarDecider, Decision> rule) {
        return rule.apply(new CalendarDecider(slice, context()));
    }

    private CalendarDecider.Context context() {
        return new CalendarDecider.Context(
                now,
                ZoneOffset.UTC,
                prefix -> prefix + handles.merge(prefix, 1, Integer::sum),
                policy,
                NoticeClocks.WALL,
                party -> false);
    }

    /** From now on holds stand under a policy that says this: {@code response=2 days}. */
    Desk under(String... settings) {
        Map<PolicySetting, String> said = new EnumMap<>(PolicySetting.class);
        said.putAll(policy.said());
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            PolicySetting named =
                    PolicySetting.ofField(PolicySetting.PREFIX + parts[0]).orElseThrow();
            said.put(named, named.canonical(parts[1]));
        }
        policy = new HoldPolicy(said);
        return this;
    }

    /** What the rules accept, folded in. */
    Decision.Accepted accept(Function<CalendarDecider, Decision> rule) {
        Decision decision = decide(rule);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        List<CalendarEvent> events = ((Decision.Accepted) decision).events();
        fold(events);
        fold(CalendarDecider.orphans(slice, events));
        return (Decision.Accepted) decision;
    }

    /** What the rules refuse, which leaves everything as it is. */
    Rejection refuse(Function<CalendarDecider, Decision> rule) {
        Decision decision = decide(rule);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).rejection();
    }

    private void fold(List<CalendarEvent> events) {
        events.forEach(event -> {
            slice.apply(event, ++version, now, "mia");
            this.events.add(event);
        });
    }

    /** Lets what fell due by the moment be recorded, and sets the clock to it. */
    List<CalendarEvent> settle(Instant moment) {
        now = moment;
        List<CalendarEvent> due = new ArrayList<>();
        new Settling(slice, context(), part -> {}, event -> {
                    due.add(event);
                    fold(List.of(event));
                })
                .settle();
        return due;
    }

    Desk hold(String id, String project, TimeRange range, Load load) {
        return hold(id, project, range, load, Terms.NONE);
    }

    Desk hold(String id, String project, TimeRange range, Load load, Terms terms) {
        accept(rules -> rules.hold(
                HoldId.of(id), Optional.empty(), ProjectId.of(project), range, load, terms, Optional.empty()));
        return this;
    }

    Function<CalendarDecider, Decision> holding(String id, String project, TimeRange range, Load load) {
        return rules -> rules.hold(
                HoldId.of(id), Optional.empty(), ProjectId.of(project), range, load, Terms.NONE, Optional.empty());
    }

    Desk book(String id, String project, TimeRange range, Load load) {
        accept(booking(id, project, range, load));
        return this;
    }

    Function<CalendarDecider, Decision> booking(String id, String project, TimeRange range, Load load) {
        return rules ->
                rules.book(BookingId.of(id), Optional.empty(), ProjectId.of(project), range, load, Terms.NONE, "");
    }

    Function<CalendarDecider, Decision> confirming(String hold) {
        return confirming(hold, hold(hold).range());
    }

    Function<CalendarDecider, Decision> confirming(String hold, TimeRange part) {
        return rules -> rules.confirm(hold(hold), BookingId.of("b-" + hold), part, "");
    }

    Hold hold(String id) {
        return slice.hold(HoldId.of(id)).orElseThrow();
    }

    Booking booking(String id) {
        return slice.booking(BookingId.of(id)).orElseThrow();
    }

    /** Where a hold stands: {@code 1st 2–3, 2nd 4–6}. */
    String ranks(String hold) {
        return Ranking.of(hold(hold), slice, now).stream()
                .map(segment -> segment.ordinal() + " " + text(segment.range()))
                .collect(Collectors.joining(", "));
    }

    /** What is booked, in the order of time: {@code b 2–3}. */
    List<String> booked() {
        return slice.bookings().stream()
                .sorted((a, b) -> a.range().compareTo(b.range()))
                .map(booking -> booking.id() + " " + text(booking.range()))
                .toList();
    }

    /** What is held, in the order of time. */
    List<String> held() {
        return slice.holds().stream()
                .sorted((a, b) -> a.range().compareTo(b.range()))
                .map(hold -> hold.id() + " " + text(hold.range()))
                .toList();
    }

    /** Days of March: {@code 2–3} or {@code 2}. */
    static String text(TimeRange range) {
        assertThat(DAYS.isWholeDays(range)).as("whole days: " + range).isTrue();
        int first = DAYS.firstDay(range).getDayOfMonth();
        int last = DAYS.lastDay(range).getDayOfMonth();
        return first == last ? Integer.toString(first) : first + "–" + last;
    }
}
