package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.query.Agenda;
import io.productiontool.engine.query.Change;
import io.productiontool.engine.query.CommitEffects;
import io.productiontool.engine.query.Costs;
import io.productiontool.engine.query.Difference;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.query.HoldReport;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Overlap;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.query.Story;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One studio as one principal sees it: the one door for every front end. Safe for use by several threads.
 *
 * <p>Commands answer with an {@link Outcome}. Questions answer or throw {@link RefusedException}. The environment failing
 * is a {@link io.productiontool.engine.store.StoreException}.
 */
public interface Studio {

    /** Carries the command out, or refuses it and writes nothing. */
    default Outcome execute(Command command) {
        return execute(Request.of(command));
    }

    /** The same, at most once for this key: a repetition returns the outcome of the commit it made. */
    default Outcome execute(Command command, Key key) {
        return execute(Request.of(command).withKey(key));
    }

    /** What {@link #execute} would do now; nothing is written. */
    default Outcome preview(Command command) {
        return execute(Request.of(command).asDryRun());
    }

    Outcome execute(Request request);

    /**
     * What {@link #execute} would do now and why: where it would refuse, what is in the way and which commands would work
     * instead, each tried on the same state. Writes nothing, and costs some tens of decisions: ask when somebody reads it.
     */
    Explanation explain(Request request);

    /**
     * Executes each request for itself, in order: its own decision, key, commit and outcome; a later one sees what an
     * earlier one did, a refusal changes nothing for the others. Returns when all of it is durable, with as few syncs as the
     * store can, which is far faster than one call for each.
     *
     * <p>Where the environment fails for some request, the others are carried out all the same, and then the failure is
     * thrown; keys tell which were.
     *
     * @return the outcome of each request, in order
     */
    List<Outcome> executeAll(List<Request> requests);

    /**
     * This studio as it was known at a moment: every question is answered as it would have been then, to whoever may ask
     * now. Holds had lapsed whose deadline was not after it, recorded or not. Commands are refused: the past cannot be
     * changed. It costs more to ask the further the moment lies back, as far as what is asked about was changed since.
     *
     * @throws RefusedException when the moment has not come, or the store cannot know yet all that was recorded by then
     *     ({@code EventStore.settling}); its questions throw it when there was no studio yet
     */
    Studio asOf(Instant moment);

    /** Who asks. */
    Principal principal();

    /** Whether who asks may do such things; what they may do with their own calendar is not said by it. */
    boolean permits(Permission permission);

    StudioSettings settings();

    /** Artists, projects and users by name, id or reference. */
    Directory directory();

    /** The production days of an artist. */
    ProductionDays days(ArtistId artist);

    /** Whole production days of an artist, from the first. */
    default TimeRange days(ArtistId artist, LocalDate first, int count) {
        return days(artist).days(first, count);
    }

    /** Everything planned for the active artists that touches the window. */
    Schedule schedule(TimeRange window);

    /** The same for these artists alone. */
    Schedule schedule(TimeRange window, Collection<ArtistId> artists);

    /** The same for the artists who fit the need, available or not. */
    Schedule schedule(TimeRange window, Need need);

    /**
     * What differs on the board of a window between what was known at two moments: of its lanes in the order of time, then
     * of the demand below them.
     *
     * @param artists whose lanes alone are compared; everybody's, and the demand, where none is named
     * @param to the later moment; now where it is empty
     * @throws RefusedException when a moment has not come or is not yet settled, there was no studio yet, or the first is
     *     not before the other
     */
    List<Difference> diff(TimeRange window, Collection<ArtistId> artists, Instant from, Optional<Instant> to);

    /** What stands in the calendars of these artists over the window: cheaper than a schedule, without working time. */
    Map<ArtistId, CalendarRows> calendars(TimeRange window, Collection<ArtistId> artists);

    /** Every pair of bookings of one artist at the same time in the window, by artist and start. */
    List<Overlap> overlaps(TimeRange window);

    /** The standing holds and bookings that have these ids, by id. */
    Map<ClaimId, Claim> claims(Collection<? extends ClaimId> ids);

    /** The standing holds and bookings that carry these references, by reference. */
    Map<String, Claim> claimsByRef(Collection<String> refs);

    /**
     * The standing holds and bookings that a selector means and that touch the window, by time and handle.
     *
     * @throws io.productiontool.engine.query.SelectorSyntaxException when it asks for what there is not
     */
    List<Claim> select(Selector selector, TimeRange window);

    /** The open demand that a selector means and that touches the window, in the order of start and handle. */
    List<Demand> selectDemand(Selector selector, TimeRange window);

    /**
     * The artists that a selector of holds and bookings is about: those who have such work in the window, or where it
     * asks nothing but who the artist is, those artists.
     */
    Set<ArtistId> artistsOf(Selector selector, TimeRange window);

    /** The records of a kind that a selector means, archived ones included, in the order of their names. */
    List<StudioRecord> select(RecordKind kind, Selector selector);

    /** The open demand that touches the window, in the order of start and handle. */
    List<Demand> demands(TimeRange window);

    /** The standing hold or booking with the handle, id or reference. */
    Optional<Claim> claim(String text);

    /** The time off or absence with the handle or id. */
    Optional<Off> off(String text);

    /** The open demand with the handle or id. */
    Optional<Demand> demand(String text);

    /** What was recorded, by whom and when. */
    List<RecordedEvent> history(EventFilter filter);

    /**
     * What became of the hold, booking, time off, absence or demand with the handle, id or reference, event by event,
     * whether it still stands or not; nothing where there never was one.
     */
    List<Story.Step> story(String text);

    /** What became of a record, event by event. */
    List<Story.Step> story(RecordKind kind, String id);

    /**
     * What the window holds for somebody: holds that lapse, shortages, who is away, where plan and fact disagree. Whoever
     * may not see who is on which project is told of their own calendar alone.
     */
    Agenda agenda(TimeRange window);

    /** What became of the holds that were placed in the window, up to now. */
    HoldReport holdReport(TimeRange window);

    /** What the window costs; refused to whoever may not see rates. */
    Costs costs(TimeRange window, List<Dimension> by);

    /** The commits after the cursor, with those of their events that the filter asks for, in order. */
    List<Change> changes(Cursor after, EventFilter filter);

    /** What a commit did to each thing it touched; nothing where there is no such commit. */
    CommitEffects effects(CommitId commit);

    /** The last commit of whoever asks that was not taken back: what an undo takes back where no commit is named. */
    Optional<CommitId> lastDone();

    /** The last undo of whoever asks that was not taken back itself: what a redo takes back where none is named. */
    Optional<CommitId> lastUndone();

    /** The commits whose identities begin with the text, in the order of their identities; so many at most. */
    List<CommitId> commits(String beginning, int most);

    /** The place in the feed after the last event so far; as of a moment of the past too, as nobody follows the past. */
    Cursor cursor();

    /** So many events at most after the cursor, of those that the filter lets through, in order. */
    List<Followed> events(Cursor after, EventFilter filter, int atMost);

    /** Calls the listener with every event after the cursor, and goes on doing so until the feed is closed. */
    default Feed follow(Cursor from, Consumer<RecordedEvent> listener) {
        return follow(from, EventFilter.ALL, listener);
    }

    /** The same with those events alone that the filter lets through; its limit does not count. */
    default Feed follow(Cursor from, EventFilter filter, Consumer<RecordedEvent> listener) {
        return followEach(from, filter, followed -> listener.accept(followed.event()));
    }

    /** The same, with the place in the feed after each event. */
    Feed followEach(Cursor from, EventFilter filter, Consumer<Followed> listener);
}
