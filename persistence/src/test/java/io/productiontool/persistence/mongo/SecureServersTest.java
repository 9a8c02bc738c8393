package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that speak TLS alone, with certificates of an authority that no Java knows. */
final class SecureServersTest {

    private static final String SOON = "&serverSelectionTimeoutMS=3000";

    private static ReplicaSet set;

    @TempDir
    Path folder;

    @BeforeAll
    static void serversThatWantTls() {
        set = ReplicaSet.start("--tls");
        for (int member = 1; member <= 3; member++) {
            try (MongoClient direct = MongoClients.create(set.directUri(member))) {
                direct.getDatabase("admin").runCommand(new Document("setParameter", 1).append("tlsMode", "requireTLS"));
            }
        }
    }

    @AfterAll
    static void stop() {
        set.close();
    }

    private static String uri(String options) {
        return set.uri().replaceFirst("/admin\\?", "/secure?authSource=admin&") + options;
    }

    @Test
    void aStudioIsOpenedWhereItsAuthorityIsNamed() {
        String uri = uri("&tls=true&tlsCAFile=" + set.authority());
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
        try (MongoStore store = MongoStore.open(uri)) {
            assertThat(North.accepted(North.open(store).execute(North.book("b1", North.ANA, 0, 8, 50))))
                    .isTrue();
        }
    }

    @Test
    void anAuthorityThatIsNotTrustedIsSaidInOneLine() {
        assertThatThrownBy(() -> MongoStore.open(uri("&tls=true" + SOON)))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("the servers' certificate is by no authority that is trusted here");
    }

    @Test
    void withoutTlsNobodyAnswers() {
        assertThatThrownBy(() -> MongoStore.open(uri(SOON)))
                .isInstanceOf(StoreException.class)
                .satisfies(failed -> assertThat(((StoreException) failed).fix()).contains("tls"));
    }

    @Test
    void aFileWithoutACertificateIsRefusedAtOnce() throws Exception {
        Path empty = Files.writeString(folder.resolve("ca.pem"), "");
        Path junk = Files.writeString(folder.resolve("junk.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        for (Path file : new Path[] {empty, junk}) {
            assertThatThrownBy(() -> MongoStore.open(uri("&tlsCAFile=" + file)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("there is no certificate in " + file);
        }
        assertThatThrownBy(() -> MongoStore.open(uri("&tlsCAFile=" + folder.resolve("none"))))
                .hasMessageContaining("cannot read the authorities in");
    }
}
