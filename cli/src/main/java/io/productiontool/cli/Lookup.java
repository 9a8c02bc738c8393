package io.productiontool.cli;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.Moment;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import io.productiontool.engine.time.When;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What words mean in a studio: artists, projects, holds and times. Records and times are kept until {@link #forget}; a
 * command that has not been sent is sent before anything is read that it may change. Confined to one thread.
 */
public final class Lookup {

    private static final int MOST_KEPT = 20_000;

    private final Studio studio;
    private final Clock clock;
    private final Pending pending;
    private final Map<RecordKind, Map<String, StudioRecord>> records = new HashMap<>();
    private final Map<String, Claim> expected = new HashMap<>();
    private final Map<String, When> whens = new HashMap<>();
    private Names names;
    private String key = "";
    private int made;

    public Lookup(Studio studio, Clock clock) {
        this(studio, clock, Pending.NONE);
    }

    public Lookup(Studio studio, Clock clock, Pending pending) {
        this.studio = studio;
        this.clock = clock;
        this.pending = pending;
        this.names = new Names(studio, clock.instant());
    }

    /**
     * Makes the identities that follow depend on the key alone: whoever repeats a command with its key asks for the very
     * same. Empty text makes them new each time.
     */
    public void keyed(String text) {
        key = text;
        made = 0;
    }

    /** A new identity. */
    public String id() {
        if (key.isEmpty()) {
            return Ids.next();
        }
        String name = studio.principal().id() + "\n" + key + "\n" + made++;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The studio, with everything sent that was given so far. */
    public Studio studio() {
        pending.send();
        return studio;
    }

    public Names names() {
        return names;
    }

    /** Forgets records and times, which others may have changed, and looks at the clock again. */
    public void forget() {
        records.clear();
        whens.clear();
        names = new Names(studio, clock.instant());
    }

    /** Lets what a command will make be named before it is sent: for commands that become one commit. */
    public void expect(Command command) {
        if (command instanceof Command.CreateRecord create) {
            StudioRecord record = new StudioRecord(
                    create.kind(), create.id(), Attributes.written(create.kind(), create.values()), false);
            Map<String, StudioRecord> known = records.computeIfAbsent(create.kind(), key -> new HashMap<>());
            known.put(record.id(), record);
            known.put(record.name(), record);
            Stream.of("code", "refs")
                    .flatMap(field -> record.attributes().get(field).stream())
                    .flatMap(text -> Arrays.stream(text.split(" ")))
                    .forEach(name -> known.put(name, record));
        } else if (command instanceof Command.PlaceHold hold) {
            expect(new Hold(
                    hold.id(),
                    "H?",
                    hold.artist(),
                    hold.project(),
                    hold.range(),
                    hold.load(),
                    WallRange.of(hold.range(), days(hold.artist()).zone()),
                    hold.terms(),
                    studio.principal().id(),
                    clock.instant(),
                    Stage.ACTIVE,
                    hold.terms().deadline().orElse(hold.range().start()),
                    List.of()));
        } else if (command instanceof Command.Book book) {
            expect(new Booking(
                    book.id(),
                    "B?",
                    book.artist(),
                    book.project(),
                    book.range(),
                    book.load(),
                    WallRange.of(book.range(), days(book.artist()).zone()),
                    book.terms(),
                    studio.principal().id(),
                    clock.instant(),
                    FeeLadder.NONE,
                    0));
        }
    }

    private void expect(Claim claim) {
        expected.put(claim.id().value(), claim);
        if (!claim.terms().ref().isEmpty()) {
            expected.put(claim.terms().ref(), claim);
        }
    }

    /** The artist meant. */
    public ArtistId artist(String text) {
        return new ArtistId(record(RecordKind.ARTIST, text).id());
    }

    /** The project meant. */
    public ProjectId project(String text) {
        return new ProjectId(record(RecordKind.PROJECT, text).id());
    }

    /**
     * The record meant.
     *
     * @throws RefusedException when none or several are meant, with the names that are near
     */
    public StudioRecord record(RecordKind kind, String text) {
        if (pending.changesRecords()) {
            pending.send();
        }
        Map<String, StudioRecord> known = records.computeIfAbsent(kind, key -> new HashMap<>());
        StudioRecord record = known.get(text);
        if (record == null) {
            record = studio.directory().find(kind, text);
            if (known.size() >= MOST_KEPT) {
                known.clear();
            }
            known.put(text, record);
        }
        return record;
    }

    /**
     * The standing hold or booking meant by a handle, id or reference.
     *
     * @throws RefusedException when there is none
     */
    public Claim claim(String text) {
        String wanted = handle(text);
        Optional<Claim> found = Optional.ofNullable(expected.get(text)).or(() -> studio.claim(wanted));
        if (found.isEmpty() || pending.concerns(found.get().id())) {
            found = pending.send() ? studio.claim(wanted) : found;
        }
        return found.orElseThrow(notFound("standing hold or booking", text));
    }

    /** The time off or absence meant by a handle or id. */
    public OffId off(String text) {
        return studio().off(handle(text))
                .orElseThrow(notFound("time off or absence", text))
                .id();
    }

    /** The open demand meant by a handle or id. */
    public Demand demand(String text) {
        return studio().demand(handle(text)).orElseThrow(notFound("open demand", text));
    }

    private static Supplier<RefusedException> notFound(String what, String text) {
        return () -> new RefusedException(new Rejection.NotFound(what, Text.printable(text), List.of()));
    }

    /** A handle as it is written, whatever case it was typed in. */
    public static String handle(String text) {
        return text.matches("[a-z][0-9]+") ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** The ranges that the text means for an artist. */
    public List<TimeRange> when(String text, ArtistId artist) {
        return when(text).resolve(days(artist));
    }

    /** The ranges that the text means on those production days. */
    public List<TimeRange> when(String text, ProductionDays days) {
        return when(text).resolve(days);
    }

    /** The one range that the text means for an artist. */
    public TimeRange oneRange(String text, ArtistId artist) {
        List<TimeRange> ranges = when(text, artist);
        if (ranges.size() != 1) {
            throw new UsageException("'" + text + "' means several ranges; say one");
        }
        return ranges.get(0);
    }

    /** The one range that the text means at the studio, which encloses several. */
    public TimeRange window(String text) {
        return when(text).span(names.settings().days());
    }

    /** The moment that the text means at the studio. */
    public Moment moment(String text) {
        return Moment.parse(text, clock.instant(), names.settings().days());
    }

    /** The production days of an artist. */
    public ProductionDays days(ArtistId artist) {
        return names.settings().days(new Artist(record(RecordKind.ARTIST, artist.value())));
    }

    private When when(String text) {
        if (whens.size() >= MOST_KEPT) {
            whens.clear();
        }
        return whens.computeIfAbsent(text, key -> When.parse(key, names.today()));
    }
}
