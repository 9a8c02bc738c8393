package io.productiontool.benchmarks.booking;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.record.Ids;
import org.bson.Document;

/** The driver alone, which writes small documents and knows nothing of artists. */
final class DriverContender implements Contender {

    private static final WriteConcern JOURNALED = WriteConcern.MAJORITY.withJournal(true);
    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(JOURNALED)
            .readPreference(ReadPreference.primary())
            .build();
    private static final String TEXT = "x".repeat(300);

    private final MongoDatabase database;
    private final Caller caller;

    private DriverContender(MongoDatabase database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /** Two documents in one transaction. */
    static DriverContender pairs(MongoClient client, String name) {
        MongoDatabase database = client.getDatabase(name);
        database.createCollection("x");
        database.createCollection("y");
        MongoCollection<Document> first = database.getCollection("x");
        MongoCollection<Document> second = database.getCollection("y");
        return new DriverContender(database, (artist, day) -> {
            try (ClientSession session = client.startSession()) {
                session.startTransaction(OPTIONS);
                first.insertOne(session, document(Ids.next()));
                second.insertOne(session, document(Ids.next()));
                session.commitTransaction();
            }
            return true;
        });
    }

    /** One document with an identity that is taken. */
    static DriverContender duplicates(MongoClient client, String name) {
        MongoDatabase database = client.getDatabase(name);
        MongoCollection<Document> all = database.getCollection("x").withWriteConcern(JOURNALED);
        all.insertOne(document("taken"));
        return new DriverContender(database, (artist, day) -> {
            try {
                all.insertOne(document("taken"));
                return true;
            } catch (MongoWriteException refused) {
                return false;
            }
        });
    }

    private static Document document(String id) {
        return new Document("_id", id).append("text", TEXT);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    /** @throws MongoException when the database cannot be dropped */
    @Override
    public void close() {
        database.drop();
    }
}
