package io.productiontool.persistence.sqlite;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What a connection has read of the file and that still holds: small rows that nearly every command asks for. All of it is
 * forgotten once another connection has committed anything, which SQLite's {@code data_version} tells at the start of each
 * transaction, and whenever a transaction of this connection is taken back. Used by one thread at a time.
 */
final class Known {

    private static final int MOST = 16_384;

    private final Map<RecordKind, Map<String, StudioRecord>> records = new EnumMap<>(RecordKind.class);
    private final Map<StreamId, Stream> streams = new Bounded<>();
    private final Map<ArtistId, Calendar> calendars = new Bounded<>();
    private Optional<List<StudioRecord>> studio = Optional.empty();
    private long dataVersion = -1;

    /** A stream and where it ends. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Stream(long number, long version, long recordedAt, byte[] hash) {}

    /**
     * An artist's number, and the longest spans that rows of each kind have, 0 where there are none: searches by time need
     * look no further, and most artists have neither holds nor time off.
     *
     * @param capacity the capacity from each moment on, when it has few steps
     */
    record Calendar(long number, long holds, long bookings, long offs, Optional<List<CapacitySteps.From>> capacity) {}

    /** Keeps what is known only if the file is as it was; answers whether it is not. */
    boolean asOf(long version) {
        if (version == dataVersion) {
            return false;
        }
        forget();
        dataVersion = version;
        return true;
    }

    void forget() {
        records.clear();
        streams.clear();
        calendars.clear();
        studio = Optional.empty();
    }

    Optional<StudioRecord> record(RecordKind kind, String id, Supplier<Optional<StudioRecord>> stored) {
        return find(records(kind), id, stored);
    }

    private Map<String, StudioRecord> records(RecordKind kind) {
        return records.computeIfAbsent(kind, first -> new Bounded<>());
    }

    List<StudioRecord> studio(Supplier<List<StudioRecord>> stored) {
        List<StudioRecord> found = studio.orElseGet(stored);
        studio = Optional.of(found);
        return found;
    }

    Optional<Stream> stream(StreamId id, Supplier<Optional<Stream>> stored) {
        return find(streams, id, stored);
    }

    Optional<Calendar> calendar(ArtistId artist, Supplier<Optional<Calendar>> stored) {
        return find(calendars, artist, stored);
    }

    private static <K, V> Optional<V> find(Map<K, V> all, K key, Supplier<Optional<V>> stored) {
        V known = all.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<V> found = stored.get();
        found.ifPresent(value -> all.put(key, value));
        return found;
    }

    void put(StreamId id, Stream stream) {
        streams.put(id, stream);
    }

    void changed(RecordKind kind, String id) {
        records(kind).remove(id);
        studio = kind == RecordKind.STUDIO ? Optional.empty() : studio;
    }

    void changed(ArtistId artist) {
        calendars.remove(artist);
    }

    /** A row of so many milliseconds was put: what is known of the longest is wrong if this is longer. */
    void put(ArtistId artist, ToLongFunction<Calendar> longest, long millis) {
        Calendar known = calendars.get(artist);
        if (known != null && millis > longest.applyAsLong(known)) {
            calendars.remove(artist);
        }
    }

    /** The oldest entry makes room. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }
}
