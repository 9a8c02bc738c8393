package io.productiontool.engine.store;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads from one consistent state of a studio. Valid only while the work it was given to runs, on that thread. Every
 * method's cost follows what it returns, not how much history or how many other rows the studio has.
 *
 * <p>An empty collection of artists means none; every other environment failure is a {@link StoreException}.
 */
public interface Reader {

    /** Where the stream ends. */
    StreamHead head(StreamId stream);

    /** Where each of the streams ends. */
    default Map<StreamId, StreamHead> heads(Collection<StreamId> streams) {
        Map<StreamId, StreamHead> heads = new LinkedHashMap<>();
        streams.forEach(stream -> heads.computeIfAbsent(stream, this::head));
        return heads;
    }

    /** Where the stream ended as of the moment: at the last event recorded at it or before. */
    default StreamHead headAt(StreamId stream, Instant moment) {
        StreamHead now = head(stream);
        return now.recordedAt().isAfter(moment)
                ? events(EventFilter.ALL
                                .ofStream(stream)
                                .until(moment.truncatedTo(ChronoUnit.MILLIS).plusMillis(1))
                                .newest(1))
                        .stream()
                        .map(last -> new StreamHead(last.version(), last.recordedAt()))
                        .findFirst()
                        .orElse(StreamHead.NONE)
                : now;
    }

    Optional<StudioRecord> record(RecordKind kind, String id);

    /** All records of a kind, archived ones included, in the order of their ids. */
    List<StudioRecord> records(RecordKind kind);

    /**
     * Those of a kind whose fields may have all the words in them, in the order of their ids: at least those that have,
     * so that a store need not read every record to find a few. The caller looks closer.
     *
     * @param words letters, digits and {@code . _ + -} only, as the fields have them
     */
    default List<StudioRecord> recordsWith(RecordKind kind, Collection<String> words) {
        return records(kind);
    }

    /** The records of a kind that carry the external reference ({@code sg:1234}) in their field of references. */
    List<StudioRecord> recordsByRef(RecordKind kind, String ref);

    /** Everything of one calendar that touches the range, and the capacity steps that cover it. */
    CalendarRows calendar(ArtistId artist, TimeRange range);

    /** The same for several calendars; an artist without rows is absent from the result. */
    Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range);

    /** The holds of a calendar of which something becomes by the moment ({@link Hold#dueAt}). */
    List<Hold> due(ArtistId artist, Instant moment);

    Optional<Claim> claim(ClaimId id);

    /** The hold or booking with the handle {@code H31} or {@code B7}. */
    Optional<Claim> claimByHandle(String handle);

    /** The hold or booking with the external reference. */
    Optional<Claim> claimByRef(String ref);

    /** The holds and bookings of a project that touch the range, in the order of their starts. */
    List<Claim> claimsOf(String project, TimeRange range);

    /** The holds and bookings that fill the demand. */
    List<Claim> fillings(DemandId demand);

    Optional<Off> off(OffId id);

    Optional<Off> offByHandle(String handle);

    Optional<Demand> demand(DemandId id);

    Optional<Demand> demandByHandle(String handle);

    /** Open demand that touches the range, in the order of start and handle. */
    List<Demand> demands(TimeRange range);

    /** Whether anything with this identity was ever recorded: identities are never used again. */
    boolean wasUsed(String subject);

    /** The commit that the actor made with the idempotency key: its fingerprint and events. */
    Optional<KeyedCommit> commit(String actor, String key);

    /** The commits whose identities begin with the text, in the order of their identities; so many at most. */
    List<CommitId> commits(String beginning, int most);

    /** History, in the order of positions. */
    List<RecordedEvent> events(EventFilter filter);

    /** The position of the last event; 0 when there is none. */
    long lastPosition();

    /** Every stream that was begun, in the order of their names. */
    List<StreamId> streams();

    /**
     * A hash over the stream up to the version, in lower-case hexadecimal, that nobody can keep while changing an event
     * of it; empty where the stream does not reach so far. A store that keeps no hashes works it out.
     */
    default Optional<String> hash(StreamId stream, long version) {
        List<RecordedEvent> events = events(EventFilter.ALL.ofStream(stream)).stream()
                .filter(event -> event.version() <= version)
                .toList();
        return version < 1 || events.size() < version ? Optional.empty() : Optional.of(EventIndex.hash(events));
    }

    /**
     * What the store guards an artist's confirmed load by: over all time, in order, equal neighbours merged or not; empty
     * for an artist without a calendar.
     */
    List<LoadStep> guard(ArtistId artist);

    /**
     * Looks for what is wrong below the level of events and rows: damage of the medium, broken chains of hashes, missing
     * guards. Reads everything once without keeping it; a store that keeps nothing on a medium finds nothing.
     */
    default void inspect(Consumer<Flaw> found) {}

    /** A commit found by its idempotency key. */
    record KeyedCommit(String fingerprint, List<RecordedEvent> events) {}
}
