package io.productiontool.engine.query;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A project's demand and the claims on artists' time for it, from what was recorded about the project before an instant. */
final class PastDemand {

    private final Traces traces;
    private final List<RecordedEvent> claims;
    private final Map<DemandId, Set<ClaimId>> filling = new HashMap<>();

    PastDemand(Reader reader, ProjectId project, Instant until) {
        this.traces = new Traces(reader, until);
        this.claims = reader.events(EventFilter.ALL.ofProject(project.value()).until(until)).stream()
                .filter(event -> event.event() instanceof CalendarEvent)
                .toList();
        claims.forEach(event -> {
            if (event.event() instanceof CalendarEvent.HoldPlaced placed) {
                placed.terms().demand().ifPresent(demand -> fills(demand, placed.hold()));
            } else if (event.event() instanceof CalendarEvent.BookingConfirmed booked) {
                booked.terms().demand().ifPresent(demand -> fills(demand, booked.booking()));
            }
        });
    }

    private void fills(DemandId demand, ClaimId claim) {
        filling.computeIfAbsent(demand, key -> new LinkedHashSet<>()).add(claim);
    }

    /** The calendars in which something was placed or confirmed for the project. */
    Set<StreamId> calendars() {
        return claims.stream().map(RecordedEvent::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whatever ever filled the demand, pieces cut from it too. */
    Collection<ClaimId> filling(DemandId demand) {
        Set<ClaimId> all = new LinkedHashSet<>();
        Deque<ClaimId> open = new ArrayDeque<>(filling.getOrDefault(demand, Set.of()));
        while (!open.isEmpty()) {
            ClaimId id = open.pop();
            if (all.add(id)) {
                traces.of(id.value()).forEach(event -> {
                    if (event.event() instanceof CalendarEvent.Cut cut
                            && cut.claim().equals(id)) {
                        open.addAll(cut.claims());
                    }
                });
            }
        }
        return all;
    }

    /** The demand that was open. */
    static Collection<Demand> open(Reader reader, ProjectId project, Instant until) {
        Map<DemandId, Demand> open = new HashMap<>();
        reader.events(EventFilter.ALL
                        .ofStream(StreamId.project(project))
                        .ofType("demand")
                        .until(until))
                .forEach(recorded -> {
                    DemandEvent event = (DemandEvent) recorded.event();
                    event.match(
                            stated -> Optional.ofNullable(open.put(event.demand(), stated.in(project))),
                            closed -> Optional.ofNullable(open.remove(event.demand())));
                });
        return open.values();
    }
}
