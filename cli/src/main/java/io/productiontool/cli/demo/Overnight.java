package io.productiontool.cli.demo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What colleagues did to the example since yesterday, so that there is something new to see. */
record Overnight(Studio studio, LocalDate monday, Instant now) {

    /** Who did what, how long ago: a line of the example. */
    record Deed(String user, Duration ago, List<String> words) {}

    static List<Deed> deeds() {
        return ExampleStudio.lines("overnight.txt").stream()
                .map(line -> List.of(line.split(" ")))
                .map(words -> new Deed(
                        words.get(0), Duration.ofHours(Long.parseLong(words.get(1))), words.subList(2, words.size())))
                .toList();
    }

    Command command(Deed deed) {
        List<String> words = deed.words();
        ArtistId artist = ArtistId.of(words.get(1));
        ProjectId project = ProjectId.of(words.get(2));
        ProductionDays days = studio.days(artist);
        if (words.get(0).equals("hold")) {
            String[] ends = words.get(3).split("\\.\\.");
            return new Command.PlaceHold(
                    HoldId.next(),
                    artist,
                    project,
                    days.days(day(ends[0]), day(ends[1])),
                    Load.FULL,
                    Terms.NONE.withDeadline(now.plus(Duration.ofMinutes(Long.parseLong(words.get(4))))));
        }
        Booking booking = booking(artist, project, days.day(day(words.get(3))));
        return words.get(0).equals("load")
                ? new Command.ChangeLoad(booking.id(), Load.parse(words.get(4)))
                : new Command.Reschedule(booking.id(), moved(booking.range(), days, Integer.parseInt(words.get(4))));
    }

    private static TimeRange moved(TimeRange range, ProductionDays days, int by) {
        return days.days(days.firstDay(range).plusDays(by), days.lastDay(range).plusDays(by));
    }

    private Booking booking(ArtistId artist, ProjectId project, TimeRange day) {
        return studio.calendars(day, List.of(artist)).values().stream()
                .flatMap(rows -> rows.bookings().stream())
                .filter(booking -> booking.project().equals(project))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate day(String offset) {
        return monday.plusDays(Integer.parseInt(offset));
    }
}
