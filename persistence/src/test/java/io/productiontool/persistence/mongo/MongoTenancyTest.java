package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.StoreException;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is admitted opens one studio until expelled; admitting takes the owner of its database, and no more. */
final class MongoTenancyTest {

    private final String uri = Servers.freshUri();
    private final MongoDatabase database = Servers.admin().getDatabase(Servers.database(uri));

    @BeforeEach
    void aStudioWithAnOwnerOfItsDatabase() {
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
        database.runCommand(
                new Document("createUser", "owner").append("pwd", "o").append("roles", List.of("dbOwner")));
    }

    @AfterEach
    void drop() {
        database.runCommand(new Document("dropAllUsersFromDatabase", 1));
        database.runCommand(new Document("dropAllRolesFromDatabase", 1));
        Servers.drop(uri);
    }

    private MongoTenancy as(String user, String password) {
        return MongoTenancy.of(Servers.as(uri, user, password));
    }

    private MongoStore open(String user, String password) {
        return MongoStore.open(Servers.as(uri, user, password));
    }

    private static int artists(MongoStore store) {
        return store.read(reader -> reader.records(RecordKind.ARTIST).size());
    }

    @Test
    void theOwnerAdmitsRotatesAndExpels() {
        try (MongoTenancy tenancy = as("owner", "o")) {
            assertThat(tenancy.has("node")).isFalse();
            tenancy.admit("node", "first");
            assertThat(tenancy.has("node")).isTrue();
            tenancy.admit("another", "a");
            assertThatThrownBy(() -> tenancy.admit("node", "second"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("node is admitted already");
            try (MongoStore store = open("node", "first")) {
                tenancy.rotate("node", "second");
                assertThat(artists(store)).as("who is connected stays so").isEqualTo(2);
            }
            assertThatThrownBy(() -> open("node", "first"))
                    .hasMessageContaining("the servers do not accept the name and password");
            try (MongoStore store = open("node", "second")) {
                assertThat(artists(store)).isEqualTo(2);
                tenancy.expel("node");
                assertThat(tenancy.has("node")).isFalse();
                assertThatThrownBy(() -> North.open(store).execute(North.book("b1", North.ANA, 0, 8, 50)))
                        .isInstanceOf(StoreException.class);
            }
            assertThatThrownBy(() -> open("node", "second")).isInstanceOf(StoreException.class);
            try (MongoStore store = open("another", "a")) {
                assertThat(artists(store)).isEqualTo(2);
            }
        }
    }

    @Test
    void whoIsAdmittedAdmitsNobody() {
        try (MongoTenancy tenancy = as("owner", "o")) {
            tenancy.admit("node", "n");
        }
        try (MongoTenancy tenancy = as("node", "n")) {
            String reason = " in " + Servers.database(uri);
            assertThatThrownBy(tenancy::mayAdmit).hasMessage("this user may not make users" + reason);
            assertThatThrownBy(() -> tenancy.admit("x", "x")).hasMessage("this user may not make users" + reason);
            assertThatThrownBy(() -> tenancy.rotate("x", "x"))
                    .hasMessage("this user may not change passwords" + reason);
            assertThatThrownBy(() -> tenancy.expel("x")).hasMessage("this user may not remove users" + reason);
        }
    }

    @Test
    void usersMadeOtherwiseAreLeftAlone() {
        try (MongoTenancy tenancy = MongoTenancy.of(uri)) {
            assertThatThrownBy(() -> tenancy.has("owner")).hasMessageContaining("made by other means");
            assertThatThrownBy(() -> tenancy.rotate("owner", "x")).hasMessageContaining("made by other means");
            assertThatThrownBy(() -> tenancy.expel("owner")).hasMessageContaining("made by other means");
            assertThatThrownBy(() -> tenancy.expel("nobody")).hasMessageContaining("nobody is not admitted to");
        }
    }

    @Test
    void aRoleOfAnotherVersionBecomesThatOfThisOne() {
        database.runCommand(new Document("createRole", "ptool-node")
                .append("privileges", List.of())
                .append("roles", List.of()));
        try (MongoTenancy tenancy = MongoTenancy.of(uri)) {
            tenancy.admit("node", "n");
        }
        try (MongoStore store = open("node", "n")) {
            assertThat(artists(store)).isEqualTo(2);
        }
    }

    @Test
    void aDatabaseWithoutAStudioAdmitsNobody() {
        assertThatThrownBy(() -> MongoTenancy.of(Servers.freshUri()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no studio");
    }
}
