package io.productiontool.examples;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.studio.Command.PlaceHold;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.studio.Warning;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** How another application places a hold, shows what came of it, and follows what others do. */
public final class Embedding {

    private Embedding() {}

    /** The application's own screen. */
    public interface Ui {
        void show(Warning warning);

        void ranks(List<HoldRanks> ranks);

        void offer(Rejection rejection);

        void list(List<Availability> available);

        void apply(RecordedEvent event);

        void run();
    }

    /** Everything an embedder needs, once through. */
    @SuppressWarnings("try") // the feed calls by itself while the screen runs
    public static void run(String uri, Clock clock, ArtistId ana, ProjectId sol, Ui ui) {
        try (StudioHost host = StudioHost.open(Stores.open(uri), clock)) {
            Studio studio = host.studio("north").as(Principal.service("desk"));
            TimeRange week = studio.days(ana, LocalDate.of(2026, 3, 2), 5);
            var hold = new PlaceHold(HoldId.of("desk-4711"), ana, sol, week, Load.FULL);
            studio.preview(hold).warnings().forEach(ui::show);
            studio.execute(hold, Key.of("desk-4711"))
                    .fold(
                            accepted -> {
                                ui.ranks(accepted.ranks());
                                return true;
                            },
                            rejected -> {
                                ui.offer(rejected.rejection());
                                return false;
                            });
            ui.list(studio.schedule(week).available(Need.skill("comp", 3).load(50)));
            try (var feed = studio.follow(Cursor.START, ui::apply)) {
                ui.run();
            }
        }
    }
}
