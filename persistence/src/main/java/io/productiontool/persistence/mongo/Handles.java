package io.productiontool.persistence.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/**
 * Numbers for people, taken in blocks and outside of transactions: the more this process has asked for, the larger, so
 * that a short one wastes none and a long one seldom asks. Safe for use by several threads.
 */
final class Handles {

    private static final long LARGEST = 256;

    private final MongoCollection<Document> collection;
    private final Map<String, Block> blocks = new HashMap<>();

    private static final class Block {
        private long next;
        private long end;
        private long given;
    }

    Handles(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    synchronized String next(String prefix) {
        Block block = blocks.computeIfAbsent(prefix, none -> new Block());
        if (block.next == block.end) {
            long more = Math.max(1, Math.min(LARGEST, block.given / 4));
            block.end = last(prefix, more) + 1;
            block.next = block.end - more;
        }
        block.given++;
        return prefix + block.next++;
    }

    /** From now on this process gives numbers after this one; others, once what they took is given. */
    synchronized void skip(String prefix, long last) {
        collection.updateOne(
                new Document("_id", prefix),
                new Document("$max", new Document("last", last)),
                new UpdateOptions().upsert(true));
        Block block = blocks.computeIfAbsent(prefix, none -> new Block());
        block.end = block.next;
    }

    private long last(String prefix, long more) {
        Document taken = collection.findOneAndUpdate(
                new Document("_id", prefix),
                new Document("$inc", new Document("last", more)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return Objects.requireNonNull(taken, prefix).getLong("last");
    }
}
