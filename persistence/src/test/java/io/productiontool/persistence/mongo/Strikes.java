package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bson.Document;

/** Faults of a replica set and of the clocks of its callers, one at a time; each is mended, and the set whole, before the next. */
final class Strikes {

    static final int HANG_SECONDS = 300;

    /** What is struck, and how often of 170 times. */
    enum Kind {
        STEP_DOWN("the primary steps down", 40),
        KILL("the primary is killed", 40),
        PAUSE("the primary is stopped", 20),
        PARTITION("the primary is cut off", 50),
        CLOCK("the clocks of nodes jump by an hour", 20);

        final String words;
        private final int share;

        Kind(String words, int share) {
            this.words = words;
            this.share = share;
        }
    }

    private final ReplicaSet servers;
    private final MongoClient admin;
    private final List<MovedClock> clocks;
    private final Random random;
    private int partitions;
    private int jumps;

    /** @param clocks those of the callers */
    Strikes(ReplicaSet servers, MongoClient admin, List<MovedClock> clocks, Random random) {
        this.servers = servers;
        this.admin = admin;
        this.clocks = clocks;
        this.random = random;
    }

    /** So many, each kind as often as its share says, in any order. */
    List<Kind> plan(int count) {
        List<Kind> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.addAll(Collections.nCopies(kind.share, kind));
        }
        List<Kind> plan = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            plan.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count)) % all.size()));
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    /** @param caller the name of the application that may be cut off with a server */
    void strike(Kind kind, String caller) throws InterruptedException {
        int member = primary();
        switch (kind) {
            case STEP_DOWN -> stepDown();
            case KILL -> {
                servers.signal(member, "KILL");
                if (random.nextBoolean()) {
                    awaitPrimaryOtherThan(member);
                }
                servers.revive();
            }
            case PAUSE -> {
                servers.signal(member, "STOP");
                awaitPrimaryOtherThan(member);
                servers.signal(member, "CONT");
            }
            case PARTITION -> {
                int variant = partitions++;
                servers.part(Set.of(member), variant % 3 == 2 ? Set.of() : Set.of(caller), variant % 2 == 1);
                awaitPrimaryOtherThan(member);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                servers.join();
            }
            case CLOCK -> jump();
        }
        await("that the set is whole", this::isWhole);
    }

    /** Forward and back, each of the callers' differently. */
    private void jump() {
        jumps++;
        for (int i = 0; i < clocks.size(); i++) {
            clocks.get(i).move(Duration.ofHours((jumps + i) % 3 - 1));
        }
    }

    private void stepDown() {
        try {
            admin.getDatabase("admin").runCommand(new Document("replSetStepDown", 5).append("force", true));
        } catch (MongoException closed) {
            // The old primary may close the connection before it answers.
            assertThat(closed).isNotNull();
        }
    }

    void awaitPrimaryOtherThan(int member) throws InterruptedException {
        await("another primary than " + member, () -> {
            String host = hello().getString("primary");
            return host != null && servers.member(host) != member;
        });
    }

    int primary() throws InterruptedException {
        List<String> found = new ArrayList<>();
        await("a primary", () -> {
            String host = hello().getString("primary");
            return host != null && found.add(host);
        });
        return servers.member(found.get(0));
    }

    private Document hello() {
        return admin.getDatabase("admin").runCommand(new Document("hello", 1));
    }

    boolean isWhole() {
        List<Integer> states = admin
                .getDatabase("admin")
                .runCommand(new Document("replSetGetStatus", 1))
                .getList("members", Document.class)
                .stream()
                .map(state -> state.getInteger("state"))
                .sorted()
                .toList();
        return states.equals(List.of(1, 2, 2));
    }

    /** Awaits what may fail to be told while servers are away. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
        while (System.nanoTime() < deadline) {
            try {
                if (condition.getAsBoolean()) {
                    return;
                }
            } catch (MongoException passing) {
                assertThat(passing).isNotNull();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
