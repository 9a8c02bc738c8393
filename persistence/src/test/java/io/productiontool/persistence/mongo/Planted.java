package io.productiontool.persistence.mongo;

import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.persistence.mongo.Commits.Settings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Nodes with a bug planted in how they write, so that tests show that they would catch it. */
final class Planted {

    /** One server alone has to have a commit. */
    static final Settings ONE_SERVER = new Settings(
            TransactionOptions.builder()
                    .readConcern(Settings.SAFE.options().getReadConcern())
                    .writeConcern(WriteConcern.W1)
                    .readPreference(Settings.SAFE.options().getReadPreference())
                    .maxCommitTime(10L, TimeUnit.SECONDS)
                    .build(),
            Settings.SAFE.patience(),
            Settings.SAFE.reads(),
            Settings.SAFE.guards());

    /** Commits pass those that looked at what they change. */
    static final Settings UNGUARDED = new Settings(
            Settings.SAFE.options(), Settings.SAFE.patience(), Settings.SAFE.reads(), heads -> new Guards(heads) {
                @Override
                void write(Commit commit) {
                    // The bug.
                }
            });

    /** Works decide by what they read beside their transaction. */
    static final Settings READING_OUTSIDE = new Settings(
            Settings.SAFE.options(),
            Settings.SAFE.patience(),
            (collection, session, filter) -> {
                Document pong = Servers.admin().getDatabase("admin").runCommand(new Document("ping", 1));
                session.advanceClusterTime(
                        pong.get("$clusterTime", Document.class).toBsonDocument());
                return collection.find(filter);
            },
            Settings.SAFE.guards());

    private Planted() {}

    /** Right in everything, but soon says that it does not know. */
    static MongoStore impatient(String uri) {
        return MongoStore.open(
                uri + "&serverSelectionTimeoutMS=1000",
                new Settings(Settings.SAFE.options(), Duration.ZERO, Settings.SAFE.reads(), Settings.SAFE.guards()));
    }

    /** The same key until somebody says what became of it. */
    static Outcome untilAnswered(Studio studio, Request request) {
        while (true) {
            try {
                return studio.execute(request);
            } catch (StoreException unknown) {
                Thread.onSpinWait();
            }
        }
    }
}
