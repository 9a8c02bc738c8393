package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Decision;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.store.EventFilter;
import java.util.List;
import java.util.Optional;

/** Opens, changes, closes and reopens demand. Each method answers with a refusal or nothing. */
final class DemandHandler {

    private final UnitOfWork unit;

    DemandHandler(UnitOfWork unit) {
        this.unit = unit;
    }

    Optional<Rejection> open(Command.OpenDemand command) {
        Optional<String> closed = unit.isRestored(command.id().value()) ? closed(command) : Optional.empty();
        if (closed.isEmpty() && unit.wasUsed(command.id().value())) {
            return Optional.of(new Rejection.Exists("demand", command.id().value()));
        }
        Demand demand = new Demand(
                command.id(),
                closed.orElseGet(() -> unit.handle("D")),
                command.project(),
                command.need(),
                command.count(),
                command.range(),
                command.load(),
                command.note());
        record(demand, true);
        return Optional.empty();
    }

    /** The handle that demand had when it was closed: what filled it still names it. */
    private Optional<String> closed(Command.OpenDemand command) {
        EventFilter about = EventFilter.ALL
                .ofStream(StreamId.project(command.project()))
                .ofSubject(command.id().value());
        return unit.reader().events(about).stream()
                .filter(event -> event.event() instanceof DemandEvent.Stated)
                .map(event -> ((DemandEvent.Stated) event.event()).handle())
                .findFirst();
    }

    Optional<Rejection> change(Command.ChangeDemand command) {
        Optional<Demand> found = unit.demand(command.id());
        if (found.isEmpty()) {
            return refuseUnknown(command.id());
        }
        Demand before = found.get();
        Demand after = new Demand(
                before.id(),
                before.handle(),
                before.project(),
                command.need().or(before::need),
                command.count().orElse(before.count()),
                command.range().orElse(before.range()),
                command.load().orElse(before.load()),
                command.note().orElse(before.note()));
        if (!after.equals(before)) {
            record(after, false);
        }
        return Optional.empty();
    }

    Optional<Rejection> close(Command.CloseDemand command) {
        Optional<Demand> found = unit.demand(command.id());
        found.ifPresent(demand -> unit.record(demand.project(), new DemandEvent.Closed(demand.id())));
        return found.isPresent() ? Optional.empty() : refuseUnknown(command.id());
    }

    /**
     * What a fact took from bookings is needed again. A booking that filled open demand reopens it by no longer filling
     * it; any other loss becomes demand of its own, for the artist's best skill.
     */
    void reopen(ArtistId artist, List<Decision.Uncovered> losses) {
        for (Decision.Uncovered loss : losses) {
            boolean reopened = loss.demand().flatMap(unit::demand).isPresent();
            if (!reopened && loss.load().hundredths() > 0) {
                String note =
                        Demand.LOST + loss.handle() + ", " + unit.artist(artist).name();
                record(
                        new Demand(
                                new DemandId(Ids.next()),
                                unit.handle("D"),
                                loss.project(),
                                bestSkill(artist),
                                1,
                                loss.range(),
                                loss.load(),
                                note),
                        true);
            }
        }
    }

    Optional<Rejection> refuseUnknown(DemandId id) {
        return unit.demand(id).isPresent() ? Optional.empty() : CommandHandler.notFound("open demand", id.value());
    }

    private Optional<Skill> bestSkill(ArtistId artist) {
        return unit.artist(artist).skills().stream()
                .reduce((one, other) -> other.level() > one.level() ? other : one)
                .map(best -> new Skill(best.name(), Math.max(1, best.level() - 1)));
    }

    private void record(Demand demand, boolean opened) {
        ProjectId project = demand.project();
        unit.record(
                project,
                new DemandEvent.Stated(
                        demand.id(),
                        demand.handle(),
                        opened,
                        demand.need(),
                        demand.count(),
                        demand.range(),
                        demand.load(),
                        demand.note()));
    }
}
