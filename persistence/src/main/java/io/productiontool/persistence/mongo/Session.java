package io.productiontool.persistence.mongo;

import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.bson.Document;

/**
 * A database as one snapshot or transaction sees it.
 *
 * @param beforeQuery brings to the server what a query has to see
 * @param reads how documents are found
 */
record Session(MongoDatabase database, ClientSession client, Runnable beforeQuery, Reads reads) {

    /** Finds documents of a collection as a session sees them. */
    @FunctionalInterface
    interface Reads {

        Reads INSIDE = (collection, session, filter) -> collection.find(session, filter);

        FindIterable<Document> find(MongoCollection<Document> collection, ClientSession session, Document filter);
    }

    Session(MongoDatabase database, ClientSession client) {
        this(database, client, () -> {}, Reads.INSIDE);
    }

    MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    FindIterable<Document> find(String collection, Document filter) {
        beforeQuery.run();
        return reads.find(collection(collection), client, filter);
    }

    Optional<Document> first(String collection, Document filter) {
        return Optional.ofNullable(find(collection, filter).first());
    }

    List<Document> list(String collection, Document filter) {
        return find(collection, filter).into(new ArrayList<>());
    }

    /** What the server has, whatever is yet to be brought to it. */
    Optional<Document> peek(String collection, Document filter) {
        return Optional.ofNullable(
                reads.find(collection(collection), client, filter).first());
    }

    List<Document> peekAll(String collection, Document filter) {
        return reads.find(collection(collection), client, filter).into(new ArrayList<>());
    }

    /** The latest time of the cluster that this session has heard of. */
    BsonTimestamp clusterTime() {
        return client.getClusterTime().getTimestamp("clusterTime");
    }
}
