package io.productiontool.persistence.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Users of the servers who may open one studio's database alone, and may neither go around what the server demands of
 * documents nor change it: what the programs that book for that studio run as. History they can add to and read. Users of
 * the database that were made otherwise are left alone.
 */
public final class MongoTenancy implements AutoCloseable {

    private static final String ROLE = "ptool-node";
    private static final int ROLE_THERE = 51_002;
    private static final int USER_THERE = 51_003;
    private static final Set<String> TO_ADMIT = Set.of("createRole", "createUser", "grantRole");

    private final MongoClient client;
    private final MongoDatabase database;

    private MongoTenancy(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /**
     * The users of the studio that is there.
     *
     * @param uri the studio's address, with the credentials of somebody who may make roles and users in its database
     * @throws StoreException when there is no studio, or the servers do not answer
     */
    public static MongoTenancy of(String uri) {
        MongoAddress address = MongoAddress.parse(uri);
        MongoClient client = address.connect();
        MongoTenancy tenancy = new MongoTenancy(client, client.getDatabase(address.database()));
        try {
            tenancy.asked("look at the studio", () -> {
                if (!Migrations.isThere(tenancy.database)) {
                    throw Migrations.none(tenancy.database);
                }
                return true;
            });
            return tenancy;
        } catch (StoreException failed) {
            client.close();
            throw failed;
        }
    }

    /** The name of the studio's database. */
    public String databaseName() {
        return database.getName();
    }

    /**
     * Whether the user was admitted.
     *
     * @throws StoreException when there is such a user of the database, who was made otherwise
     */
    public boolean has(String user) {
        List<Document> users = asked("look for " + user, () -> database.runCommand(new Document("usersInfo", user)))
                .getList("users", Document.class);
        if (users.isEmpty()) {
            return false;
        }
        if (!users.get(0).getList("roles", Document.class).contains(role())) {
            throw new StoreException(
                    user + " is a user of " + databaseName() + " who was made by other means", "choose another name");
        }
        return true;
    }

    /**
     * Looks whether who asks may admit somebody.
     *
     * @throws StoreException when not
     */
    public void mayAdmit() {
        may(TO_ADMIT, "make users");
    }

    /**
     * Looks whether who asks may give somebody another password.
     *
     * @throws StoreException when not
     */
    public void mayRotate() {
        may(Set.of("changePassword"), "change passwords");
    }

    /**
     * Looks whether who asks may expel somebody.
     *
     * @throws StoreException when not
     */
    public void mayExpel() {
        may(Set.of("dropUser"), "remove users");
    }

    private void may(Set<String> actions, String what) {
        Document known = asked(
                        "look at what this user may",
                        () -> database.runCommand(new Document("connectionStatus", 1).append("showPrivileges", true)))
                .get("authInfo", Document.class);
        Set<String> missing = new TreeSet<>(actions);
        for (Document privilege : known.getList("authenticatedUserPrivileges", Document.class)) {
            Document resource = privilege.get("resource", Document.class);
            if (resource.getBoolean("anyResource", false)
                    || "".equals(resource.get("collection"))
                            && Set.of("", databaseName()).contains(resource.getString("db"))) {
                missing.removeAll(privilege.getList("actions", String.class));
            }
        }
        // Servers that ask for no password let everybody do everything.
        if (!missing.isEmpty()
                && !known.getList("authenticatedUsers", Document.class).isEmpty()) {
            throw new StoreException(
                    "this user may not " + what + " in " + databaseName(),
                    "use an owner of that database, or an administrator of the servers");
        }
    }

    /**
     * Makes the user.
     *
     * @throws StoreException when there is such a user already, or who asks may not admit anybody
     */
    public void admit(String user, String password) {
        mayAdmit();
        asked("admit " + user, () -> {
            bringRole();
            try {
                return database.runCommand(
                        new Document("createUser", user).append("pwd", password).append("roles", List.of(role())));
            } catch (MongoCommandException failed) {
                throw failed.getErrorCode() == USER_THERE
                        ? new StoreException(user + " is admitted already", "give it another password")
                        : failed;
            }
        });
    }

    /**
     * Gives the user another password. Who is connected stays so; who connects from now on needs the new one.
     *
     * @throws StoreException when there is no such user, or who asks may not change it
     */
    public void rotate(String user, String password) {
        mayRotate();
        known(user);
        asked(
                "change the password of " + user,
                () -> database.runCommand(new Document("updateUser", user).append("pwd", password)));
    }

    /**
     * Removes the user: the servers do nothing more for it, connected or not.
     *
     * @throws StoreException when there is no such user, or who asks may not remove it
     */
    public void expel(String user) {
        mayExpel();
        known(user);
        asked("expel " + user, () -> database.runCommand(new Document("dropUser", user)));
    }

    private void known(String user) {
        if (!has(user)) {
            throw new StoreException(user + " is not admitted to " + databaseName(), "see how the name is written");
        }
    }

    private Document role() {
        return new Document("role", ROLE).append("db", databaseName());
    }

    /** Makes the role, or makes it what this version needs. */
    private void bringRole() {
        List<Document> there = database.runCommand(new Document("rolesInfo", ROLE).append("showPrivileges", true))
                .getList("roles", Document.class);
        if (there.isEmpty()) {
            try {
                database.runCommand(new Document("createRole", ROLE)
                        .append("privileges", privileges())
                        .append("roles", List.of()));
            } catch (MongoCommandException failed) {
                if (failed.getErrorCode() != ROLE_THERE) {
                    throw failed;
                }
            }
        } else if (!byResource(there.get(0).getList("privileges", Document.class))
                .equals(byResource(privileges()))) {
            database.runCommand(new Document("updateRole", ROLE).append("privileges", privileges()));
        }
    }

    private static Map<Document, Set<String>> byResource(List<Document> privileges) {
        return privileges.stream()
                .collect(Collectors.toMap(
                        privilege -> privilege.get("resource", Document.class),
                        privilege -> new HashSet<>(privilege.getList("actions", String.class))));
    }

    private List<Document> privileges() {
        List<Document> privileges = new ArrayList<>();
        privileges.add(privilege("", "listCollections"));
        privileges.add(privilege(Schema.SCHEMA, "find"));
        Schema.validators()
                .keySet()
                .forEach(collection -> privileges.add(
                        collection.equals(Schema.COMMIT)
                                ? privilege(collection, "find", "insert", "changeStream", "listIndexes")
                                : privilege(collection, "find", "insert", "update", "remove", "listIndexes")));
        return privileges;
    }

    private Document privilege(String collection, String... actions) {
        return new Document("resource", new Document("db", databaseName()).append("collection", collection))
                .append("actions", List.of(actions));
    }

    private <T> T asked(String doing, Supplier<T> command) {
        try {
            return command.get();
        } catch (MongoException failed) {
            throw MongoFailures.of(failed, "cannot " + doing);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
