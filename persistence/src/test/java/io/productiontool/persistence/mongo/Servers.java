package io.productiontool.persistence.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The replica set that tests run on: the one that {@code PTOOL_TEST_MONGODB} names, else one of this process, which
 * {@code scripts/services} starts once and stops when the process ends. Where there is none, tests fail.
 */
public final class Servers {

    private static final Servers SHARED = new Servers();

    private final String uri;
    private final MongoClient admin;

    private Servers() {
        String said = System.getenv().getOrDefault("PTOOL_TEST_MONGODB", "");
        uri = said.isEmpty() ? start().get("MONGODB") : said;
        admin = MongoClients.create(uri);
    }

    static String script() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("scripts/services"))) {
            root = root.getParent();
        }
        return root.resolve("scripts/services").toString();
    }

    /** A replica set that nobody else uses, to be ill-treated; {@code DIR} is what the script knows it by. */
    static Map<String, String> start() {
        try {
            String script = script();
            Path folder = Files.createTempDirectory("ptool-services");
            Path printed = folder.resolve("printed");
            String pid = Long.toString(ProcessHandle.current().pid());
            String dir = folder.resolve("run").toString();
            int code = new ProcessBuilder(script, "start", "--only", "mongodb", "--dir", dir, "--while", pid)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(printed);
            if (code != 0) {
                throw new IllegalStateException("no MongoDB to test with: " + text);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(script, dir)));
            Map<String, String> values = new HashMap<>();
            text.lines()
                    .forEach(line ->
                            values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            return values;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    static void stop(String script, String dir) {
        try {
            new ProcessBuilder(script, "stop", "--dir", dir).start().waitFor();
        } catch (IOException | InterruptedException left) {
            System.err.println("the servers in " + dir + " were left running: " + left);
        }
    }

    /** The address of a database that nobody has used. */
    public static String freshUri() {
        return uri("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The address of a database, with the credentials of the administrator. */
    static String uri(String database) {
        return SHARED.uri.replaceFirst("(mongodb://[^/]*)/[^?]*\\?", "$1/" + database + "?authSource=admin&");
    }

    /** The same database for a user of its own. */
    static String as(String uri, String user, String password) {
        String database = database(uri);
        return uri.replaceFirst("mongodb://([^@]*@)?", "mongodb://" + user + ":" + password + "@")
                .replace("authSource=admin", "authSource=" + database);
    }

    /** May do everything. */
    static MongoClient admin() {
        return SHARED.admin;
    }

    static String database(String uri) {
        return String.valueOf(new ConnectionString(uri).getDatabase());
    }

    public static void drop(String uri) {
        admin().getDatabase(database(uri)).drop();
    }
}
