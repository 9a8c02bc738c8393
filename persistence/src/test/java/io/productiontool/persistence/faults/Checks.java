package io.productiontool.persistence.faults;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.verify.Verification;
import io.productiontool.persistence.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checks after every run: every acknowledged operation is there and none that failed; nothing is over capacity by a
 * plain list; history and state verify; every unknown outcome resolves to exactly one by its key; the studio is usable.
 * What is wrong is collected, one line each.
 */
final class Checks {

    final List<String> wrong = new ArrayList<>();
    long reopenMillis;

    /**
     * Runs all of them.
     *
     * @param evidence what was said about attempts, all processes together
     * @param open the keys of attempts that may have been made though nobody said so
     */
    static Checks of(Path file, Evidence evidence, Collection<Unresolved> open) {
        Checks checks = new Checks();
        long start = System.nanoTime();
        try (EventStore store = Stores.open(file.toString())) {
            StudioHost host = StudioHost.open(store, Clock.systemUTC());
            Studio studio = Workload.studio(host);
            checks.reopenMillis = (System.nanoTime() - start) / 1_000_000;
            checks.seen(store, evidence);
            open.forEach(attempt -> checks.resolve(studio, attempt));
            checks.once(store);
            checks.usable(studio);
            checks.seen(store, evidence);
        } catch (StoreException failed) {
            checks.wrong.add("cannot be used: " + failed.getMessage());
        }
        return checks;
    }

    /** An attempt of which nobody knows what came of it. */
    record Unresolved(Workload.Attempt attempt, boolean withKey) {}

    /** What can be seen on one consistent state, without writing. */
    static List<String> seen(EventStore store, Set<String> acknowledged) {
        Checks checks = new Checks();
        Evidence evidence = new Evidence();
        evidence.acknowledged.addAll(acknowledged);
        checks.seen(store, evidence);
        return checks.wrong;
    }

    private void seen(EventStore store, Evidence evidence) {
        store.read(reader -> {
            evidence.acknowledged.stream()
                    .filter(key -> reader.commit(Workload.USER, key).isEmpty())
                    .forEach(key -> wrong.add("acknowledged but lost: " + key));
            evidence.failed.stream()
                    .filter(key -> reader.commit(Workload.USER, key).isPresent())
                    .forEach(key -> wrong.add("said to have failed but there: " + key));
            capacity(reader);
            Verification.of(reader, flaw -> wrong.add(flaw.where() + " " + flaw.what()), counts -> {});
            return true;
        });
    }

    private void capacity(Reader reader) {
        reader.records(RecordKind.ARTIST).forEach(artist -> {
            CalendarRows rows = reader.calendar(ArtistId.of(artist.id()), TimeRange.ALWAYS);
            long capacity = 100
                    * Long.parseLong(
                            artist.attributes().get("capacity").orElse("100").replace("%", ""));
            for (Booking one : rows.bookings()) {
                long load = rows.bookings().stream()
                        .filter(other -> other.range().startMillis()
                                        <= one.range().startMillis()
                                && one.range().startMillis() < other.range().endMillis())
                        .mapToLong(other -> other.load().hundredths())
                        .sum();
                boolean away = rows.offs().stream().anyMatch(off -> off.range().overlaps(one.range()));
                if (load > capacity || away) {
                    wrong.add("over capacity: " + artist.id() + " at " + one.range());
                }
            }
        });
    }

    private void resolve(Studio studio, Unresolved open) {
        Command command = open.attempt.command();
        if (open.withKey) {
            studio.execute(command, Key.of(open.attempt.key()));
            studio.execute(command, Key.of(open.attempt.key()));
        } else {
            studio.execute(Writer.anew(command, open.attempt.key() + "-again"));
        }
    }

    /** Every attempt starts in a millisecond of its own, so one that was made twice shows. */
    private void once(EventStore store) {
        Map<Long, Integer> starts = new HashMap<>();
        for (RecordedEvent event : store.read(reader -> reader.events(EventFilter.ALL))) {
            if (event.event() instanceof CalendarEvent.BookingConfirmed booked) {
                starts.merge(booked.range().startMillis(), 1, Integer::sum);
            }
        }
        starts.forEach((start, count) -> {
            if (count > 1) {
                wrong.add("made " + count + " times: the booking from " + start);
            }
        });
    }

    private void usable(Studio studio) {
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "after", Map.of("name", "Afterwards")))
                .fold(accepted -> true, rejected -> wrong.add("cannot be written: " + rejected.rejection()));
    }
}
