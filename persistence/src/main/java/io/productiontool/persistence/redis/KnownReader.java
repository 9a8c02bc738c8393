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
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers without the store, from what the node knows as of one moment; throws {@link Unknown} at the first question that
 * it cannot answer like that.
 */
final class KnownReader extends ReaderView {

    private final News.Sight sight;
    private final Memory memory;
    private final Windows windows;

    KnownReader(News.Sight sight, Memory memory, Windows windows) {
        super(nobody(sight));
        this.sight = sight;
        this.memory = memory;
        this.windows = windows;
    }

    /** Knows no answer at all. */
    private static Reader nobody(News.Sight sight) {
        return (Reader) Proxy.newProxyInstance(
                Reader.class.getClassLoader(), new Class<?>[] {Reader.class}, (self, method, asked) -> {
                    throw sight.fail();
                });
    }

    @SuppressWarnings("unchecked")
    private <T> T remembered(Question<T> question) {
        Memory.Answer answer = memory.find(question).orElseThrow(sight::fail);
        sight.believe(question.topic(), answer.ticket(), answer.round());
        return (T) answer.value();
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        return remembered(new Question.ById(kind, id));
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return remembered(new Question.All(kind));
    }

    @Override
    public List<StudioRecord> recordsWith(RecordKind kind, Collection<String> words) {
        return remembered(new Question.WithWords(kind, Set.copyOf(words)));
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return remembered(new Question.ByRef(kind, ref));
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return remembered(new Question.Demands(range));
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return remembered(new Question.Fillings(demand));
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return calendars(List.of(artist), range).getOrDefault(artist, CalendarRows.NONE);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        Map<StreamId, StreamHead> heads =
                sight.heads(artists.stream().map(StreamId::calendar).toList());
        List<Window> wanted = Window.of(artists, heads, range);
        Map<Window, Optional<CalendarRows>> found = windows.find(wanted);
        if (found.size() < wanted.size()) {
            throw sight.fail();
        }
        return Window.calendars(wanted, found);
    }
}
