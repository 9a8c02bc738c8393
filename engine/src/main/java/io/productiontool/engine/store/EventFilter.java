package io.productiontool.engine.store;

import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.Ids;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the history is asked for; what is empty does not restrict.
 *
 * @param subject the identity of a hold, booking, demand, time off or record
 * @param type the type of event, or its first words: {@code hold}, {@code booking.confirmed}, {@code booking.confirmed.v1}
 * @param project events about claims of this project, and of the project itself
 * @param after only positions greater than this
 * @param newestFirst whether the limit keeps the newest; they are returned in that order then
 * @param limit at most so many
 */
public record EventFilter(
        Optional<StreamId> stream,
        Optional<String> subject,
        Optional<String> project,
        Optional<String> actor,
        Optional<CommitId> commit,
        Optional<String> type,
        Optional<Instant> since,
        Optional<Instant> until,
        long after,
        boolean newestFirst,
        int limit) {

    /** Whether the conditions hold for the event; neither order nor limit is one. */
    public boolean matches(RecordedEvent event) {
        String name = event.event().type();
        return event.position() > after
                && stream.map(event.stream()::equals).orElse(true)
                && subject.map(id -> EventIndex.subjects(event.event()).contains(id))
                        .orElse(true)
                && project.map(id -> !id.isEmpty()
                                && EventIndex.project(event.stream(), event.event())
                                        .equals(id))
                        .orElse(true)
                && actor.map(event.actor()::equals).orElse(true)
                && type.map(of -> name.equals(of) || name.startsWith(of + ".")).orElse(true)
                && commit.map(event.commit()::equals).orElse(true)
                && since.map(moment -> !event.recordedAt().isBefore(moment)).orElse(true)
                && until.map(event.recordedAt()::isBefore).orElse(true);
    }

    /** Everything, in order. */
    public static final EventFilter ALL = new EventFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            false,
            Integer.MAX_VALUE);

    public EventFilter ofStream(StreamId wanted) {
        return new EventFilter(
                Optional.of(wanted), subject, project, actor, commit, type, since, until, after, newestFirst, limit);
    }

    public EventFilter ofSubject(String wanted) {
        return new EventFilter(
                stream,
                Optional.of(Ids.check("id", wanted)),
                project,
                actor,
                commit,
                type,
                since,
                until,
                after,
                newestFirst,
                limit);
    }

    public EventFilter ofProject(String wanted) {
        return new EventFilter(
                stream, subject, Optional.of(wanted), actor, commit, type, since, until, after, newestFirst, limit);
    }

    public EventFilter by(String wantedActor) {
        return new EventFilter(
                stream,
                subject,
                project,
                Optional.of(wantedActor),
                commit,
                type,
                since,
                until,
                after,
                newestFirst,
                limit);
    }

    public EventFilter ofCommit(CommitId wanted) {
        return new EventFilter(
                stream, subject, project, actor, Optional.of(wanted), type, since, until, after, newestFirst, limit);
    }

    public EventFilter ofType(String wanted) {
        return new EventFilter(
                stream, subject, project, actor, commit, Optional.of(wanted), since, until, after, newestFirst, limit);
    }

    /** Recorded at the moment or later. */
    public EventFilter since(Instant moment) {
        return new EventFilter(
                stream, subject, project, actor, commit, type, Optional.of(moment), until, after, newestFirst, limit);
    }

    /** Recorded before the moment. */
    public EventFilter until(Instant moment) {
        return new EventFilter(
                stream, subject, project, actor, commit, type, since, Optional.of(moment), after, newestFirst, limit);
    }

    public EventFilter after(long position) {
        return new EventFilter(
                stream, subject, project, actor, commit, type, since, until, position, newestFirst, limit);
    }

    public EventFilter newest(int count) {
        return new EventFilter(stream, subject, project, actor, commit, type, since, until, after, true, count);
    }

    public EventFilter first(int count) {
        return new EventFilter(stream, subject, project, actor, commit, type, since, until, after, false, count);
    }
}
