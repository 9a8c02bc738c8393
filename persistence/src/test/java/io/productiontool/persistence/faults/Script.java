package io.productiontool.persistence.faults;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.sqlite.OneTransaction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A transaction of four steps, the last of which is its commit. {@code XY>Z} looks at the calendars of the artists X and Y,
 * then books Z for a time that says what it saw; {@code XY!Z} books a time and a load that everybody wants; {@code XX>x}
 * archives X; {@code xXx} only looks, at the record and the calendar.
 */
record Script(String text) {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    private static final long HOUR = 3_600_000;
    private static final long FIRST = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final TimeRange ALL = hours(0, 10_000);
    private static final int TOGETHER = 5_000;

    private static TimeRange hours(long first, long end) {
        return TimeRange.ofMillis(FIRST + first * HOUR, FIRST + end * HOUR);
    }

    static ArtistId artist(char name, String run) {
        return ArtistId.of(Character.toLowerCase(name) + run);
    }

    /**
     * What it saw and did.
     *
     * @param number which of the transactions it is
     * @param run makes its artists and bookings its own
     * @param brings whether what it appended is asked about at once, which has a store write it before the commit
     */
    String run(Transaction transaction, int number, String run, Baton baton, boolean brings) {
        StringBuilder seen = new StringBuilder("1");
        String done = "";
        for (int i = 0; i < text.length(); i++) {
            baton.step(number);
            char name = text.charAt(i);
            if (!Character.isLetter(name)) {
                Command command = command(name, text.charAt(i + 1), number, run, Long.parseLong(seen.toString()));
                done = StudioHost.open(new OneTransaction(transaction), CLOCK)
                        .studio("north")
                        .as(Principal.user("mia"))
                        .execute(command)
                        .fold(accepted -> "accepted", rejected -> "refused");
                if (brings) {
                    transaction.claimByHandle("B0");
                }
                break;
            }
            seen.append(value(transaction, name, run));
        }
        baton.step(number);
        return text + " saw " + seen.substring(1) + " " + done;
    }

    private static Command command(char how, char name, int number, String run, long seen) {
        ArtistId artist = artist(name, run);
        if (Character.isLowerCase(name)) {
            return new Command.ArchiveRecord(RecordKind.ARTIST, artist.value());
        }
        long first = how == '!' ? TOGETHER : 8 * (seen + 200L * number);
        return new Command.Book(
                BookingId.of("t" + number + "-" + run),
                artist,
                ProjectId.of("sol"),
                hours(first, first + 8),
                Load.percent(60));
    }

    private static int value(Reader reader, char name, String run) {
        ArtistId artist = artist(name, run);
        return Character.isLowerCase(name)
                ? reader.record(RecordKind.ARTIST, artist.value()).orElseThrow().archived() ? 1 : 0
                : reader.calendar(artist, ALL).bookings().size();
    }

    /** What is there of an artist: the times that are booked, and whether it is archived. */
    static String state(Reader reader, char name, String run) {
        return "" + name + value(reader, Character.toLowerCase(name), run)
                + reader.calendar(artist(name, run), ALL).bookings().stream()
                        .map(booking -> booking.range().toString())
                        .sorted()
                        .toList();
    }
}
