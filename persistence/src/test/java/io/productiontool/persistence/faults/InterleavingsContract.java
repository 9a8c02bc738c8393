package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R8: two or three transactions of four steps, interleaved in every order as far as the store lets them, see and leave what
 * they would have, one after the other in some order, in memory. Orders of two are all there are, dealt out over the runs;
 * those of three are drawn.
 */
public abstract class InterleavingsContract {

    private static final int RUNS = Scale.runs(200, 2_000);
    private static final int STEPS = 4;
    private static final int HANG_SECONDS = 120;
    private static final String ARTISTS = "XYZ";

    /** Lost updates, the last place, writes that skew, archiving, and what a third who only looks may not see. */
    private static final List<List<Script>> SHAPES = Stream.of(
                    "XX>X XX>X",
                    "XX!X XX!X",
                    "XY>X XY>Y",
                    "XX>Y YY>X",
                    "XX>x XX>X",
                    "xY>Y XY>x",
                    "XY>X YY>Y XYX",
                    "XX>Y YY>Z ZZ>X",
                    "XX>x xX>X xXx",
                    "XX!X XX!X XX!X")
            .map(shape -> Stream.of(shape.split(" ")).map(Script::new).toList())
            .toList();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<List<Script>, Set<List<String>>> serial = new HashMap<>();
    private final Random random = new Random(8);
    private List<EventStore> stores = List.of();

    /** Three on one studio, new; one thrice where it is the store of one process. */
    protected abstract List<EventStore> open();

    /** How long it takes until one who may go on is likely to have. */
    protected abstract Duration patience();

    protected abstract String name();

    @BeforeEach
    void openAndFound() {
        stores = open();
        found(stores.get(0));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.forEach(EventStore::close);
    }

    private static void found(EventStore store) {
        StudioHost host = StudioHost.open(store, Script.CLOCK);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        execute(store, new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris", "code", "SOL")));
    }

    private static void execute(EventStore store, Command command) {
        Studio studio = StudioHost.open(store, Script.CLOCK).studio("north").as(Principal.user("mia"));
        assertThat(studio.execute(command)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void everyInterleavingIsAsIfOneTransactionRanAtATime() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            List<Script> scripts = SHAPES.get(run % SHAPES.size());
            List<Integer> order = order(scripts.size(), run / SHAPES.size());
            List<String> outcome = interleaved(stores, scripts, order, "r" + run, run % 3 == 1, run % 2 == 0);
            assertThat(serialOutcomes(scripts))
                    .as("run %d, %s in the order %s", run, scripts, order)
                    .contains(outcome);
        }
        List<Object> flaws = new ArrayList<>();
        StudioHost.open(stores.get(0), Clock.systemUTC()).verify(flaws::add, counts -> {});
        assertThat(flaws).isEmpty();
        Scale.report("R8", "interleavings, " + name(), RUNS, RUNS, "each as in some order, one after the other");
    }

    /** Whether two transactions, each of which reads before the other writes, come to what no order gives. */
    protected final boolean isCaught(List<EventStore> of, String run) throws Exception {
        List<Script> scripts = SHAPES.get(2);
        return !serialOutcomes(scripts)
                .contains(interleaved(of, scripts, List.of(0, 0, 1, 1, 0, 1, 0, 1), run, false, false));
    }

    /** The orders of two are numbered by which of eight places are those of the first. */
    private List<Integer> order(int transactions, int number) {
        if (transactions == 2) {
            int[] first = IntStream.range(0, 1 << (2 * STEPS))
                    .filter(places -> Integer.bitCount(places) == STEPS)
                    .toArray();
            // 29 has no divisor in common with 70.
            int places = first[number * 29 % first.length];
            return IntStream.range(0, 2 * STEPS)
                    .map(i -> places >> i & 1)
                    .boxed()
                    .toList();
        }
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, transactions).forEach(one -> order.addAll(Collections.nCopies(STEPS, one)));
        Collections.shuffle(order, random);
        return order;
    }

    /** @param known whether every store has seen the artists before, and may remember them */
    private List<String> interleaved(
            List<EventStore> of, List<Script> scripts, List<Integer> order, String run, boolean brings, boolean known)
            throws Exception {
        createArtists(of.get(0), run);
        if (known) {
            of.forEach(store -> store.transact(transaction -> state(transaction, run)));
        }
        Baton baton = new Baton(scripts.size(), patience());
        List<Future<String>> running = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            int number = i;
            running.add(threads.submit(() -> {
                try {
                    return of.get(number)
                            .transact(transaction -> scripts.get(number).run(transaction, number, run, baton, brings));
                } finally {
                    baton.ended(number);
                }
            }));
        }
        baton.pass(order);
        List<String> outcome = new ArrayList<>();
        for (Future<String> one : running) {
            outcome.add(one.get(HANG_SECONDS, TimeUnit.SECONDS));
        }
        outcome.add(of.get(0).readLatest(reader -> state(reader, run)));
        return outcome;
    }

    private static void createArtists(EventStore store, String run) {
        List<Command> creations = new ArrayList<>();
        ARTISTS.chars()
                .mapToObj(name -> Script.artist((char) name, run).value())
                .forEach(id -> {
                    creations.add(new Command.CreateRecord(RecordKind.ARTIST, id, Map.of("name", id)));
                });
        execute(store, new Command.AllOf(creations));
    }

    private static String state(Reader reader, String run) {
        return ARTISTS.chars()
                .mapToObj(name -> Script.state(reader, (char) name, run))
                .collect(Collectors.joining(" "));
    }

    /** Of every order, one transaction at a time, in memory. */
    private Set<List<String>> serialOutcomes(List<Script> scripts) {
        return serial.computeIfAbsent(
                scripts,
                all -> permutations(IntStream.range(0, all.size()).boxed().toList())
                        .map(order -> oneByOne(all, order))
                        .collect(Collectors.toSet()));
    }

    private static Stream<List<Integer>> permutations(List<Integer> of) {
        return of.isEmpty()
                ? Stream.of(List.of())
                : of.stream()
                        .flatMap(first -> permutations(of.stream()
                                        .filter(one -> !one.equals(first))
                                        .toList())
                                .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                        .toList()));
    }

    private static List<String> oneByOne(List<Script> scripts, List<Integer> order) {
        try (EventStore memory = new MemoryStore()) {
            found(memory);
            createArtists(memory, "s");
            String[] outcome = new String[scripts.size() + 1];
            Baton baton = Baton.free(scripts.size());
            for (int number : order) {
                outcome[number] =
                        memory.transact(transaction -> scripts.get(number).run(transaction, number, "s", baton, false));
            }
            outcome[scripts.size()] = memory.readLatest(reader -> state(reader, "s"));
            return List.of(outcome);
        }
    }
}
