package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.verify.Anchor;
import io.productiontool.engine.verify.StateHash;
import io.productiontool.engine.verify.Verification;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens studios over a store, for embedders and front ends. Closing it closes the store. Safe for use by several
 * threads.
 */
public final class StudioHost implements AutoCloseable {

    private final EventStore store;
    private final Clock clock;
    private final Holidays holidays;

    private StudioHost(EventStore store, Clock clock, Holidays holidays) {
        this.store = store;
        this.clock = clock;
        this.holidays = holidays;
    }

    /** A host without public holidays. */
    public static StudioHost open(EventStore store, Clock clock) {
        return new StudioHost(store, clock, Holidays.NONE);
    }

    public static StudioHost open(EventStore store, Clock clock, Holidays holidays) {
        return new StudioHost(store, clock, holidays);
    }

    /**
     * Founds the studio that this store is to keep, with its first user as owner.
     *
     * @param values the studio's fields as people write them: {@code name} and {@code zone} at least
     * @return a rejection when the store keeps a studio already or a value cannot be taken
     */
    public Outcome found(String studio, Map<String, String> values, String owner, String ownerName) {
        Command.AllOf founding = new Command.AllOf(List.of(
                new Command.CreateRecord(RecordKind.STUDIO, Ids.check("studio", studio), values),
                new Command.CreateRecord(RecordKind.USER, owner, Map.of("name", ownerName, "roles", "owner"))));
        CommandRun run = new CommandRun(new Principal(owner), Request.of(founding), clock, holidays, false);
        return store.transact(transaction -> {
            Optional<StudioRecord> there =
                    transaction.records(RecordKind.STUDIO).stream().findFirst();
            return there.isPresent()
                    ? new Outcome.Rejected(
                            founding, new Rejection.Exists("studio", there.get().id()))
                    : run.commit(transaction);
        });
    }

    /** The id of the studio that the store keeps; empty when none was founded. */
    public Optional<String> studioId() {
        return store.read(reader -> reader.records(RecordKind.STUDIO)).stream()
                .findFirst()
                .map(StudioRecord::id);
    }

    /**
     * Checks whether what is stored is what the events say, over one consistent state. Asks nobody for permission:
     * whoever can open the store can do it, even where the studio is broken.
     *
     * @param found hears of every flaw as it is found
     * @param progress hears how far it has come
     */
    public Verification.Counts verify(Consumer<Flaw> found, Consumer<Verification.Counts> progress) {
        return store.readLatest(reader -> Verification.of(reader, found, progress));
    }

    /** Where every stream ends now, to be kept elsewhere. */
    public Anchor anchor() {
        return store.readLatest(Anchor::of);
    }

    /**
     * Checks the streams against where they ended once.
     *
     * @param found hears of every stream that was cut or written anew since
     */
    public void verify(Anchor anchor, Consumer<Flaw> found) {
        store.readLatest(reader -> {
            anchor.check(reader, found);
            return true;
        });
    }

    /**
     * Copies the studio, with its whole history, into a store that is empty or holds a copy that was begun. Asks nobody for
     * permission: whoever can open both stores can do it.
     *
     * @param progress hears how many events were copied so far
     * @throws RefusedException when another studio is there already
     */
    public Copied copyTo(StudioHost target, Consumer<Long> progress) {
        return new StudioCopy(store, target.store, progress).run();
    }

    /** One hash over the logical state: equal for stores that hold the same. */
    public String stateHash() {
        return store.readLatest(StateHash::of);
    }

    /**
     * The studio with this id.
     *
     * @throws RefusedException when the store keeps another one, or none
     */
    public Door studio(String id) {
        if (studioId().filter(id::equals).isEmpty()) {
            throw new RefusedException(
                    new Rejection.NotFound("studio", id, studioId().stream().toList()));
        }
        return principal -> new LocalStudio(store, principal, clock, holidays);
    }

    /** A studio that has yet to be told who asks. */
    @FunctionalInterface
    public interface Door {
        Studio as(Principal principal);
    }

    @Override
    public void close() {
        store.close();
    }
}
