package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StudioAddressTest {

    private static final Map<String, String> PASSWORD = Map.of("PTOOL_STUDIO_PASSWORD", "p w@/:");

    @Test
    void aPasswordIsNeverShown() {
        assertThat(StudioAddress.shown("mongodb://mia:s3cret@a:1,b:2/north?replicaSet=r"))
                .isEqualTo("mongodb://mia@a:1,b:2/north?replicaSet=r");
        assertThat(StudioAddress.shown("mongodb+srv://mia:s3cret@host/north"))
                .isEqualTo("mongodb+srv://mia@host/north");
        assertThat(StudioAddress.shown("mongodb://a:1/north")).isEqualTo("mongodb://a:1/north");
        assertThat(StudioAddress.shown("sqlite:a:b@c.db")).isEqualTo("sqlite:a:b@c.db");
    }

    @Test
    void anAddressIsOneWordOfAShell() {
        assertThat(StudioAddress.word("/tmp/north.db")).isEqualTo("/tmp/north.db");
        assertThat(StudioAddress.word("mongodb://mia:s3cret@a:1/north?replicaSet=r&tls=true"))
                .isEqualTo("'mongodb://mia@a:1/north?replicaSet=r&tls=true'");
    }

    @Test
    void thePasswordOfTheEnvironmentIsForAUserWithoutOne() {
        assertThat(StudioAddress.complete("mongodb://mia@a:1/north", PASSWORD))
                .isEqualTo("mongodb://mia:p%20w%40%2F%3A@a:1/north");
        for (String address : new String[] {"mongodb://mia:x@a:1/north", "mongodb://a:1/north", "plan.db"}) {
            assertThat(StudioAddress.complete(address, PASSWORD)).isEqualTo(address);
        }
        assertThat(StudioAddress.complete("mongodb://mia@a/north", Map.of())).isEqualTo("mongodb://mia@a/north");
    }

    @Test
    void theAddressForAnotherUserLogsInAtTheStudiosOwnDatabase() {
        assertThat(StudioAddress.as("mongodb://admin:x@a:1,b/north?replicaSet=r&authSource=admin&tls=true", "node"))
                .isEqualTo("mongodb://node@a:1,b/north?replicaSet=r&tls=true");
        assertThat(StudioAddress.as("mongodb://a/north?authSource=admin", "node"))
                .isEqualTo("mongodb://node@a/north");
        assertThat(StudioAddress.as("mongodb://a/north?authSource=admin&tls=true", "node"))
                .isEqualTo("mongodb://node@a/north?tls=true");
    }

    @Test
    void anAddressSaysItsUserAndItsDatabase() {
        assertThat(StudioAddress.user("mongodb://mia:x@a/north")).isEqualTo("mia");
        assertThat(StudioAddress.user("mongodb://mia@a/north")).isEqualTo("mia");
        assertThat(StudioAddress.user("mongodb://a/north")).isEmpty();
        assertThat(StudioAddress.database("mongodb://mia:x@a:1,b/north?replicaSet=r"))
                .isEqualTo("north");
        assertThat(StudioAddress.database("mongodb://a")).isEmpty();
        assertThat(StudioAddress.database("mongodb://a/?replicaSet=r")).isEmpty();
        assertThat(StudioAddress.lacksPassword("mongodb://mia@a/north")).isTrue();
        assertThat(StudioAddress.lacksPassword("mongodb://mia:x@a/north")).isFalse();
        assertThat(StudioAddress.lacksPassword("plan.db")).isFalse();
    }
}
