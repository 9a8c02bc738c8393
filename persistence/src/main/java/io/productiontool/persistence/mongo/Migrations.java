package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.SCHEMA;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.store.StoreException;
import java.util.Objects;
import org.bson.BsonTimestamp;
import org.bson.Document;

/** The numbered shapes of a studio's database, and how an older one becomes the newest. */
final class Migrations {

    private static final int NEWEST = 1;

    private Migrations() {}

    /** Makes the collections, and answers with when that was. A making that was interrupted is made whole. */
    static BsonTimestamp create(MongoDatabase database) {
        MongoCollection<Document> schema = database.getCollection(SCHEMA);
        Document there = find(schema);
        if (there != null && database.getCollection(Schema.COMMIT).find().first() == null) {
            return there.get("made", BsonTimestamp.class);
        }
        if (there != null) {
            throw new StoreException(
                    "there is a studio already in the database " + database.getName(),
                    "name another database with --studio");
        }
        Schema.build(database);
        Document now = database.runCommand(new Document("ping", 1));
        BsonTimestamp made = Objects.requireNonNull(now.get("operationTime", BsonTimestamp.class));
        schema.insertOne(new Document("_id", SCHEMA).append("version", NEWEST).append("made", made));
        return made;
    }

    private static Document find(MongoCollection<Document> schema) {
        return schema.find(new Document("_id", SCHEMA)).first();
    }

    /** Answers with when the studio was made. */
    static BsonTimestamp open(MongoDatabase database) {
        Document there = find(database.getCollection(SCHEMA));
        if (there == null) {
            throw new StoreException(
                    "there is no studio in the database " + database.getName(), "make one with ptool init");
        }
        if (there.getInteger("version") > NEWEST) {
            throw new StoreException("a newer version of ptool made this studio", "install that version");
        }
        return there.get("made", BsonTimestamp.class);
    }
}
