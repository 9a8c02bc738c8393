package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A studio as of a moment answers as it answered then, and as one that was told nothing of what came later. */
public abstract class AsOfContract {

    /** {@code ptool.faults=long} tries far more. */
    private static final boolean LONG = "long".equals(System.getProperty("ptool.faults"));

    private static final int COMMANDS = 80;

    /** After so many of them, some of which little happens after: then stored rows are mended instead of folded anew. */
    private static final Set<Integer> MOMENTS = Set.of(30, 65, 74, 78, 80);

    /** A new, empty store. */
    protected abstract EventStore open();

    /** How many histories each build tries. */
    protected abstract int histories();

    private int runs() {
        return LONG ? Integer.getInteger("ptool.faults.runs", 2_000) : histories();
    }

    @Test
    public void answersAsItAnsweredThen() {
        for (long seed = 0; seed < runs(); seed++) {
            try (EventStore store = open()) {
                RandomStudio random = new RandomStudio(store, seed);
                Map<Instant, Map<String, String>> then = new LinkedHashMap<>();
                for (int i = 1; i <= COMMANDS; i++) {
                    random.step();
                    if (MOMENTS.contains(i)) {
                        then.put(random.now(), EveryAnswer.of(random.studio()));
                    }
                }
                random.rest();
                for (Map.Entry<Instant, Map<String, String>> one : then.entrySet()) {
                    assertSame(
                            "seed " + seed + " as of " + one.getKey(),
                            EveryAnswer.of(random.studio().asOf(one.getKey())),
                            one.getValue());
                }
            }
        }
    }

    @Test
    public void answersAsTheFoldOfNothingButTheEventsUpToThen() {
        for (long seed = 1_000_000; seed < 1_000_000 + runs(); seed++) {
            try (EventStore store = open()) {
                RandomStudio random = new RandomStudio(store, seed);
                for (int i = 0; i < COMMANDS; i++) {
                    random.step();
                }
                random.rest();
                List<RecordedEvent> events = random.studio().history(EventFilter.ALL);
                for (int commands : MOMENTS) {
                    Instant moment = events.get((events.size() - 1) * commands / COMMANDS)
                            .recordedAt();
                    List<RecordedEvent> before = events.stream()
                            .filter(event -> !event.recordedAt().isAfter(moment))
                            .toList();
                    Map<String, String> told = EveryAnswer.of(told(before, moment));
                    Map<String, String> asOf = EveryAnswer.of(random.studio().asOf(moment));
                    List.of("history", "newest").forEach(name -> {
                        told.remove(name);
                        asOf.remove(name);
                    });
                    assertSame("seed " + seed + " as of " + moment, asOf, told);
                }
            }
        }
    }

    private static void assertSame(String where, Map<String, String> asOf, Map<String, String> then) {
        assertThat(asOf.keySet()).as(where).isEqualTo(then.keySet());
        then.forEach((question, answer) ->
                assertThat(asOf.get(question)).as(where + ": " + question).isEqualTo(answer));
    }

    /** A studio that knows these events alone, folded from the first without a shortcut. */
    private static Studio told(List<RecordedEvent> events, Instant moment) {
        Map<CommitId, List<RecordedEvent>> commits = new LinkedHashMap<>();
        events.forEach(event -> commits.computeIfAbsent(event.commit(), key -> new ArrayList<>())
                .add(event));
        MemoryStore store = new MemoryStore();
        commits.forEach((id, of) -> store.transact(transaction -> {
            List<Commit.Appended> appended = of.stream()
                    .map(event -> new Commit.Appended(event.stream(), event.version(), event.event()))
                    .toList();
            RecordedEvent first = of.get(0);
            transaction.append(new Commit(id, first.recordedAt(), first.actor(), "", "", appended), List.of());
            return true;
        }));
        store.transact(transaction -> {
            transaction.append(new Commit(CommitId.next(), moment, "mia", "", "", List.of()), rows(events));
            return true;
        });
        Clock clock = Clock.fixed(moment, ZoneOffset.UTC);
        return StudioHost.open(store, clock).studio("north").as(Principal.user("mia"));
    }

    private static List<RowChange> rows(List<RecordedEvent> events) {
        Map<StreamId, StudioRecord> records = new LinkedHashMap<>();
        Map<ArtistId, CalendarSlice> calendars =
                new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        Map<DemandId, Demand> demands = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            String stream = recorded.stream().value();
            String owner = stream.substring(stream.indexOf('/') + 1);
            if (recorded.event() instanceof RecordEvent event) {
                records.put(recorded.stream(), event.appliedTo(Optional.ofNullable(records.get(recorded.stream()))));
            } else if (recorded.event() instanceof CalendarEvent event) {
                calendars
                        .computeIfAbsent(new ArtistId(owner), CalendarSlice::empty)
                        .apply(event, recorded.version(), recorded.recordedAt(), recorded.actor());
            } else if (recorded.event() instanceof DemandEvent event) {
                event.match(
                        stated -> Optional.ofNullable(demands.put(event.demand(), stated.in(new ProjectId(owner)))),
                        closed -> Optional.ofNullable(demands.remove(event.demand())));
            }
        }
        List<RowChange> changes = new ArrayList<>();
        records.values().forEach(record -> changes.add(new RowChange.PutRecord(record)));
        calendars.values().forEach(slice -> calendar(changes, slice));
        demands.values().forEach(demand -> changes.add(new RowChange.PutDemand(demand)));
        return changes;
    }

    private static void calendar(List<RowChange> changes, CalendarSlice slice) {
        slice.capacity()
                .forEach(step -> changes.add(new RowChange.SetCapacity(slice.artist(), step.range(), step.capacity())));
        slice.limits(TimeRange.ALWAYS)
                .forEach(step -> changes.add(new RowChange.SetLimit(slice.artist(), step.range(), step.capacity())));
        slice.bookings().forEach(booking -> changes.add(new RowChange.PutBooking(booking)));
        slice.holds().forEach(hold -> changes.add(new RowChange.PutHold(hold)));
        slice.offs().forEach(off -> changes.add(new RowChange.PutOff(off)));
    }
}
