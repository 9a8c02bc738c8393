package io.productiontool.persistence.mongo;

import io.productiontool.engine.record.StudioRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the last transactions of this process left of rows, each with the head of its stream: true in another transaction
 * where that sees the same head. Used by one thread at a time.
 */
final class Known {

    private static final int MOST_ROWS = 200_000;
    private static final int MOST_OF_ONE = 5_000;
    private static final int MOST_RECORDS = 20_000;
    private static final int MOST_HEADS = 50_000;

    private final LinkedHashMap<String, Calendar> calendars = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<String, Records> records = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<String, Head> heads = new LinkedHashMap<>(16, 0.75f, true);
    private Set<String> lastUsed = Set.of();
    private int rows;

    private record Calendar(Head head, Artist artist, int size) {}

    /** What is stored of a record, or of the studio, which has no other stream. */
    record Records(Head head, List<StudioRecord> found) {}

    /** The streams that the last transaction looked at. */
    Set<String> lastUsed() {
        return lastUsed;
    }

    void used(Set<String> streams) {
        lastUsed = Set.copyOf(streams);
    }

    /** As the last transaction that looked at it left it. */
    Optional<Head> head(String stream) {
        return Optional.ofNullable(heads.get(stream));
    }

    void put(String stream, Head head) {
        if (head.isStored()) {
            heads.put(stream, head);
            dropEldest(heads, MOST_HEADS);
        }
    }

    /** Takes it out: whoever changes it puts it back, once that is durable. */
    Optional<Artist> take(String artist, Head head) {
        Calendar calendar = calendars.remove(artist);
        rows -= calendar == null ? 0 : calendar.size;
        return Optional.ofNullable(calendar)
                .filter(known -> known.head.hasSameRowsAs(head))
                .map(Calendar::artist);
    }

    void put(String id, Head head, Artist artist) {
        int size = 1 + artist.size();
        if (!head.isStored() || size > MOST_OF_ONE) {
            return;
        }
        Calendar before = calendars.put(id, new Calendar(head, artist, size));
        rows += size - (before == null ? 0 : before.size);
        Iterator<Calendar> eldest = calendars.values().iterator();
        while (rows > MOST_ROWS) {
            rows -= eldest.next().size;
            eldest.remove();
        }
    }

    Optional<Records> records(String stream, Head head) {
        return Optional.ofNullable(records.get(stream)).filter(known -> known.head.hasSameRowsAs(head));
    }

    void put(String stream, Records found) {
        if (found.head.isStored()) {
            records.put(stream, found);
            dropEldest(records, MOST_RECORDS);
        }
    }

    private static <T> void dropEldest(Map<String, T> all, int most) {
        if (all.size() > most) {
            Iterator<T> eldest = all.values().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
