package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody is refused because of a booking that may yet be lost: the secondaries are stopped while two nodes book. */
final class MajorityRefusalsTest {

    /** After so many bookings a node has the handle of the next one, which takes a majority to get. */
    private static final int BEFORE = 9;

    private static final int HANG_SECONDS = 60;

    private final ReplicaSet servers = ReplicaSet.start();
    private final String uri = servers.uri().replace("/admin?", "/north?authSource=admin&");

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void whatOneServerAloneHasRefusesNobody() throws Exception {
        try (MongoStore one = MongoStore.create(uri);
                MongoStore other = MongoStore.open(uri);
                MongoClient admin = MongoClients.create(servers.uri())) {
            Studio first = North.found(one);
            Studio second = North.open(other);
            for (int i = 0; i < BEFORE; i++) {
                assertThat(books(first, "b" + i, 10L * i)).isTrue();
            }
            int primary = servers.member(admin.getDatabase("admin")
                    .runCommand(new Document("hello", 1))
                    .getString("primary"));
            signalSecondaries(primary, "STOP");
            CompletableFuture<Boolean> booked = CompletableFuture.supplyAsync(() -> books(first, "b", 200));
            try (MongoClient local = MongoClients.create(servers.directUri(primary))) {
                Strikes.await("the booking", () -> ReplicaSet.isThere(local, "b"));
            }
            CompletableFuture<Boolean> refused = CompletableFuture.supplyAsync(() -> !books(second, "c", 204));
            assertThatThrownBy(() -> refused.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(booked).isNotDone();
            signalSecondaries(primary, "CONT");
            assertThat(booked.get(HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.get(HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean books(Studio studio, String id, long start) {
        return North.accepted(studio.execute(
                Request.of(North.book(id, North.ANA, start, start + 8, 60)).withKey(Key.of(id))));
    }

    private void signalSecondaries(int primary, String signal) {
        servers.signal(primary % 3 + 1, signal);
        servers.signal((primary + 1) % 3 + 1, signal);
    }
}
