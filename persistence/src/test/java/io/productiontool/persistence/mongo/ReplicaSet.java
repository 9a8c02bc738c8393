package io.productiontool.persistence.mongo;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.productiontool.persistence.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * A replica set that {@code scripts/services} started for this process, and stops when it ends: of three members, or as many
 * as {@code ptool.test.members} says, for tests that look at no failures.
 */
final class ReplicaSet implements AutoCloseable {

    private static final String SCRIPT = script();
    private static final long HANG_NANOS = 60_000_000_000L;

    private final Path folder;
    private final Map<String, String> values = new HashMap<>();
    private final Map<Integer, Wire> wires = new HashMap<>();
    private final Map<Integer, String> signatures = new HashMap<>();

    private ReplicaSet(Path folder, String printed) {
        this.folder = folder;
        printed.lines()
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    }

    private static String script() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("scripts/services"))) {
            folder = Objects.requireNonNull(folder.getParent(), "scripts/services is in no folder above this one");
        }
        return folder.resolve("scripts/services").toString();
    }

    /** One whose members are reached by wires, and can be {@linkplain #part parted} from one another. */
    static ReplicaSet startForFaults() {
        ReplicaSet set = start("--for", "faults");
        try (MongoClient admin = MongoClients.create(set.uri())) {
            set.wire(admin);
        }
        return set;
    }

    /** @throws IllegalStateException when there is no server to be had, with what the script says of it */
    static ReplicaSet start(String... options) {
        try {
            Path folder = Files.createTempDirectory("ptool-services").resolve("run");
            String pid = Long.toString(ProcessHandle.current().pid());
            String members = System.getProperty("ptool.test.members", "3");
            List<String> words = new ArrayList<>(List.of("start", "--only", "mongodb", "--members", members));
            words.addAll(List.of("--dir", folder.toString(), "--while", pid));
            words.addAll(List.of(options));
            String printed = run(words.toArray(String[]::new));
            ReplicaSet set = new ReplicaSet(folder, printed);
            Runtime.getRuntime().addShutdownHook(new Thread(set::close));
            return set;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String run(String... words) {
        try {
            Path printed = Files.createTempFile("ptool-services", ".out");
            String[] command = new String[words.length + 1];
            command[0] = SCRIPT;
            System.arraycopy(words, 0, command, 1, words.length);
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(printed);
            Files.delete(printed);
            if (code != 0) {
                throw new IllegalStateException("no MongoDB to test with: " + text);
            }
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    /** The address, with the credentials of the administrator. */
    String uri() {
        return value("MONGODB");
    }

    /** The certificate of the authority that vouches for the servers, where they were started with {@code --tls}. */
    Path authority() {
        return Path.of(value("CA"));
    }

    private String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** The number, from 1, of the member that has the port. */
    int member(String host) {
        for (int member = 1; member <= 3; member++) {
            if (host.endsWith(":" + value("MONGOD" + member + "_PORT"))) {
                return member;
            }
        }
        throw new IllegalArgumentException(host + " is none of " + values);
    }

    /** Has callers and members reach each member by a wire of its own from now on. */
    private void wire(MongoClient admin) {
        Document config = admin.getDatabase("admin")
                .runCommand(new Document("replSetGetConfig", 1))
                .get("config", Document.class);
        for (Document member : config.getList("members", Document.class)) {
            String name = "MONGOD" + member.getInteger("_id") + "_PORT";
            Wire wire = new Wire(Integer.parseInt(value(name)));
            signatures.put(member.getInteger("_id"), ":" + value(name) + "\0");
            wires.put(member.getInteger("_id"), wire);
            values.put(name, Integer.toString(wire.port()));
            member.put("host", "127.0.0.1:" + wire.port());
        }
        int version = config.getInteger("version") + 1;
        config.put("version", version);
        admin.getDatabase("admin").runCommand(new Document("replSetReconfig", config));
        awaitConfig(admin, version);
    }

    /** Until every member works by it: one that does not yet elects nobody with those who do. */
    private static void awaitConfig(MongoClient admin, int version) {
        long deadline = System.nanoTime() + HANG_NANOS;
        while (!haveConfig(admin, version)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not every member takes the configuration " + version);
            }
            Thread.onSpinWait();
        }
    }

    private static boolean haveConfig(MongoClient admin, int version) {
        try {
            return admin
                    .getDatabase("admin")
                    .runCommand(new Document("replSetGetStatus", 1))
                    .getList("members", Document.class)
                    .stream()
                    .allMatch(member -> List.of(1, 2).contains(member.getInteger("state"))
                            && member.getInteger("configVersion", version) == version);
        } catch (MongoException passing) {
            // The driver learns the new names of the members by and by.
            return false;
        }
    }

    /**
     * Nothing passes between a side and all others until {@link #join}: lines are closed, or silent.
     *
     * @param callers the names of applications
     */
    void part(Set<Integer> members, Set<String> callers, boolean silently) {
        Predicate<String> isOfSide =
                hello -> members.stream().map(this::signature).anyMatch(hello::contains)
                        || callers.stream().anyMatch(hello::contains);
        wires.forEach((member, wire) -> {
            boolean inside = members.contains(member);
            wire.part(hello -> !hello.isEmpty() && isOfSide.test(hello) != inside, silently);
        });
    }

    void join() {
        wires.values().forEach(Wire::mend);
    }

    /** How a member's first word to another one ends: with where it listens. */
    private String signature(int member) {
        return Objects.requireNonNull(signatures.get(member));
    }

    /** Sends the process of a member a signal: KILL, which it waits to take effect, STOP or CONT. */
    void signal(int member, String name) {
        Signals.send(folder.resolve("mongod" + member + ".pid"), name);
    }

    /** From now on {@link #revive} leaves the member, which was killed, alone; or no more. */
    void bury(int member, boolean buried) {
        Path pid = folder.resolve("mongod" + member + ".pid");
        Path hidden = folder.resolve("mongod" + member + ".buried");
        try {
            Files.move(buried ? pid : hidden, buried ? hidden : pid);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of one member alone. */
    String directUri(int member) {
        return uri().replaceFirst("@[^/]*/", "@127.0.0.1:" + value("MONGOD" + member + "_PORT") + "/")
                .replaceFirst("replicaSet=[^&]*", "directConnection=true");
    }

    /** Whether this one server has a commit of the studio, whatever the others have. */
    static boolean isThere(MongoClient server, String key) {
        return server.getDatabase("north")
                        .getCollection(Schema.COMMIT)
                        .withReadConcern(ReadConcern.LOCAL)
                        .find(new Document("key", key))
                        .first()
                != null;
    }

    /** Starts again what was killed. */
    void revive() {
        run("revive", "--dir", folder.toString());
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
        run("stop", "--dir", folder.toString());
    }
}
