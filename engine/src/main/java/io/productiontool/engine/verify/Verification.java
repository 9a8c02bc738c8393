package io.productiontool.engine.verify;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Folds every stream again and compares what comes of it with the stored rows; sums up every calendar again and compares
 * that with what the store guards confirmed load by. One stream is in memory at a time, and all open demand. Used once,
 * within one read, so that it judges one consistent state.
 */
public final class Verification {

    private static final int PAGE = 10_000;
    private static final String PROJECT = "project/";

    private final Reader reader;
    private final Consumer<Flaw> found;
    private final Consumer<Counts> progress;
    private final Map<DemandId, Demand> folded =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private long events;
    private long streams;
    private long flaws;

    /** What was looked at so far, and how many flaws were found. */
    public record Counts(long events, long streams, long flaws) {}

    private Verification(Reader reader, Consumer<Flaw> found, Consumer<Counts> progress) {
        this.reader = reader;
        this.found = found;
        this.progress = progress;
    }

    /**
     * Verifies all that the reader sees.
     *
     * @param found hears of every flaw as it is found
     * @param progress hears how far it has come, after every stream
     */
    public static Counts of(Reader reader, Consumer<Flaw> found, Consumer<Counts> progress) {
        Verification verification = new Verification(reader, found, progress);
        reader.inspect(verification::flaw);
        verification.streams();
        verification.rowsWithoutStream();
        return verification.counts();
    }

    private Counts counts() {
        return new Counts(events, streams, flaws);
    }

    private void flaw(Flaw flaw) {
        flaws++;
        found.accept(flaw);
    }

    private void flaw(Object where, String what) {
        flaw(new Flaw(where.toString(), what));
    }

    private void streams() {
        for (StreamId stream : reader.streams()) {
            try {
                stream(stream);
            } catch (RuntimeException unreadable) {
                // Whatever a damaged event or row throws: the other streams are still worth a look.
                flaw(stream, "cannot be folded: " + firstLine(unreadable));
            }
            streams++;
            progress.accept(counts());
        }
    }

    private static String firstLine(RuntimeException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.lines().findFirst().orElse(failed.getClass().getSimpleName());
    }

    private void stream(StreamId stream) {
        if (stream.artist().isPresent()) {
            CalendarSlice slice = CalendarSlice.empty(stream.artist().get());
            fold(
                    stream,
                    event -> slice.apply(
                            (CalendarEvent) event.event(), event.version(), event.recordedAt(), event.actor()));
            new CalendarComparison(slice, reader, what -> flaw(stream, what)).run();
        } else {
            RecordFold fold = new RecordFold(stream, folded);
            fold(stream, fold::apply);
            record(stream, fold.record());
        }
    }

    private void record(StreamId stream, Optional<StudioRecord> folded) {
        if (folded.isEmpty()) {
            flaw(stream, "no event of it makes a record");
            return;
        }
        StudioRecord wanted = folded.get();
        Optional<StudioRecord> stored = reader.record(wanted.kind(), wanted.id());
        if (stored.isEmpty()) {
            flaw(stream, "the record is missing");
        } else if (!stored.get().equals(wanted)) {
            flaw(stream, "the record says " + stored.get().attributes() + ", its events " + wanted.attributes());
        }
    }

    private interface Folding {
        void apply(RecordedEvent event);
    }

    private void fold(StreamId stream, Folding folding) {
        StreamHead head = reader.head(stream);
        long version = 0;
        long position = 0;
        Instant last = Instant.EPOCH;
        List<RecordedEvent> page;
        do {
            page = reader.events(
                    EventFilter.ALL.ofStream(stream).after(position).first(PAGE));
            for (RecordedEvent event : page) {
                if (event.version() != version + 1) {
                    flaw(stream, "version " + event.version() + " follows version " + version);
                }
                if (event.recordedAt().isBefore(last)) {
                    flaw(stream + " version " + event.version(), "was recorded before the event that it follows");
                }
                folding.apply(event);
                version = event.version();
                position = event.position();
                last = event.recordedAt();
                events++;
            }
        } while (page.size() == PAGE);
        if (version != head.version() || !last.equals(head.recordedAt())) {
            flaw(
                    stream,
                    "its last event is version " + version + " of " + last + ", but it says version " + head.version()
                            + " of " + head.recordedAt());
        }
    }

    private void rowsWithoutStream() {
        Set<StreamId> known = new HashSet<>(reader.streams());
        for (RecordKind kind : RecordKind.values()) {
            for (StudioRecord record : reader.records(kind)) {
                StreamId stream = StreamId.record(kind, record.id());
                if (!known.contains(stream)) {
                    flaw(stream, "the record has no event");
                }
            }
        }
        List<Demand> stored = new ArrayList<>(reader.demands(TimeRange.ALWAYS));
        for (Demand demand : stored) {
            Demand wanted = folded.remove(demand.id());
            if (!demand.equals(wanted)) {
                flaw(
                        PROJECT + demand.project() + " demand " + demand.handle(),
                        wanted == null ? "stands, though no event says so" : "differs from what its events say");
            }
        }
        folded.values()
                .forEach(demand -> flaw(PROJECT + demand.project() + " demand " + demand.handle(), "is missing"));
    }

    /** A record and its project's demand, folded from a stream. */
    private static final class RecordFold {

        private final StreamId stream;
        private final Map<DemandId, Demand> demands;
        private Optional<StudioRecord> record = Optional.empty();

        RecordFold(StreamId stream, Map<DemandId, Demand> demands) {
            this.stream = stream;
            this.demands = demands;
        }

        Optional<StudioRecord> record() {
            return record;
        }

        void apply(RecordedEvent recorded) {
            if (recorded.event() instanceof RecordEvent event) {
                record = Optional.of(event.appliedTo(record));
            } else if (recorded.event() instanceof DemandEvent event) {
                Optional<Demand> left = event.match(
                        stated -> Optional.of(stated.in(stream.project().orElseThrow())),
                        closed -> Optional.<Demand>empty());
                left.ifPresentOrElse(demand -> demands.put(demand.id(), demand), () -> demands.remove(event.demand()));
            } else {
                throw new IllegalStateException(
                        recorded.event().type() + " does not belong here (version " + recorded.version() + ")");
            }
        }
    }
}
