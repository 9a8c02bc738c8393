package io.productiontool.persistence.redis;

import static io.productiontool.persistence.redis.Studios.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that a Sentinel fails over: the address names the Sentinel, which knows who the primary is. */
final class SentinelTest {

    private static final RateLimit THOUSAND_A_DAY = new RateLimit(1_000, Duration.ofDays(1));

    @TempDir
    Path folder;

    @Test
    void countingGoesOnWithTheReplicaThatTakesOver() throws Exception {
        try (RedisServer primary = new RedisServer();
                RedisServer replica = new RedisServer()) {
            replica.command("REPLICAOF 127.0.0.1 " + primary.port());
            int port = freePort();
            Process sentinel = sentinel(port, primary.port());
            try (RateLimits limits = RateLimits.shared("redis-sentinel://127.0.0.1:" + port + "#studio", "north")) {
                eventually(() -> left(limits) < 960 && limits.isShared());
                eventually(() -> replica.command("DBSIZE").equals(":1"));
                primary.signal("KILL");
                eventually(() -> isPrimary(replica));
                long before = left(limits);
                eventually(() -> left(limits) < before && limits.isShared());
            } finally {
                sentinel.destroyForcibly().waitFor();
            }
        }
    }

    private static long left(RateLimits limits) {
        return limits.take("mia", THOUSAND_A_DAY, 1).left();
    }

    /** Its role, its place in the log, its replicas; a replica says five things. */
    private static boolean isPrimary(RedisServer server) {
        return server.command("ROLE").equals("*3");
    }

    private Process sentinel(int port, int primary) throws IOException {
        Path config = folder.resolve("sentinel.conf");
        Files.write(
                config,
                List.of(
                        "port " + port,
                        "bind 127.0.0.1",
                        "dir " + folder,
                        "sentinel monitor studio 127.0.0.1 " + primary + " 1",
                        "sentinel down-after-milliseconds studio 500",
                        "sentinel failover-timeout studio 5000"));
        return new ProcessBuilder("redis-server", config.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sentinel.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
