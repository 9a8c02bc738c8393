package io.productiontool.persistence.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.mongo.MongoTenancy;
import io.productiontool.persistence.mongo.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many studios in one process: a bounded number connected, none closed while it is used, each with its own user. */
final class StudiosTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> opened = new ArrayList<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Studios inMemory(int most, Duration patience) {
        for (String studio : List.of("a", "b", "c")) {
            credentials.put(studio, new Credential("node", "x"));
        }
        return new Studios(
                studio -> Optional.ofNullable(credentials.get(studio)),
                (studio, as) -> {
                    opened.add(studio);
                    closed.remove(studio);
                    return new UsedStore(new MemoryStore(), () -> closed.add(studio));
                },
                most,
                patience);
    }

    private static void use(Studios studios, String studio) {
        try (EventStore store = studios.open(studio)) {
            assertThat(store.<List<StreamId>>read(Reader::streams)).isEmpty();
        }
    }

    @Test
    void theOneNotAskedForLongestGivesWay() {
        try (Studios studios = inMemory(2, Duration.ZERO)) {
            use(studios, "a");
            use(studios, "b");
            use(studios, "a");
            use(studios, "c");
            assertThat(closed).containsExactly("b");
            use(studios, "a");
            assertThat(opened).containsExactly("a", "b", "c");
        }
        assertThat(closed).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void oneInUseIsNeverClosedAndAnotherWaitsForIt() throws Exception {
        try (Studios hasty = inMemory(1, Duration.ZERO);
                EventStore used = hasty.open("a")) {
            assertThatThrownBy(() -> hasty.open("b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("all of the 1 studios that may be connected at once are in use");
            assertThat(closed).isEmpty();
            assertThat(used.<List<StreamId>>read(Reader::streams)).isEmpty();
        }
        opened.clear();
        try (Studios studios = inMemory(1, LONG)) {
            EventStore first = studios.open("a");
            EventStore second = studios.open("a");
            Future<EventStore> waiting = threads.submit(() -> studios.open("b"));
            first.close();
            first.close();
            assertThat(second.<List<StreamId>>read(Reader::streams)).isEmpty();
            assertThat(waiting).as("one of two users is left").isNotDone();
            second.close();
            waiting.get().close();
            assertThat(opened).containsExactly("a", "b");
        }
    }

    @Test
    void whatWasGivenBackIsNotUsedAnyMore() {
        try (Studios studios = inMemory(1, Duration.ZERO)) {
            EventStore store = studios.open("a");
            store.close();
            assertThatThrownBy(() -> store.read(Reader::streams)).hasMessage("the store is closed");
            use(studios, "a");
        }
    }

    @Test
    void closingLeavesThoseInUseToTheirUsers() {
        Studios studios = inMemory(2, Duration.ZERO);
        EventStore used = studios.open("a");
        use(studios, "b");
        studios.close();
        assertThat(closed).containsExactly("b");
        assertThat(used.<List<StreamId>>read(Reader::streams)).isEmpty();
        used.close();
        assertThat(closed).containsExactlyInAnyOrder("a", "b");
        assertThatThrownBy(() -> studios.open("a")).hasMessage("the studios are closed");
    }

    @Test
    void changedCredentialsAreTakenOnceNobodyUsesTheOld() {
        try (Studios studios = inMemory(2, Duration.ZERO)) {
            use(studios, "a");
            credentials.put("a", new Credential("node", "y"));
            use(studios, "a");
            assertThat(opened).containsExactly("a", "a");
            use(studios, "a");
            assertThat(opened).hasSize(2);
            credentials.remove("a");
            assertThatThrownBy(() -> studios.open("a")).hasMessage("there are no credentials for the studio a");
        }
    }

    @Test
    void whatCannotBeOpenedTakesNoPlace() {
        AtomicInteger tries = new AtomicInteger();
        try (Studios studios = new Studios(
                studio -> Optional.of(new Credential("node", "x")),
                (studio, as) -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new StoreException("away", "");
                    }
                    return new MemoryStore();
                },
                1,
                Duration.ZERO)) {
            assertThatThrownBy(() -> studios.open("a")).hasMessage("away");
            assertThatThrownBy(() -> studios.open("b")).hasMessage("away");
            use(studios, "a");
        }
    }

    @Test
    void anAddressWithAUserOrAStudioIsRefused() {
        for (String wrong :
                List.of("mongodb://u@a/?replicaSet=r", "mongodb://a/north", "north.db", "mongodb:///?replicaSet=r")) {
            assertThatThrownBy(() -> new Studios(wrong, studio -> Optional.empty(), 1))
                    .as(wrong)
                    .isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> new Studios("mongodb://a", studio -> Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final int STUDIOS = 40;
    private static final int MOST = 8;
    private static final int THREADS = 6;
    private static final int ROUNDS = 15;

    @Test
    void fortyStudiosShareEightPlacesAndNeverSeeEachOther() throws Exception {
        Map<String, String> uris = new HashMap<>();
        try {
            Servers.bare(STUDIOS).forEach(uri -> uris.put(Servers.database(uri), uri));
            for (Map.Entry<String, String> studio : uris.entrySet()) {
                try (MongoTenancy tenancy = MongoTenancy.of(studio.getValue())) {
                    tenancy.admit("node", "of " + studio.getKey());
                }
                credentials.put(studio.getKey(), new Credential("node", "of " + studio.getKey()));
            }
            share(List.copyOf(uris.keySet()), uris);
        } finally {
            for (String uri : uris.values()) {
                Servers.admin()
                        .getDatabase(Servers.database(uri))
                        .runCommand(new Document("dropAllUsersFromDatabase", 1));
                Servers.drop(uri);
            }
        }
    }

    private void share(List<String> names, Map<String, String> uris) throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        try (Studios studios = new Studios(
                studio -> Optional.ofNullable(credentials.get(studio)),
                (studio, as) -> {
                    highest.accumulateAndGet(open.incrementAndGet(), Math::max);
                    EventStore store =
                            Stores.open(as.in(String.valueOf(uris.get(studio)).replaceFirst("authSource=admin&?", "")));
                    return new UsedStore(store, () -> {
                        store.close();
                        open.decrementAndGet();
                    });
                },
                MOST,
                LONG)) {
            List<Callable<Void>> users = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                users.add(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        String name = names.get(random.nextInt(names.size()));
                        try (EventStore store = studios.open(name)) {
                            assertThat(store.<List<StreamId>>read(Reader::streams))
                                    .containsExactly(new StreamId(name));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> user : threads.invokeAll(users)) {
                user.get();
            }
            assertThat(highest).hasValueLessThanOrEqualTo(MOST);
            holdAll(studios, names);
        }
        assertThat(open).hasValue(0);
    }

    /** With every place in use, the server itself knows of connections to that many studios. */
    private void holdAll(Studios studios, List<String> names) throws Exception {
        List<EventStore> held = new ArrayList<>();
        for (String name : names.subList(0, MOST)) {
            held.add(studios.open(name));
        }
        CountDownLatch asked = new CountDownLatch(1);
        Future<?> ninth = threads.submit(() -> {
            asked.countDown();
            studios.open(names.get(MOST)).close();
        });
        asked.await();
        Servers.eventually(() -> connected(names).equals(Set.copyOf(names.subList(0, MOST))));
        assertThat(ninth).isNotDone();
        for (EventStore store : held) {
            store.close();
        }
        ninth.get();
    }

    /** Of which of these studios the primary has somebody connected. */
    private static Set<String> connected(List<String> names) {
        MongoDatabase admin = Servers.admin().getDatabase("admin");
        Set<String> found = new HashSet<>();
        admin.aggregate(List.of(
                        new Document("$currentOp", new Document("allUsers", true).append("idleConnections", true)),
                        new Document("$unwind", "$effectiveUsers"),
                        new Document("$match", new Document("effectiveUsers.db", new Document("$in", names)))))
                .forEach(one ->
                        found.add(one.get("effectiveUsers", Document.class).getString("db")));
        return found;
    }

    @Test
    void theCredentialsOfOneStudioAreUnauthorizedAtAnother() {
        List<String> uris = Servers.bare(2);
        String north = Servers.database(uris.get(0));
        String south = Servers.database(uris.get(1));
        try {
            try (MongoTenancy tenancy = MongoTenancy.of(uris.get(0))) {
                tenancy.admit("node", "n");
            }
            // Somebody names the right user at the wrong studio.
            Credential norths = new Credential("node", "n");
            String crossed = norths.in(uris.get(1)).replace("authSource=admin", "authSource=" + north);
            assertThatThrownBy(() -> Stores.open(crossed))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("this user may not do that");
            assertThatThrownBy(() -> Stores.open(norths.in(uris.get(1)).replaceFirst("authSource=admin&?", "")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("do not accept the name and password");
            assertThat(south).isNotEqualTo(north);
        } finally {
            Servers.admin().getDatabase(north).runCommand(new Document("dropAllUsersFromDatabase", 1));
            uris.forEach(Servers::drop);
        }
    }
}
