package io.productiontool.engine.verify;

import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * One digest over the logical state of a studio: records, calendars, demand, and where each stream ends. Two stores that
 * hold the same have the same hash, whatever their kind; it compares stores under one version of the program.
 */
public final class StateHash {

    private final MessageDigest digest;

    private StateHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The hash of all that the reader sees, in lower-case hexadecimal. */
    public static String of(Reader reader) {
        StateHash hash = new StateHash();
        for (RecordKind kind : RecordKind.values()) {
            hash.all(reader.records(kind));
        }
        for (StreamId stream : reader.streams()) {
            hash.line(stream + " " + reader.head(stream));
            stream.artist().ifPresent(artist -> hash.calendar(reader.calendar(artist, TimeRange.ALWAYS)));
        }
        hash.all(reader.demands(TimeRange.ALWAYS));
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void calendar(CalendarRows rows) {
        all(rows.holds());
        all(rows.bookings());
        all(rows.offs());
        // Neighbours may be stored as one step or as two, which is the same state.
        long limit = -1;
        for (CapacityStep step : rows.capacity()) {
            if (step.capacity().hundredths() != limit) {
                limit = step.capacity().hundredths();
                line(step.range().startMillis() + " " + limit);
            }
        }
    }

    private void all(Collection<?> rows) {
        rows.stream().map(String::valueOf).sorted().forEach(this::line);
    }

    private void line(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }
}
