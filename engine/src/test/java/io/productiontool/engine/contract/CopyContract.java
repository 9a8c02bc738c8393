package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Copied;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A studio is moved into another store, and back, with its whole history. */
public abstract class CopyContract {

    private static final int COMMANDS = 120;

    private final List<EventStore> opened = new ArrayList<>();

    /** A new, empty store. */
    protected abstract EventStore open();

    private EventStore fresh() {
        EventStore store = open();
        opened.add(store);
        return store;
    }

    @AfterEach
    final void close() {
        opened.forEach(EventStore::close);
    }

    private static StudioHost host(EventStore store, RandomStudio at) {
        return StudioHost.open(store, Clock.fixed(at.now(), ZoneOffset.UTC));
    }

    private static Studio studio(StudioHost host) {
        return host.studio("north").as(Principal.user("mia"));
    }

    @Test
    public void aCopyAnswersEverythingAsTheOriginalDoesThereAndBack() {
        for (long seed = 0; seed < 3; seed++) {
            EventStore memory = new MemoryStore();
            RandomStudio random = played(memory, seed, COMMANDS);
            EventStore there = fresh();

            Copied copied = host(memory, random).copyTo(host(there, random), done -> {});

            assertThat(copied.isSame()).as("seed " + seed).isTrue();
            assertSame(random, memory, there);
            List<Flaw> flaws = new ArrayList<>();
            host(there, random).verify(flaws::add, counts -> {});
            assertThat(flaws).isEmpty();
            EventStore back = new MemoryStore();
            assertThat(host(there, random)
                            .copyTo(host(back, random), done -> {})
                            .isSame())
                    .isTrue();
            assertSame(random, memory, back);
        }
    }

    private static void assertSame(RandomStudio random, EventStore one, EventStore other) {
        Map<String, String> first = EveryAnswer.of(studio(host(one, random)));
        Map<String, String> second = EveryAnswer.of(studio(host(other, random)));
        // Positions are the store's own.
        List.of("history", "newest", "cursor").forEach(name -> {
            first.remove(name);
            second.remove(name);
        });
        assertThat(second).isEqualTo(first);
    }

    private static RandomStudio played(EventStore store, long seed, int commands) {
        RandomStudio random = new RandomStudio(store, seed);
        for (int i = 0; i < commands; i++) {
            random.step();
        }
        return random;
    }

    @Test
    public void aCopyGoesOnWhereItWasAndThenTakesNewCommands() {
        EventStore memory = new MemoryStore();
        RandomStudio random = played(memory, 7, COMMANDS);
        EventStore there = fresh();
        long first =
                host(memory, random).copyTo(host(there, random), done -> {}).events();
        for (int i = 0; i < COMMANDS; i++) {
            random.step();
        }

        Copied rest = host(memory, random).copyTo(host(there, random), done -> {});

        assertThat(rest.isSame()).isTrue();
        assertThat(rest.events()).isPositive().isEqualTo(memory.read(reader -> reader.lastPosition()) - first);
        assertThat(host(memory, random).copyTo(host(there, random), done -> {}).events())
                .isZero();
        Studio copy = studio(host(there, random));
        copy.execute(new Command.RestoreRecord(RecordKind.ARTIST, "ana"));
        copy.execute(new Command.RestoreRecord(RecordKind.PROJECT, "sol"));
        Claim placed = copy.execute(hold("later", 400))
                .fold(accepted -> accepted.claims().get(0), rejected -> {
                    throw new AssertionError(rejected.rejection().reason());
                });
        assertThat(memory.<Boolean>read(
                        reader -> reader.claimByHandle(placed.handle()).isPresent()))
                .isFalse();
    }

    private static Command hold(String id, int day) {
        long start = RandomStudio.BEGIN.toEpochMilli() + day * 86_400_000L;
        return new Command.PlaceHold(
                HoldId.of(id),
                ArtistId.of("ana"),
                ProjectId.of("sol"),
                TimeRange.ofMillis(start, start + 86_400_000L),
                Load.FULL);
    }

    @Test
    public void aKeyMeansTheSameCommandThere() {
        EventStore memory = new MemoryStore();
        RandomStudio random = played(memory, 3, 10);
        Request keyed = Request.of(hold("keyed", 400)).withKey(Key.of("k"));
        studio(host(memory, random)).execute(keyed);
        EventStore there = fresh();
        host(memory, random).copyTo(host(there, random), done -> {});

        Outcome again = studio(host(there, random)).execute(keyed);

        assertThat(again)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.repeated()).isTrue());
    }

    @Test
    public void whereAnotherStudioIsNothingIsWritten() {
        EventStore memory = new MemoryStore();
        RandomStudio random = played(memory, 1, 5);
        EventStore there = fresh();
        played(there, 2, 5);
        String before = host(there, random).stateHash();

        assertThatThrownBy(() -> host(memory, random).copyTo(host(there, random), done -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is another studio already");
        assertThat(host(there, random).stateHash()).isEqualTo(before);
    }
}
