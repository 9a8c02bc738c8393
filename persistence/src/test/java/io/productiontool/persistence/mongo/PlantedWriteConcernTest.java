package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.persistence.faults.Scale;
import io.productiontool.persistence.mongo.Commits.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R17: a node that acknowledges what one server alone has loses it when that server dies. The secondaries are killed, a
 * booking is made, the primary is killed as soon as it has it, and the secondaries come back to elect another.
 */
final class PlantedWriteConcernTest {

    /** After so many bookings a node has the handle of the next one, which takes a majority to get. */
    private static final int BEFORE = 9;

    private static final int HANG_SECONDS = 60;

    private final ReplicaSet servers = ReplicaSet.start();
    private final MongoClient admin = MongoClients.create(servers.uri() + "&serverSelectionTimeoutMS=1000");
    private final String uri = servers.uri().replace("/admin?", "/north?authSource=admin&");

    @AfterEach
    void stop() {
        admin.close();
        servers.close();
    }

    @Test
    void acknowledgingWhatOneServerHasIsCaught() throws Exception {
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
        assertThat(lost("majority", Settings.SAFE)).isEmpty();
        Strikes.await(
                "that the set is whole",
                () -> states().filter(state -> state == 1 || state == 2).count() == 3);
        assertThat(lost("one", Planted.ONE_SERVER)).containsExactly("one" + BEFORE);
        Scale.report("R17", "w:1 (servers)", 1, 1, "caught by what is missing after an election");
    }

    /** What was acknowledged and is not there once another primary is elected. */
    private List<String> lost(String name, Settings settings) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        int primary = servers.member(primary());
        try (MongoClient local = MongoClients.create(servers.directUri(primary));
                MongoStore store = MongoStore.open(uri, settings)) {
            Studio studio = North.open(store);
            for (int i = 0; i < BEFORE; i++) {
                acknowledge(studio, name + i, i, acknowledged);
            }
            assertThat(ReplicaSet.isThere(local, name + 0)).isTrue();
            kill(primary % 3 + 1, (primary + 1) % 3 + 1);
            CompletableFuture<Void> last =
                    CompletableFuture.runAsync(() -> acknowledge(studio, name + BEFORE, BEFORE, acknowledged));
            Strikes.await("the last booking", () -> ReplicaSet.isThere(local, name + BEFORE));
            if (settings.equals(Planted.ONE_SERVER)) {
                last.get(HANG_SECONDS, TimeUnit.SECONDS);
            }
            kill(primary);
            servers.bury(primary, true);
            servers.revive();
            last.get(HANG_SECONDS, TimeUnit.SECONDS);
            List<RecordedEvent> booked =
                    store.read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed")));
            booked.forEach(event -> acknowledged.remove(event.event().subject()));
        }
        servers.bury(primary, false);
        servers.revive();
        return acknowledged;
    }

    private static void acknowledge(Studio studio, String id, int place, List<String> acknowledged) {
        long start = 10L * place;
        Request request =
                Request.of(North.book(id, North.ANA, start, start + 8, 50)).withKey(Key.of(id));
        if (North.accepted(studio.execute(request))) {
            acknowledged.add(id);
        }
    }

    private void kill(int... members) {
        for (int member : members) {
            servers.signal(member, "KILL");
        }
    }

    private String primary() throws InterruptedException {
        List<String> found = new ArrayList<>();
        Strikes.await("a primary", () -> {
            String host = admin.getDatabase("admin")
                    .runCommand(new Document("hello", 1))
                    .getString("primary");
            return host != null && found.add(host);
        });
        return found.get(0);
    }

    /** Of the members: 1 a primary, 2 a secondary. */
    private Stream<Integer> states() {
        return admin
                .getDatabase("admin")
                .runCommand(new Document("replSetGetStatus", 1))
                .getList("members", Document.class)
                .stream()
                .map(member -> member.getInteger("state"));
    }
}
