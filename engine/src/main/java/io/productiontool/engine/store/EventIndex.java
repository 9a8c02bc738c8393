package io.productiontool.engine.store;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** By what an event is found again; every store indexes these. */
public final class EventIndex {

    private EventIndex() {}

    /** The identities of everything the event is about, each once. */
    public static List<String> subjects(Event event) {
        Stream<String> claims = event instanceof CalendarEvent calendar
                ? calendar.claims().stream().map(ClaimId::value)
                : Stream.empty();
        return Stream.concat(Stream.of(event.subject()), claims).distinct().toList();
    }

    /** A hash over events and their envelopes, but for their positions, which are the store's own. */
    static String hash(List<RecordedEvent> events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RecordedEvent event : events) {
                String text = event.stream() + "\n" + event.version() + "\n" + event.commit() + "\n"
                        + event.recordedAt() + "\n" + event.actor() + "\n" + event.event() + "\n";
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The project that the event is about: its stream's, or the party of a hold or booking; else empty text. */
    public static String project(StreamId stream, Event event) {
        if (event instanceof CalendarEvent.HoldPlaced placed) {
            return placed.project().value();
        }
        if (event instanceof CalendarEvent.BookingConfirmed confirmed) {
            return confirmed.project().value();
        }
        String prefix = "project/";
        return stream.value().startsWith(prefix) ? stream.value().substring(prefix.length()) : "";
    }
}
