package io.productiontool.benchmarks.booking;

import io.productiontool.benchmarks.booking.BookingTable.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Ours and the peers with the same artists and the same bookings at the start, measured in turn. */
final class Peers implements AutoCloseable {

    private final Path folder;
    private final int artists;
    private final StudioContender ours;
    private final Optional<SqlContender> postgres;
    private final SqlContender rows;
    private final Replay replay;

    private final Days ourDays;
    private final Days postgresDays;

    private Peers(
            Path folder, int artists, int days, StudioContender ours, Optional<SqlContender> postgres, Replay replay)
            throws SQLException {
        this.folder = folder;
        this.artists = artists;
        this.ours = ours;
        this.postgres = postgres;
        this.rows = SqlContender.rows(new SqliteFile(folder.resolve("rows.db")));
        this.replay = replay;
        this.ourDays = new Days(artists, days);
        this.postgresDays = new Days(artists, days);
    }

    static Peers open(Plan plan, Path folder, int artists, Optional<PostgresServer> server)
            throws IOException, SQLException {
        int days = Math.max(1, plan.recorded() / artists);
        StudioContender ours = BookingTable.studio(folder.resolve("ours.db"), artists);
        ours.bookDays(artists, 0, days);
        Optional<SqlContender> postgres = Optional.empty();
        if (server.isPresent()) {
            SqlContender contender = SqlContender.postgres(server.get());
            contender.bookDays(artists, days);
            postgres = Optional.of(contender);
        }
        return new Peers(folder, artists, days, ours, postgres, Replay.record(folder, artists, plan.recorded()));
    }

    void measure(Plan plan, Scores scores) throws IOException, InterruptedException, SQLException {
        for (int round = 1; round <= plan.rounds(); round++) {
            System.err.printf("round %d of %d, %,d artists%n", round, plan.rounds(), artists);
            for (int callers : plan.callers()) {
                scores.keep("ours", artists, callers, trial(plan, ours, ourDays, callers, true));
                if (postgres.isPresent()) {
                    scores.keep("postgres", artists, callers, trial(plan, postgres.get(), postgresDays, callers, true));
                }
                scores.keep("replay", artists, callers, replay.run(callers, plan.time(), folder));
                scores.keep("ours refused", artists, callers, trial(plan, ours, ourDays, callers, false));
                if (postgres.isPresent()) {
                    scores.keep(
                            "postgres refused",
                            artists,
                            callers,
                            trial(plan, postgres.get(), postgresDays, callers, false));
                }
            }
            scores.keep("rows", artists, 1, trial(plan, rows, new Days(artists, 0), 1, true));
        }
    }

    private static Trial.Result trial(Plan plan, Contender contender, Days days, int callers, boolean accepted)
            throws InterruptedException {
        return Trial.run(contender, callers, plan.time(), accepted, accepted ? days.free() : days.booked());
    }

    @Override
    public void close() {
        ours.close();
        rows.close();
        postgres.ifPresent(SqlContender::close);
    }
}
