package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.persistence.faults.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A primary that was stopped, and cut off with one node, does not know yet that there is another when it goes on: what it
 * answers then is not what others have done meanwhile. A refusal has to be true all the same.
 */
final class StaleRefusalsTest {

    private static final int RUNS = Scale.runs(2, 30);
    private static final int CALLERS = 4;

    private final ReplicaSet servers = ReplicaSet.startForFaults();
    private final MongoClient admin =
            MongoClients.create(servers.uri() + "&socketTimeoutMS=3000&serverSelectionTimeoutMS=3000");
    private final String uri = servers.uri().replace("/admin?", "/north?authSource=admin&appName=");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        admin.close();
        servers.close();
    }

    @Test
    void aRefusalOfWhoIsCutOffWithAnOldPrimaryIsTrue() throws Exception {
        Strikes strikes = new Strikes(servers, admin, List.of(), new Random(1));
        try (MongoStore one = MongoStore.create(uri.replace("appName=", "appName=behind&"));
                MongoStore other = MongoStore.open(uri.replace("appName=", "appName=ahead&"))) {
            Studio ahead = North.found(other);
            int stale = 0;
            for (int run = 0; run < RUNS; run++) {
                stale += refusedOfFreeTime(strikes, ahead, North.open(one), run);
                Strikes.await("that the set is whole", strikes::isWhole);
            }
            assertThat(stale).isZero();
        }
        Scale.report("R11", "refused by a primary that was one", RUNS, RUNS, "none of what was free");
    }

    private int refusedOfFreeTime(Strikes strikes, Studio ahead, Studio behind, int run) throws Exception {
        long start = 10L * run;
        String id = "b" + run;
        assertThat(North.accepted(ahead.execute(North.book(id, North.ANA, start, start + 8, 100))))
                .isTrue();
        // Who was refused lately is answered from a snapshot, whoever was not within a transaction.
        for (int i = 0; i < run % 2 * 3; i++) {
            assertThat(North.accepted(behind.execute(North.book(id + "x" + i, North.ANA, start, start + 8, 100))))
                    .isFalse();
        }
        int member = strikes.primary();
        servers.part(Set.of(member), Set.of("behind"), true);
        servers.signal(member, "STOP");
        strikes.awaitPrimaryOtherThan(member);
        assertThat(North.accepted(ahead.execute(new Command.CancelBooking(BookingId.of(id), ""))))
                .isTrue();
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String booking = id + "y" + i;
            long first = start + 2L * i;
            calls.add(threads.submit(
                    () -> North.accepted(behind.execute(North.book(booking, North.ANA, first, first + 1, 100)))));
        }
        // Long enough for the calls to be at the stopped server: what comes later is answered by the new one, and
        // proves less.
        TimeUnit.MILLISECONDS.sleep(500);
        servers.signal(member, "CONT");
        TimeUnit.MILLISECONDS.sleep(1_000);
        servers.join();
        int refused = 0;
        for (Future<Boolean> call : calls) {
            refused += call.get(Strikes.HANG_SECONDS, TimeUnit.SECONDS) ? 0 : 1;
        }
        return refused;
    }
}
