package io.productiontool.persistence.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Users of the servers who may open one studio's database alone, and may neither go around what the server demands of
 * documents nor change it: what the programs that book for that studio run as. History they can add to and read.
 */
public final class MongoTenancy {

    private static final String ROLE = "ptool-node";
    private static final int THERE_ALREADY = 51_002;
    private static final int USER_THERE = 51_003;

    private MongoTenancy() {}

    /**
     * Makes a user for the studio, or gives the user that there is this password.
     *
     * @param uri the studio's address, with the credentials of somebody who may make roles and users in its database
     * @throws StoreException when that is not permitted
     */
    public static void admit(String uri, String user, String password) {
        MongoAddress address = MongoAddress.parse(uri);
        try (MongoClient client = address.connect()) {
            MongoDatabase database = client.getDatabase(address.database());
            Document role = new Document("privileges", privileges(address.database())).append("roles", List.of());
            createOrUpdate(database, "Role", ROLE, role, THERE_ALREADY);
            Document account = new Document("pwd", password)
                    .append("roles", List.of(new Document("role", ROLE).append("db", address.database())));
            createOrUpdate(database, "User", user, account, USER_THERE);
        } catch (MongoException failed) {
            throw MongoFailures.of(failed, "cannot admit " + user);
        }
    }

    private static void createOrUpdate(MongoDatabase database, String what, String name, Document rest, int there) {
        try {
            Document create = new Document("create" + what, name);
            create.putAll(rest);
            database.runCommand(create);
        } catch (MongoCommandException failed) {
            if (failed.getErrorCode() != there) {
                throw failed;
            }
            Document update = new Document("update" + what, name);
            update.putAll(rest);
            database.runCommand(update);
        }
    }

    private static List<Document> privileges(String database) {
        List<Document> privileges = new ArrayList<>();
        privileges.add(privilege(database, "", "listCollections"));
        privileges.add(privilege(database, Schema.SCHEMA, "find"));
        Schema.validators()
                .keySet()
                .forEach(collection -> privileges.add(
                        collection.equals(Schema.COMMIT)
                                ? privilege(database, collection, "find", "insert", "changeStream", "listIndexes")
                                : privilege(
                                        database, collection, "find", "insert", "update", "remove", "listIndexes")));
        return privileges;
    }

    private static Document privilege(String database, String collection, String... actions) {
        return new Document("resource", new Document("db", database).append("collection", collection))
                .append("actions", List.of(actions));
    }
}
