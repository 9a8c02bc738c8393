package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.query.HoldFate.End;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of the holds that were placed in a time: whether holding pays. It folds the histories of the artists'
 * calendars from their beginning, as a rank is nowhere stored, so it costs what history there is.
 *
 * @param fates of every hold placed in the time, in the order of placing
 */
public record HoldReport(List<HoldFate> fates) {

    public HoldReport {
        fates = List.copyOf(fates);
    }

    /**
     * What came of holds, put together.
     *
     * @param key of those together, empty text where they have none
     * @param medianAnswer empty where no artist answered
     */
    public record Row(
            String key,
            int placed,
            int converted,
            int released,
            int lapsed,
            int open,
            Optional<Duration> medianAnswer) {

        /** Converted of those that ended, 0 to 1; 0 where none has. */
        public double conversion() {
            int ended = converted + released + lapsed;
            return ended == 0 ? 0 : (double) converted / ended;
        }
    }

    /** Reads what became of the holds placed in the window. */
    public static HoldReport of(Reader reader, TimeRange window) {
        List<HoldFate> fates = new ArrayList<>();
        for (StudioRecord artist : reader.records(RecordKind.ARTIST)) {
            fates.addAll(new Reading(new ArtistId(artist.id()), window).read(reader));
        }
        fates.sort(Comparator.comparing(HoldFate::placed).thenComparing(HoldFate::handle));
        return new HoldReport(fates);
    }

    /** The rows of all that have the same key, in the order of the keys. */
    public List<Row> by(Function<HoldFate, String> key) {
        Map<String, List<HoldFate>> groups = new LinkedHashMap<>();
        fates.stream()
                .sorted(Comparator.comparing(key))
                .forEach(fate -> groups.computeIfAbsent(key.apply(fate), one -> new ArrayList<>())
                        .add(fate));
        return groups.entrySet().stream()
                .map(group -> row(group.getKey(), group.getValue()))
                .toList();
    }

    private static Row row(String key, List<HoldFate> fates) {
        List<Duration> answers = fates.stream()
                .flatMap(fate -> fate.answered().stream())
                .sorted()
                .toList();
        return new Row(
                key,
                fates.size(),
                count(fates, End.CONVERTED),
                count(fates, End.RELEASED),
                count(fates, End.LAPSED),
                count(fates, End.OPEN),
                answers.isEmpty() ? Optional.empty() : Optional.of(answers.get((answers.size() - 1) / 2)));
    }

    private static int count(List<HoldFate> fates, End end) {
        return (int) fates.stream().filter(fate -> fate.end() == end).count();
    }

    /** Those that stand and of which nothing was recorded for so long, the longest first. */
    public List<HoldFate> stale(Instant now, Duration silence) {
        return fates.stream()
                .filter(fate -> fate.end() == End.OPEN && fate.changed().isBefore(now.minus(silence)))
                .sorted(Comparator.comparing(HoldFate::changed))
                .toList();
    }

    /** Folds one calendar. */
    private static final class Reading {

        private final TimeRange window;
        private final CalendarSlice slice;
        private final Map<HoldId, HoldFate> fates = new LinkedHashMap<>();
        private final Map<HoldId, Instant> asked = new LinkedHashMap<>();

        Reading(ArtistId artist, TimeRange window) {
            this.window = window;
            this.slice = CalendarSlice.empty(artist);
        }

        List<HoldFate> read(Reader reader) {
            reader.events(EventFilter.ALL.ofStream(StreamId.calendar(slice.artist())))
                    .forEach(this::apply);
            return List.copyOf(fates.values());
        }

        private void apply(RecordedEvent recorded) {
            CalendarEvent event = (CalendarEvent) recorded.event();
            Instant at = recorded.recordedAt();
            slice.apply(event, recorded.version(), at, recorded.actor());
            if (event instanceof CalendarEvent.HoldPlaced placed && window.contains(at)) {
                slice.hold(placed.hold()).ifPresent(hold -> fates.put(hold.id(), placed(hold, at)));
            } else if (event instanceof CalendarEvent.HoldAsked ask) {
                asked.put(ask.hold(), at);
            } else if (event instanceof CalendarEvent.HoldAnswered answer) {
                answered(answer.hold(), at);
            } else if (event instanceof CalendarEvent.HoldConverted converted) {
                end(converted.hold(), End.CONVERTED, at);
            } else if (event instanceof CalendarEvent.HoldLapsed lapsed) {
                end(lapsed.hold(), End.LAPSED, at);
            } else if (event instanceof CalendarEvent.HoldReleased released) {
                released(released, at);
            } else {
                changed(event, at);
            }
        }

        private HoldFate placed(Hold hold, Instant at) {
            int rank = Ranking.of(hold, slice, at).stream()
                    .mapToInt(RankSegment::rank)
                    .max()
                    .orElse(1);
            return new HoldFate(hold.handle(), hold.artist(), hold.project(), rank, at, End.OPEN, at, Optional.empty());
        }

        private void released(CalendarEvent.HoldReleased released, Instant at) {
            boolean said = released.reason() == CalendarEvent.ReleaseReason.DECLINED;
            if (said) {
                answered(released.hold(), at);
            }
            end(released.hold(), End.RELEASED, at);
        }

        private void answered(HoldId id, Instant at) {
            Instant since = asked.remove(id);
            if (since != null) {
                fates.computeIfPresent(
                        id,
                        (key, fate) -> new HoldFate(
                                fate.handle(),
                                fate.artist(),
                                fate.project(),
                                fate.rank(),
                                fate.placed(),
                                fate.end(),
                                at,
                                Optional.of(Duration.between(since, at))));
            }
        }

        private void changed(CalendarEvent event, Instant at) {
            boolean confirmed = event instanceof CalendarEvent.Cut cut
                    && cut.cause() == CalendarEvent.CutCause.CONFIRMED
                    && cut.claim() instanceof HoldId;
            event.claims().stream()
                    .filter(HoldId.class::isInstance)
                    .forEach(id -> end((HoldId) id, confirmed ? End.CONVERTED : End.OPEN, at));
        }

        private void end(HoldId id, End end, Instant at) {
            fates.computeIfPresent(
                    id,
                    (key, fate) -> new HoldFate(
                            fate.handle(),
                            fate.artist(),
                            fate.project(),
                            fate.rank(),
                            fate.placed(),
                            fate.end() == End.CONVERTED ? End.CONVERTED : end,
                            at,
                            fate.answered()));
        }
    }
}
