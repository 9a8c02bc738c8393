package io.productiontool.persistence.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.persistence.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Looks at the servers that a studio is on: their version, set and clock, the guards in place, what this user may do. */
public final class MongoDiagnosis {

    private static final int OLDEST = 6;
    private static final int NEWEST = 8;
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final Set<String> TOO_MUCH = Set.of("bypassDocumentValidation", "collMod", "dropCollection");

    private final MongoDatabase database;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private MongoDiagnosis(MongoDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was found, well or not; a server that does not answer is a finding too. */
    public static List<Finding> of(String uri, Clock clock) {
        MongoAddress address = MongoAddress.parse(uri);
        try (MongoClient client = address.connect()) {
            MongoDiagnosis diagnosis = new MongoDiagnosis(client.getDatabase(address.database()), clock);
            try {
                diagnosis.run();
            } catch (MongoException failed) {
                diagnosis.findings.add(new Finding(
                        "servers",
                        String.valueOf(MongoFailures.of(failed, "no answer").getMessage()),
                        "check them"));
            }
            return diagnosis.findings;
        }
    }

    private void run() {
        version(database.runCommand(new Document("buildInfo", 1)));
        Instant before = clock.instant();
        set(database.runCommand(new Document("hello", 1)), before);
        validators();
        permissions();
    }

    private void add(String what, String found, boolean well, String fix) {
        findings.add(new Finding(what, found, well ? "" : fix));
    }

    private void version(Document build) {
        String version = build.getString("version");
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        add("server", version, major >= OLDEST && major <= NEWEST, "use a server of version 6 to 8");
    }

    private void set(Document hello, Instant asked) {
        String name = hello.getString("setName");
        if (name == null) {
            add("replica set", "none", false, "make the server a member of a replica set: it needs transactions");
        } else {
            int members = hello.getList("hosts", String.class).size();
            add(
                    "replica set",
                    name + ", " + members + " members, primary " + hello.getString("primary"),
                    members >= 3,
                    "with three members one may fail and nothing acknowledged is lost");
        }
        Duration ahead =
                Duration.between(asked, hello.get("localTime", Date.class).toInstant());
        add(
                "clock of the servers",
                ahead.toMillis() + " ms from this one",
                ahead.abs().compareTo(SKEW) < 0,
                "keep the clocks of all machines by the network");
    }

    private void validators() {
        Map<String, Document> there = new HashMap<>();
        database.listCollections()
                .forEach(one -> there.put(
                        one.getString("name"),
                        one.get("options", new Document()).get("validator", new Document())));
        List<String> wrong = Schema.validators().entrySet().stream()
                .filter(wanted -> !wanted.getValue()
                        .toBsonDocument()
                        .equals(there.getOrDefault(wanted.getKey(), new Document())
                                .toBsonDocument()))
                .map(Map.Entry::getKey)
                .toList();
        add(
                "guards",
                wrong.isEmpty()
                        ? "in place on " + Schema.validators().size() + " collections"
                        : "not as made on " + wrong,
                wrong.isEmpty(),
                "ptool verify tells whether what is stored is whole; then have an administrator put them in place");
    }

    /** What may be done here by this user that a program which books need not do. */
    private void permissions() {
        Document status = database.runCommand(new Document("connectionStatus", 1).append("showPrivileges", true));
        Set<String> actions = new HashSet<>();
        for (Document privilege :
                status.get("authInfo", Document.class).getList("authenticatedUserPrivileges", Document.class)) {
            Document resource = privilege.get("resource", Document.class);
            String name = resource.getString("db");
            if (name == null || name.isEmpty() || name.equals(database.getName())) {
                actions.addAll(privilege.getList("actions", String.class));
            }
        }
        List<String> tooMuch =
                TOO_MUCH.stream().filter(actions::contains).sorted().toList();
        add(
                "database user",
                actions.isEmpty()
                        ? "nobody: the servers ask for no password"
                        : "may " + (tooMuch.isEmpty() ? "book" : tooMuch),
                !actions.isEmpty() && tooMuch.isEmpty(),
                "let programs that book use a user who cannot go around the guards: ptool admit makes one");
    }
}
