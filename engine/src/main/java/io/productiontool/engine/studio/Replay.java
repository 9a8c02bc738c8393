package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.Piece;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.Commit.Appended;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Transaction;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.TimeRange;
import java.util.stream.Stream;

/** Appends a commit that another store recorded: its events are folded anew, and nothing is decided again. */
final class Replay {

    private final Transaction transaction;
    private final UnitOfWork unit;

    private Replay(Transaction transaction, Commit commit) {
        this.transaction = transaction;
        this.unit = new UnitOfWork(transaction, commit.actor(), commit.recordedAt(), Holidays.NONE, transaction::lease);
    }

    /** As it was recorded there; the commits before it must be here. */
    static void append(Transaction transaction, Commit commit) {
        Replay replay = new Replay(transaction, commit);
        commit.events().forEach(replay::fold);
        transaction.append(commit, RowChanges.of(replay.unit));
    }

    private void fold(Appended appended) {
        if (appended.event() instanceof CalendarEvent event) {
            ArtistId artist = appended.stream().artist().orElseThrow();
            ranges(event).forEach(range -> unit.unsettled(artist, range));
            unit.record(artist, event);
        } else if (appended.event() instanceof DemandEvent event) {
            unit.record(appended.stream().project().orElseThrow(), event);
        } else if (appended.event() instanceof RecordEvent event) {
            unit.record(event);
            if (event.kind() == RecordKind.ARTIST && event.change() == RecordEvent.Change.CREATED) {
                unit.openCalendar(new ArtistId(event.id()));
            }
        }
    }

    /** The time of what the event is about, before and after it. */
    private Stream<TimeRange> ranges(CalendarEvent event) {
        Stream<TimeRange> before = event.claims().stream()
                .flatMap(id -> transaction.claim(id).stream())
                .map(Claim::range);
        return Stream.concat(before, said(event));
    }

    private Stream<TimeRange> said(CalendarEvent event) {
        if (event instanceof CalendarEvent.HoldPlaced placed) {
            return Stream.of(placed.range());
        }
        if (event instanceof CalendarEvent.BookingConfirmed confirmed) {
            return Stream.of(confirmed.range());
        }
        if (event instanceof CalendarEvent.Rescheduled moved) {
            return Stream.of(moved.range());
        }
        if (event instanceof CalendarEvent.Cut cut) {
            return cut.remains().stream().map(Piece::range);
        }
        if (event instanceof CalendarEvent.OffRecorded off) {
            return Stream.of(off.range());
        }
        if (event instanceof CalendarEvent.OffCancelled off) {
            return transaction.off(off.off()).map(Off::range).stream();
        }
        return event instanceof CalendarEvent.CapacityChanged changed ? Stream.of(changed.range()) : Stream.empty();
    }
}
