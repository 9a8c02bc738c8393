package io.productiontool.benchmarks.booking;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * Prints bookings a second on a replica set as Markdown: of different artists and of one, beside the driver alone doing
 * transactions of two documents on the same set, and beside PostgreSQL, one server of which keeps one copy; the median of
 * several rounds, each of which measures all of them one after the other.
 */
public final class ServerTable {

    private static final int ARTISTS = 64;
    private static final double PAIRS = 0.8;
    private static final double ONE_ARTIST = 500;
    private static final double DUPLICATES = 0.8;
    private static final double HEARD_MILLIS = 100;

    /** How much is measured. */
    private record Plan(int rounds, Duration time, List<Integer> callers, int heard) {

        /** So many artists beside the others, each contested by all callers once: nobody is booked for decades. */
        int contested() {
            return rounds * callers.size();
        }

        static final Plan QUICK = new Plan(1, Duration.ofMillis(200), List.of(1, 4), 20);
        static final Plan FULL = new Plan(5, Duration.ofMillis(1_500), List.of(1, 8, 32), 500);
    }

    private final Plan plan;
    private final Scores scores;
    private final PrintStream out;
    private Document size = new Document();
    private long bookings;

    private ServerTable(Plan plan, PrintStream out) {
        this.plan = plan;
        this.scores = new Scores(out);
        this.out = out;
    }

    /**
     * The first argument is the address of a replica set and a user who may do everything. {@code --quick} measures one
     * short round: whether the benchmark works, not how fast we are. {@code --no-postgres} leaves PostgreSQL out.
     */
    public static void main(String[] words) throws Exception {
        List<String> options = Arrays.asList(words).subList(1, words.length);
        run(words[0], options, System.out);
    }

    static void run(String uri, List<String> options, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        ServerTable table = new ServerTable(options.contains("--quick") ? Plan.QUICK : Plan.FULL, out);
        Optional<PostgresServer> postgres =
                options.contains("--no-postgres") ? Optional.empty() : Optional.of(PostgresServer.start());
        try {
            table.measure(uri, postgres);
        } finally {
            if (postgres.isPresent()) {
                postgres.get().stop();
            }
        }
        table.print();
    }

    private void measure(String uri, Optional<PostgresServer> postgres) throws InterruptedException, SQLException {
        String name = "bench" + System.nanoTime();
        String address = uri.replaceFirst("(mongodb://[^/]*)/[^?]*\\?", "$1/" + name + "?authSource=admin&");
        try (MongoClient client = MongoClients.create(new ConnectionString(uri))) {
            try (EventStore store = Stores.create(address);
                    EventStore other = Stores.open(address);
                    DriverContender pairs = DriverContender.pairs(client, name + "raw");
                    DriverContender duplicates = DriverContender.duplicates(client, name + "raw")) {
                StudioContender ours = StudioContender.found(store, ARTISTS + plan.contested());
                Turns turns = new Turns(ours, pairs, duplicates, postgres);
                turns.warm();
                for (int round = 1; round <= plan.rounds; round++) {
                    for (int callers : plan.callers) {
                        System.err.printf("round %d of %d, %d callers%n", round, plan.rounds, callers);
                        turns.measure(callers);
                    }
                }
                scores.keep("heard", 0, 1, Hearing.measure(store, other, ARTISTS, plan.heard));
                size = client.getDatabase(name).runCommand(new Document("dbStats", 1));
                bookings = client.getDatabase(name).getCollection("commit").countDocuments();
            } finally {
                client.getDatabase(name).drop();
            }
        }
    }

    /** Everybody in turn, each on days that are free for it. */
    private final class Turns {

        private static final int BOOKED = 5;

        private final StudioContender ours;
        private final DriverContender pairs;
        private final DriverContender duplicates;
        private final Optional<SqlContender> postgres;
        private final Days many = new Days(ARTISTS, BOOKED);
        private final Days manyThere = new Days(ARTISTS, BOOKED);
        private int contested = ARTISTS;

        Turns(
                StudioContender ours,
                DriverContender pairs,
                DriverContender duplicates,
                Optional<PostgresServer> postgres)
                throws SQLException {
            this.ours = ours;
            this.pairs = pairs;
            this.duplicates = duplicates;
            this.postgres =
                    postgres.isPresent() ? Optional.of(SqlContender.postgres(postgres.get())) : Optional.empty();
            ours.bookDays(ARTISTS, 0, BOOKED);
            this.postgres.ifPresent(there -> there.bookDays(ARTISTS, BOOKED));
        }

        /** Until what all run is compiled: the callers stand for programs that stay. */
        void warm() throws InterruptedException {
            for (int i = 0; i < plan.rounds; i++) {
                Trial.run(ours, 32, plan.time, true, many.free());
                Trial.run(ours, 32, plan.time, false, many.booked());
                Trial.run(pairs, 32, plan.time, true, many.free());
            }
        }

