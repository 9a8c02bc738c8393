package io.productiontool.persistence;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.mongo.MongoDiagnosis;
import io.productiontool.persistence.mongo.MongoStore;
import io.productiontool.persistence.mongo.MongoTenancy;
import io.productiontool.persistence.redis.CachedStore;
import io.productiontool.persistence.sqlite.DriverLibrary;
import io.productiontool.persistence.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens the store behind an address: {@code sqlite:plan.db}, the path of a file alone, or
 * {@code mongodb://user:password@host,host,host/studio?replicaSet=name}. Where the environment variable {@code PTOOL_REDIS}
 * has the address of a Redis ({@code redis://[user:password@]host:port}), a studio at {@code mongodb://} answers from it
 * too ({@link CachedStore}); which need not be there.
 */
public final class Stores {

    private static final String SQLITE = "sqlite:";
    private static final String REDIS = "PTOOL_REDIS";

    private Stores() {}

    /**
     * Opens a store that is there.
     *
     * @throws StoreException when there is none, it is not a studio, or a newer version made it
     */
    public static EventStore open(String uri) {
        return isMongo(uri) ? cached(MongoStore.open(uri)) : SqliteStore.open(path(uri));
    }

    /**
     * Opens a store that is there, and tells when it keeps somebody waiting.
     *
     * @param news is handed a line, which may name programs of others, when writing has waited for one for a second
     * @throws StoreException when there is none, it is not a studio, or a newer version made it
     */
    public static EventStore open(String uri, Consumer<String> news) {
        return isMongo(uri) ? cached(MongoStore.open(uri)) : SqliteStore.open(path(uri), news);
    }

    /** Whether something is at that address, be it a studio or not. */
    public static boolean isThere(String uri) {
        return isMongo(uri) ? MongoStore.isThere(uri) : Files.exists(path(uri));
    }

    /**
     * Makes a new, empty store that its owner alone can read and write.
     *
     * @throws StoreException when something is there already or the folder cannot be written
     */
    public static EventStore create(String uri) {
        return isMongo(uri) ? cached(MongoStore.create(uri)) : SqliteStore.create(path(uri));
    }

    /**
     * Who may open a studio on servers, told by somebody who may make roles and users in its database.
     *
     * @throws StoreException when it is not on servers, there is none, or they do not answer
     */
    public static MongoTenancy tenancy(String uri) {
        if (!isMongo(uri)) {
            throw new StoreException(
                    "a studio in a file has no users of servers", "who may open it is said by the file's permissions");
        }
        return MongoTenancy.of(uri);
    }

    private static EventStore cached(MongoStore store) {
        String redis = System.getenv().getOrDefault(REDIS, "");
        if (redis.isEmpty()) {
            return store;
        }
        try {
            return CachedStore.shared(store, store.databaseName(), redis);
        } catch (StoreException wrong) {
            store.close();
            throw wrong;
        }
    }

    /** No class of the driver is loaded for any other address. */
    private static boolean isMongo(String uri) {
        return uri.startsWith("mongodb://") || uri.startsWith("mongodb+srv://");
    }

    /**
     * Has the SQLite driver load its native library from this folder, where it is unpacked once, instead of unpacking it
     * again in every process. To be called before a store is opened; a folder that others can write is not used.
     *
     * @param cache a folder of this user, or of whoever installed the program
     */
    public static void keepDriverIn(Path cache) {
        DriverLibrary.keepIn(cache);
    }

    /** Looks at where a studio on servers is kept; nothing is found of one in a file. Never writes. */
    public static List<Finding> look(String uri, Clock clock) {
        return isMongo(uri) ? MongoDiagnosis.of(uri, clock) : List.of();
    }

    /** Loads what the first use of a store needs, so that another thread finds it ready. */
    public static void warm() {
        SqliteStore.warm();
    }

    private static Path path(String uri) {
        String path = uri.startsWith(SQLITE) ? uri.substring(SQLITE.length()) : uri;
        if (path.isEmpty() || path.matches("[a-z][a-z0-9+.-]+://.*")) {
            throw new StoreException(
                    "'" + uri + "' is not a place for a studio",
                    "write a file, such as sqlite:plan.db, or mongodb://…");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException wrong) {
            throw new StoreException("'" + uri + "' is not a path of a file", "write a file, such as plan.db", wrong);
        }
    }
}
