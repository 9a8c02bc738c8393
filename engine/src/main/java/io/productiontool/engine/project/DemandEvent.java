package io.productiontool.engine.project;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.time.TimeRange;
import java.util.Optional;
import java.util.function.Function;

/** What can happen to demand; the stream says of which project. */
public sealed interface DemandEvent extends Event {

    DemandId demand();

    @Override
    default String subject() {
        return demand().value();
    }

    /** The two cases. */
    <T> T match(Function<Stated, T> stated, Function<Closed, T> closed);

    /** Opened, reopened or changed: what it is from now on. */
    record Stated(
            DemandId demand,
            String handle,
            boolean opened,
            Optional<Skill> need,
            int count,
            TimeRange range,
            Load load,
            String note)
            implements DemandEvent {

        @Override
        public String type() {
            return opened ? "demand.opened.v1" : "demand.changed.v1";
        }

        @Override
        public <T> T match(Function<Stated, T> stated, Function<Closed, T> closed) {
            return stated.apply(this);
        }

        /** The demand as this event leaves it. */
        public Demand in(ProjectId project) {
            return new Demand(demand, handle, project, need, count, range, load, note);
        }
    }

    /** Nobody is needed any more. */
    record Closed(DemandId demand) implements DemandEvent {

        @Override
        public String type() {
            return "demand.closed.v1";
        }

        @Override
        public <T> T match(Function<Stated, T> stated, Function<Closed, T> closed) {
            return closed.apply(this);
        }
    }
}
