package io.productiontool.examples;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Uncovered;
import io.productiontool.engine.studio.Command.AllOf;
import io.productiontool.engine.studio.Command.PlaceHold;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A planner that runs at night: for every stretch of demand that nobody fills or holds yet it pencils in the artists who
 * are free throughout, best first, all in one commit.
 */
public final class BatchPlanner {

    private final Studio studio;
    private final Map<ArtistId, List<TimeRange>> given = new HashMap<>();

    public BatchPlanner(Studio studio) {
        this.studio = studio;
    }

    /** The holds that would fill what is open in the window; nothing is written. */
    public List<PlaceHold> plan(TimeRange window) {
        List<PlaceHold> holds = new ArrayList<>();
        for (Uncovered open : studio.schedule(window).uncovered()) {
            long load = open.demand().load().hundredths();
            long wanted = (open.missing() - open.held()) / Math.max(1, load);
            candidates(open).stream().limit(wanted).forEach(artist -> holds.add(hold(open, artist)));
        }
        return holds;
    }

    /**
     * Places the holds, all or none. The key makes a second run with the same plan do nothing, whatever happened to the
     * answer of the first.
     */
    public Outcome place(List<PlaceHold> holds, Key key) {
        return studio.execute(new AllOf(new ArrayList<>(holds)), key);
    }

    private List<ArtistId> candidates(Uncovered open) {
        Demand demand = open.demand();
        Need anybody = Need.ANYBODY.at(demand.load());
        Need need = demand.need().map(anybody::andSkill).orElse(anybody);
        return studio.schedule(open.range()).available(need).stream()
                .filter(found -> found.freeDays() == found.workingDays())
                .filter(found -> found.holdsAhead().isEmpty())
                .map(Availability::artist)
                .map(artist -> artist.id())
                .filter(artist -> given.getOrDefault(artist, List.of()).stream().noneMatch(open.range()::overlaps))
                .toList();
    }

    private PlaceHold hold(Uncovered open, ArtistId artist) {
        given.computeIfAbsent(artist, key -> new ArrayList<>()).add(open.range());
        Demand demand = open.demand();
        Load load = demand.load();
        Terms terms = Terms.NONE.withDemand(demand.id()).withNote("proposed for " + demand.handle());
        return new PlaceHold(HoldId.next(), artist, demand.project(), open.range(), load, terms);
    }
}
