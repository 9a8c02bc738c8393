package io.productiontool.persistence.faults;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Contested attempts on a few artists: the same for the same numbers, so that whoever comes after can repeat them. */
final class Workload {

    static final String STUDIO = "contended";
    static final String USER = "desk";
    private static final int ARTISTS = 20;
    private static final int PROJECTS = 4;
    private static final long HOUR = 3_600_000;
    private static final long MONDAY = 22_337 * 24 * HOUR;
    private static final int HOURS = 400;

    /**
     * One attempt.
     *
     * @param key by which it is done at most once; the identity it makes is derived from it
     */
    record Attempt(String key, Command command) {}

    private Workload() {}

    /** Founds the studio with its artists and projects. */
    static void found(StudioHost host) {
        accepted(host.found(STUDIO, Map.of("name", "Contended", "zone", "UTC"), USER, "Desk"));
        List<Command> records = new ArrayList<>();
        for (int i = 0; i < ARTISTS; i++) {
            String capacity = i % 5 == 0 ? "250" : "100";
            records.add(new Command.CreateRecord(
                    RecordKind.ARTIST, "a" + i, Map.of("name", "Artist " + i, "capacity", capacity)));
        }
        for (int i = 0; i < PROJECTS; i++) {
            records.add(new Command.CreateRecord(RecordKind.PROJECT, "p" + i, Map.of("name", "Project " + i)));
        }
        accepted(studio(host).execute(new Command.AllOf(records)));
    }

    static Studio studio(StudioHost host) {
        return host.studio(STUDIO).as(Principal.user(USER));
    }

    private static void accepted(Outcome outcome) {
        outcome.fold(yes -> yes, no -> {
            throw new IllegalStateException(no.toString());
        });
    }

    static String key(int process, int number) {
        return "k-" + process + "-" + number;
    }

    /** The attempt with this number of a process; no two attempts start in the same millisecond. */
    static Attempt attempt(int process, int number) {
        Random random = new Random(process * 1_000_003L + number);
        String id = process + "-" + number;
        ArtistId artist = ArtistId.of("a" + random.nextInt(ARTISTS));
        ProjectId project = ProjectId.of("p" + random.nextInt(PROJECTS));
        TimeRange range = range(process, number, 1 + random.nextInt(20));
        Load load = Load.percent(new int[] {10, 50, 100}[random.nextInt(3)]);
        Command command = switch (number % 10) {
            case 6, 7 -> new Command.PlaceHold(HoldId.of("h" + id), artist, project, range, load);
            case 8 -> new Command.CancelBooking(BookingId.of("b" + process + "-" + (number - 8)), "");
            case 9 -> new Command.RecordAbsence(OffId.of("o" + id), artist, range(process, number, 2), "sick");
            default -> new Command.Book(BookingId.of("b" + id), artist, project, range, load);
        };
        return new Attempt(key(process, number), command);
    }

    private static TimeRange range(int process, int number, int hours) {
        long hour = new Random(process * 31L + number).nextInt(HOURS);
        long start = MONDAY + hour * HOUR + process * 100_000L + number;
        return TimeRange.ofMillis(start, start + hours * HOUR);
    }
}
