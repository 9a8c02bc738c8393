package io.productiontool.persistence.redis;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.ReaderView;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers from one state of the store and notes the answers. For calendars it asks the store only where their streams end,
 * and takes the windows that are kept of just that; so everything it answers is that one state.
 */
final class NotingReader extends ReaderView {

    private final News news;
    private final News.Ticket ticket;
    private final Memory memory;
    private final Windows windows;

    /** @param ticket had before the state was read */
    NotingReader(Reader reader, News news, News.Ticket ticket, Memory memory, Windows windows) {
        super(reader);
        this.news = news;
        this.ticket = ticket;
        this.memory = memory;
        this.windows = windows;
    }

    /** Where the same answer was noted before and nothing was told since, it is believed since then, not from now on. */
    private <T> T noted(Question<T> question, Supplier<T> ask) {
        T answer = Objects.requireNonNull(ask.get());
        boolean isNoted = memory.find(question)
                .filter(old -> news.isUnchanged(question.topic(), old.ticket()))
                .filter(old -> old.value().equals(answer))
                .isPresent();
        if (!isNoted) {
            memory.keep(question, new Memory.Answer(answer, ticket, news.nextRound()));
        }
        return answer;
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        return noted(new Question.ById(kind, id), () -> reader.record(kind, id));
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return noted(new Question.All(kind), () -> List.copyOf(reader.records(kind)));
    }

    @Override
    public List<StudioRecord> recordsWith(RecordKind kind, Collection<String> words) {
        return noted(
                new Question.WithWords(kind, Set.copyOf(words)), () -> List.copyOf(reader.recordsWith(kind, words)));
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return noted(new Question.ByRef(kind, ref), () -> List.copyOf(reader.recordsByRef(kind, ref)));
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return noted(new Question.Demands(range), () -> List.copyOf(reader.demands(range)));
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return noted(new Question.Fillings(demand), () -> List.copyOf(reader.fillings(demand)));
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return calendars(List.of(artist), range).getOrDefault(artist, CalendarRows.NONE);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        Map<StreamId, StreamHead> heads =
                reader.heads(artists.stream().map(StreamId::calendar).toList());
        List<Window> wanted = Window.of(artists, heads, range);
        Map<Window, Optional<CalendarRows>> found = windows.find(wanted);
        found.putAll(fresh(
                wanted.stream().filter(window -> !found.containsKey(window)).toList(), range));
        news.read(ticket, heads);
        return Window.calendars(wanted, found);
    }

    private Map<Window, Optional<CalendarRows>> fresh(List<Window> windowsWanted, TimeRange range) {
        Map<Window, Optional<CalendarRows>> fresh = new HashMap<>();
        if (!windowsWanted.isEmpty()) {
            Map<ArtistId, CalendarRows> read =
                    reader.calendars(windowsWanted.stream().map(Window::artist).toList(), range);
            windowsWanted.forEach(window -> fresh.put(window, Optional.ofNullable(read.get(window.artist()))));
            windows.keep(fresh);
        }
        return fresh;
    }
}
