package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which part of the history a filter finds: each condition alone, and all of them in every combination. */
abstract class FilterContract extends HistoryContract {

    private static final StreamId ANA = StreamId.calendar(Samples.ANA);
    private static final StreamId RAJ = StreamId.calendar(Samples.RAJ);
    private static final StreamId SOL = StreamId.project(Samples.SOL);

    /** What is known of an event from having written it. */
    private record Written(StreamId stream, String actor, CommitId commit, List<String> subjects, String project) {}

    private final List<Written> written = new ArrayList<>();

    private void write(String actor, StreamId stream, Event event, String project, String... subjects) {
        CommitId commit = append(actor, stream, event);
        written.add(new Written(stream, actor, commit, List.of(subjects), project));
    }

    private void aHistory() {
        StreamId dune = StreamId.record(RecordKind.PROJECT, "dune");
        write("mia", SOL, EventSamples.project("sol"), "sol", "sol");
        write("mia", dune, EventSamples.project("dune"), "dune", "dune");
        write("mia", ANA, EventSamples.held("h1"), "sol", "h1");
        write("leo", ANA, EventSamples.booked("b1"), "dune", "b1");
        write("mia", ANA, EventSamples.cut("h1", "h2"), "", "h1", "h2");
        write("leo", RAJ, EventSamples.held("h3"), "sol", "h3");
        write("mia", SOL, EventSamples.needed("d1"), "sol", "d1");
        write("leo", ANA, EventSamples.released("h1"), "", "h1");
        write("mia", RAJ, EventSamples.booked("b2"), "dune", "b2");
        write("leo", ANA, EventSamples.released("h2"), "", "h2");
    }

    @Test
    void everyCombinationOfConditionsFindsWhatAPlainListDoes() {
        aHistory();
        List<RecordedEvent> all = read(reader -> reader.events(EventFilter.ALL));
        assertThat(all).hasSameSizeAs(written);
        Instant since = all.get(2).recordedAt();
        Instant until = all.get(8).recordedAt();
        long after = all.get(1).position();
        for (int chosen = 0; chosen < 1 << 8; chosen++) {
            EventFilter filter = EventFilter.ALL;
            List<Predicate<Integer>> conditions = new ArrayList<>();
            if ((chosen & 1) != 0) {
                filter = filter.ofStream(ANA);
                conditions.add(i -> written.get(i).stream.equals(ANA));
            }
            if ((chosen & 2) != 0) {
                filter = filter.ofSubject("h1");
                conditions.add(i -> written.get(i).subjects.contains("h1"));
            }
            if ((chosen & 4) != 0) {
                filter = filter.ofProject("sol");
                conditions.add(i -> written.get(i).project.equals("sol"));
            }
            if ((chosen & 8) != 0) {
                filter = filter.by("mia");
                conditions.add(i -> written.get(i).actor.equals("mia"));
            }
            if ((chosen & 16) != 0) {
                filter = filter.ofCommit(written.get(2).commit);
                conditions.add(i -> written.get(i).commit.equals(written.get(2).commit));
            }
            if ((chosen & 32) != 0) {
                filter = filter.since(since);
                conditions.add(i -> all.get(i).recordedAt().compareTo(since) >= 0);
            }
            if ((chosen & 64) != 0) {
                filter = filter.until(until);
                conditions.add(i -> all.get(i).recordedAt().compareTo(until) < 0);
            }
            if ((chosen & 128) != 0) {
                filter = filter.after(after);
                conditions.add(i -> all.get(i).position() > after);
            }
            assertFinds(filter, all, conditions);
        }
    }

    private void assertFinds(EventFilter filter, List<RecordedEvent> all, List<Predicate<Integer>> conditions) {
        List<RecordedEvent> expected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            if (conditions.stream().allMatch(condition -> condition.test(index))) {
                expected.add(all.get(i));
            }
        }
        List<RecordedEvent> newestFirst = new ArrayList<>(expected);
        Collections.reverse(newestFirst);
        read(reader -> {
            assertThat(reader.events(filter)).as(filter.toString()).isEqualTo(expected);
            for (int limit : new int[] {0, 1, 2, all.size(), Integer.MAX_VALUE}) {
                int kept = Math.min(limit, expected.size());
                assertThat(reader.events(filter.first(limit)))
                        .as(filter + ", first " + limit)
                        .isEqualTo(expected.subList(0, kept));
                assertThat(reader.events(filter.newest(limit)))
                        .as(filter + ", newest " + limit)
                        .isEqualTo(newestFirst.subList(0, kept));
            }
            return true;
        });
    }

    @Test
    void whoReadsOnFromTheLastPositionSeesEveryEventOnce() {
        aHistory();
        List<RecordedEvent> seen = new ArrayList<>();
        long position = 0;
        while (true) {
            long after = position;
            List<RecordedEvent> next =
                    read(reader -> reader.events(EventFilter.ALL.after(after).first(3)));
            if (next.isEmpty()) {
                break;
            }
            seen.addAll(next);
            position = next.get(next.size() - 1).position();
        }
        assertThat(seen).isEqualTo(read(reader -> reader.events(EventFilter.ALL)));
    }

    @Test
    void conditionsThatNothingMeetsFindNothing() {
        aHistory();
        for (EventFilter filter : List.of(
                EventFilter.ALL.ofStream(new StreamId("calendar/nobody")),
                EventFilter.ALL.ofSubject("nothing"),
                EventFilter.ALL.ofProject("nothing"),
                EventFilter.ALL.ofProject(""),
                EventFilter.ALL.by("nobody"),
                EventFilter.ALL.ofCommit(CommitId.next()),
                EventFilter.ALL.since(Instant.parse("9999-01-01T00:00:00Z")),
                EventFilter.ALL.until(Instant.EPOCH),
                EventFilter.ALL.after(Long.MAX_VALUE))) {
            check(reader ->
                    assertThat(reader.events(filter)).as(filter.toString()).isEmpty());
        }
    }
}
