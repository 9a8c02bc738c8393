package io.productiontool.benchmarks.servers;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/**
 * Bookings on a replica set, beside the driver alone doing transactions of two small documents on the same set: for
 * different artists and for one, by 1, 8 and 32 callers. Arguments: the address of a replica set, seconds for each figure.
 */
public final class ServerCommits {

    private static final int ARTISTS = 64;
    private static final int[] CALLERS = {1, 8, 32};
    private static final long HOUR = 3_600_000;
    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readPreference(ReadPreference.primary())
            .build();

    private final PrintStream out;
    private final double seconds;
    private final AtomicLong names = new AtomicLong();

    private ServerCommits(PrintStream out, double seconds) {
        this.out = out;
        this.seconds = seconds;
    }

    /** One attempt by a caller; whether it counts. */
    private interface Attempt {
        boolean by(int caller, Random random);
    }

    public static void main(String[] words) throws Exception {
        String uri = words[0];
        String address =
                uri.replaceFirst("(mongodb://[^/]*)/[^?]*\\?", "$1/bench" + System.nanoTime() + "?authSource=admin&");
        ServerCommits bench = new ServerCommits(System.out, words.length > 1 ? Double.parseDouble(words[1]) : 5);
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase raw = client.getDatabase("benchraw");
            raw.createCollection("x");
            raw.createCollection("y");
            try (EventStore store = Stores.create(address)) {
                bench.run(client, raw, found(store));
            } finally {
                raw.drop();
                client.getDatabase(new com.mongodb.ConnectionString(address).getDatabase())
                        .drop();
            }
        }
    }

    private static Studio found(EventStore store) {
        StudioHost host = StudioHost.open(store, Clock.systemUTC());
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        Studio studio = host.studio("north").as(Principal.user("mia"));
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        for (int i = 0; i < ARTISTS; i++) {
            studio.execute(new Command.CreateRecord(
                    RecordKind.ARTIST, "a" + i, Map.of("name", "Artist " + i, "capacity", "1000000")));
        }
        return studio;
    }

    private void run(MongoClient client, MongoDatabase raw, Studio studio) throws Exception {
        measure("warm-up", 8, (caller, random) -> book(studio, random.nextInt(ARTISTS), random));
        for (int callers : CALLERS) {
            double two = measure("the driver, two documents", callers, (caller, random) -> two(client, raw));
            double different = measure(
                    "bookings of different artists",
                    callers,
                    (caller, random) -> book(studio, (caller * 2 + random.nextInt(2)) % ARTISTS, random));
            double one = measure("bookings of one artist", callers, (caller, random) -> book(studio, 0, random));
            out.printf("%d callers: %.2f and %.2f of the driver%n", callers, different / two, one / two);
        }
    }

    private boolean book(Studio studio, int artist, Random random) {
        long start = 1_800_000_000_000L + random.nextInt(20_000) * HOUR;
        Outcome outcome = studio.execute(new Command.Book(
                BookingId.of("b" + names.incrementAndGet()),
                ArtistId.of("a" + artist),
                ProjectId.of("sol"),
                TimeRange.ofMillis(start, start + 8 * HOUR),
                Load.FULL));
        return outcome instanceof Outcome.Accepted;
    }

    private boolean two(MongoClient client, MongoDatabase raw) {
        long id = names.incrementAndGet();
        try (ClientSession session = client.startSession()) {
            session.startTransaction(OPTIONS);
            raw.getCollection("x").insertOne(session, new Document("_id", id).append("text", "x".repeat(300)));
            raw.getCollection("y").insertOne(session, new Document("_id", id).append("text", "y".repeat(300)));
            session.commitTransaction();
            return true;
        } catch (MongoException again) {
            return false;
        }
    }

    private double measure(String what, int callers, Attempt attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        List<Future<List<Long>>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int caller = i;
            running.add(threads.submit(() -> {
                Random random = new Random(caller);
                List<Long> nanos = new ArrayList<>();
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    if (attempt.by(caller, random)) {
                        nanos.add(System.nanoTime() - now);
                    }
                }
                return nanos;
            }));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            all.addAll(one.get());
        }
        threads.shutdown();
        double rate = all.size() / ((System.nanoTime() - began) / 1e9);
        Collections.sort(all);
        out.printf(
                "%-32s %3d callers %7.0f/s  median %6.1f ms  99 %% %6.1f ms%n",
                what, callers, rate, all.get(all.size() / 2) / 1e6, all.get(all.size() * 99 / 100) / 1e6);
        return rate;
    }
}
