package io.productiontool.persistence.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.TaggableReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.engine.store.StoreException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Where a studio is: the servers of a replica set and the database of its own, as a {@code mongodb://} address says. */
final class MongoAddress {

    private static final long SELECTION_SECONDS = 20;
    private static final int CONNECT_SECONDS = 5;

    /** The least that drivers take. */
    private static final long LEAST_STALENESS = 90;

    private static final String FIX = "write it as mongodb://USER:PASSWORD@HOST,HOST,HOST/STUDIO?replicaSet=NAME";

    private static final Pattern AUTHORITIES = Pattern.compile("[?&]tlsCAFile=([^&]*)");

    private final ConnectionString connection;
    private final String database;
    private final Optional<String> authorities;

    private MongoAddress(ConnectionString connection, String database) {
        this.connection = connection;
        this.database = database;
        this.authorities = AUTHORITIES
                .matcher(connection.getConnectionString())
                .results()
                .findFirst()
                .map(found -> URLDecoder.decode(found.group(1), StandardCharsets.UTF_8));
    }

    /** @throws StoreException when it is not an address of a studio; the message has no password in it */
    static MongoAddress parse(String uri) {
        ConnectionString connection;
        try {
            connection = new ConnectionString(uri);
        } catch (IllegalArgumentException wrong) {
            throw new StoreException("the address of the studio cannot be read", FIX);
        }
        String name = Objects.requireNonNullElse(connection.getDatabase(), "");
        if (!name.matches("[A-Za-z0-9_-]{1,60}") || name.matches("admin|local|config")) {
            throw new StoreException("the address names no database for the studio", FIX);
        }
        if (connection.getReadPreference() instanceof TaggableReadPreference bounded
                && Objects.requireNonNullElse(bounded.getMaxStaleness(TimeUnit.SECONDS), LEAST_STALENESS)
                        < LEAST_STALENESS) {
            throw new StoreException(
                    "maxStalenessSeconds is " + LEAST_STALENESS
                            + " at least: members tell how far they are only so often",
                    "leave it out, or let questions go to the primary");
        }
        return new MongoAddress(connection, name);
    }

    String database() {
        return database;
    }

    /** Which members are to answer questions; empty where that is the primary. */
    Optional<ReadPreference> forQuestions() {
        return Optional.ofNullable(connection.getReadPreference())
                .filter(preference -> !preference.equals(ReadPreference.primary()));
    }

    /** What is not said otherwise goes to the primary. */
    MongoClient connect() {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applicationName("ptool")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(connection)
                .readPreference(ReadPreference.primary())
                .writeConcern(WriteConcern.MAJORITY.withJournal(true));
        authorities.ifPresent(
                file -> settings.applyToSslSettings(tls -> tls.enabled(true).context(Authorities.of(file))));
        return MongoClients.create(settings.build());
    }
}
