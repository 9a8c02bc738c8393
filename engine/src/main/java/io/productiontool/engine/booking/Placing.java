package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarDecider.Context;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a hold takes its place, and that the artist is asked. */
final class Placing {

    private final CalendarSlice slice;
    private final Context context;

    Placing(CalendarSlice slice, Context context) {
        this.slice = slice;
        this.context = context;
    }

    /**
     * Places a hold: it joins the back of the queue wherever it does not fit.
     *
     * @param ahead the hold before which it was there, as is learned now; that one and all behind it go behind
     */
    Decision place(
            HoldId id,
            Optional<String> handle,
            ProjectId project,
            TimeRange range,
            Load load,
            Terms terms,
            Optional<Hold> ahead) {
        if (!range.start().isAfter(context.now())) {
            return Decision.refuse(new Rejection.AlreadyStarted(range));
        }
        if (terms.deadline()
                .filter(deadline -> !deadline.isAfter(context.now()))
                .isPresent()) {
            return Decision.refuse(new Rejection.Invalid("the deadline of the hold is past"));
        }
        boolean outside = context.outside().test(project);
        HoldPolicy policy = outside ? context.policy().outside() : context.policy();
        Room room = new Room(slice, context.now(), project, load, claim -> true, Optional.empty());
        return room.refuseHold(range)
                .or(() -> room.refuseRank(range, policy.maxRank()))
                .or(() -> ahead.flatMap(first -> refuseAhead(outside, first, range)))
                .map(Decision::refuse)
                .orElseGet(() -> {
                    List<CalendarEvent> events = asking(
                            id,
                            policy,
                            new CalendarEvent.HoldPlaced(
                                    id,
                                    handle.orElseGet(() -> context.handle("H")),
                                    project,
                                    range,
                                    load,
                                    context.agreed(range),
                                    expiring(terms, policy),
                                    policy));
                    ahead.ifPresent(first -> events.addAll(passed(first, range)));
                    return Decision.accept(events);
                });
    }

    /** The hold and all behind it go behind, in the order in which they stand. */
    private List<CalendarEvent> passed(Hold first, TimeRange range) {
        record Passed(long version, CalendarEvent event) {}
        List<Passed> passed = new ArrayList<>();
        for (Hold hold : slice.holds()) {
            for (Place mine : hold.places()) {
                for (Place its : first.places()) {
                    if (mine.version() >= its.version()) {
                        mine.range()
                                .intersection(its.range())
                                .flatMap(range::intersection)
                                .ifPresent(part -> passed.add(
                                        new Passed(mine.version(), new CalendarEvent.HoldPassed(hold.id(), part))));
                    }
                }
            }
        }
        return passed.stream()
                .sorted(Comparator.comparingLong(Passed::version))
                .map(Passed::event)
                .toList();
    }

    /** Only somebody outside can have been there first without anybody knowing. */
    private Optional<Rejection> refuseAhead(boolean outside, Hold first, TimeRange range) {
        if (!outside) {
            return Optional.of(
                    new Rejection.Invalid("only a party outside the studio can have been first unknown to it;"
                            + " say so of the project with --outside yes"));
        }
        return slice.hold(first.id())
                        .filter(hold -> hold.range().overlaps(range))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Rejection.Invalid(first.handle() + " is not over the same artist's time"));
    }

    private Terms expiring(Terms terms, HoldPolicy policy) {
        return terms.deadline().isPresent()
                ? terms
                : policy.expiry()
                        .map(expiry -> terms.withDeadline(context.clocks().party(context.now(), expiry)))
                        .orElse(terms);
    }

    /** The event, and that the artist is asked, where the policy has answers asked for. */
    List<CalendarEvent> asking(HoldId id, HoldPolicy policy, CalendarEvent event) {
        List<CalendarEvent> events = new ArrayList<>(List.of(event));
        policy.response()
                .flatMap(window -> context.clocks().artist(context.now(), window))
                .ifPresent(answerBy -> events.add(new CalendarEvent.HoldAsked(id, answerBy)));
        return events;
    }
}