        void measure(int callers) throws InterruptedException {
            int artist = contested++;
            keep("pairs", callers, pairs, true, many);
            keep("different", callers, ours, true, many);
            keep("one", callers, only(artist, ours), true, new Days(1, 0));
            keep("duplicates", callers, duplicates, false, many);
            keep("refused", callers, ours, false, many);
            if (postgres.isPresent()) {
                keep("postgres different", callers, postgres.get(), true, manyThere);
                keep("postgres one", callers, only(artist, postgres.get()), true, new Days(1, 0));
                keep("postgres refused", callers, postgres.get(), false, manyThere);
            }
        }

        private void keep(String what, int callers, Contender contender, boolean accepted, Days days)
                throws InterruptedException {
            scores.keep(
                    what,
                    0,
                    callers,
                    Trial.run(contender, callers, plan.time, accepted, accepted ? days.free() : days.booked()));
        }

        /** The same with nobody but the artist whom all contend for. */
        private Contender only(int contested, Contender contender) {
            return new Contender() {
                @Override
                public Caller caller() {
                    Caller caller = contender.caller();
                    return new Caller() {
                        @Override
                        public boolean book(int artist, long day) {
                            return caller.book(contested, day);
                        }

                        @Override
                        public void close() {
                            caller.close();
                        }
                    };
                }

                @Override
                public void close() {
                    contender.close();
                }
            };
        }
    }

    private void print() {
        out.printf(
                "%n| bookings a second | driver, two documents | different artists | p99 ms | ratio | goal | |"
                        + " one artist | p50 ms | p99 ms | goal | | PostgreSQL, different artists | one artist |%n|---|%s%n",
                "--:|".repeat(13));
        for (int callers : plan.callers) {
            double one = rate("one", callers);
            out.printf("| %d callers | %s", callers, Scores.number(rate("pairs", callers)));
            out.printf(" | %s | %s", Scores.number(rate("different", callers)), p99("different", callers));
            scores.goal(rate("different", callers) / rate("pairs", callers), PAIRS);
            out.printf(
                    " | %s | %s | %s",
                    Scores.number(one),
                    Scores.millis(scores.median("one", 0, callers, Trial.Result::p50Micros)),
                    p99("one", callers));
            boolean asked = callers == plan.callers.get(plan.callers.size() - 1);
            out.print(
                    asked
                            ? String.format(Locale.ROOT, " | %.0f | %s", ONE_ARTIST, met(one >= ONE_ARTIST))
                            : " | – | –");
            out.printf(
                    " | %s | %s |%n",
                    Scores.number(rate("postgres different", callers)), Scores.number(rate("postgres one", callers)));
        }
        out.printf(
                "%n| refused a second | driver, duplicate key | ours | p99 ms | ratio | goal | | PostgreSQL |%n|---|%s%n",
                "--:|".repeat(7));
        for (int callers : plan.callers) {
            out.printf("| %d callers | %s", callers, Scores.number(rate("duplicates", callers)));
            out.printf(" | %s | %s", Scores.number(rate("refused", callers)), p99("refused", callers));
            scores.goal(rate("refused", callers) / rate("duplicates", callers), DUPLICATES);
            out.printf(" | %s |%n", Scores.number(rate("postgres refused", callers)));
        }
        double heard = scores.median("heard", 0, 1, Trial.Result::p99Micros);
        out.printf(
                Locale.ROOT,
                "%n| a booking heard on another node | p50 ms | p99 ms | goal | |%n|---|%s%n| after its answer | %s | %s | %.0f"
                        + " | %s |%n",
                "--:|".repeat(4),
                Scores.millis(scores.median("heard", 0, 1, Trial.Result::p50Micros)),
                Scores.millis(heard),
                HEARD_MILLIS,
                met(heard <= HEARD_MILLIS * 1_000));
        out.printf(
                "%n| commits | documents MB | on disk MB | indexes MB | indexes |%n|---|%s%n| %,d | %s | %s | %s | %s |%n",
                "--:|".repeat(4),
                bookings,
                megabytes("dataSize"),
                megabytes("storageSize"),
                megabytes("indexSize"),
                size.get("indexes"));
    }

    private String megabytes(String what) {
        return String.format(Locale.ROOT, "%.1f", size.get(what, Number.class).doubleValue() / 1e6);
    }

    private double rate(String what, int callers) {
        return scores.median(what, 0, callers, Trial.Result::perSecond);
    }

    private String p99(String what, int callers) {
        return Scores.millis(scores.median(what, 0, callers, Trial.Result::p99Micros));
    }

    private static String met(boolean met) {
        return met ? "met" : "missed";
    }
}
