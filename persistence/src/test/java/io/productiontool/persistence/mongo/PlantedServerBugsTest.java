package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.faults.Scale;
import io.productiontool.persistence.mongo.Commits.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R17 on servers: bugs planted in a node are caught by the checks; the same without the bug passes them. */
final class PlantedServerBugsTest {

    private final String uri = Servers.freshUri();

    @BeforeEach
    void aStudio() {
        try (MongoStore store = MongoStore.create(uri)) {
            North.found(store);
        }
    }

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    private static void report(String bug, String caughtBy) {
        Scale.report("R17", bug + " (servers)", 1, 1, "caught by " + caughtBy);
    }

    @Test
    void aMissingGuardIsCaught() {
        assertThat(passedOneAnother(Settings.SAFE)).isEmpty();
        assertThat(passedOneAnother(Planted.UNGUARDED))
                .containsExactly("artist archived in a booking", "artist booked in an archiving");
        report("no guard", "what two nodes decide at once");
    }

    @Test
    void readingOutsideOfTheTransactionIsCaught() {
        assertThat(passedOneAnother(Planted.READING_OUTSIDE)).contains("artist archived in a booking");
        report("read outside the transaction", "what two nodes decide at once");
    }

    /** What was accepted though another node, between decision and commit, had accepted what rules it out. */
    private List<String> passedOneAnother(Settings settings) {
        List<String> passed = new ArrayList<>();
        try (MongoStore one = MongoStore.open(uri, settings);
                MongoStore other = MongoStore.open(uri, settings)) {
            String id = "a" + System.nanoTime();
            if (bothAccepted(one, other, book(id + 1), archive(id + 1))) {
                passed.add("artist archived in a booking");
            }
            if (bothAccepted(one, other, archive(id + 2), book(id + 2))) {
                passed.add("artist booked in an archiving");
            }
        }
        return passed;
    }

    private static Command book(String artist) {
        return North.book("b-" + artist, ArtistId.of(artist), 0, 8, 100);
    }

    private static Command archive(String artist) {
        return new Command.ArchiveRecord(RecordKind.ARTIST, artist);
    }

    private static boolean bothAccepted(MongoStore one, MongoStore other, Command outer, Command inner) {
        Studio elsewhere = North.open(other);
        String artist = artist(outer);
        elsewhere.execute(new Command.CreateRecord(RecordKind.ARTIST, artist, Map.of("name", artist)));
        List<Outcome> outcomes = new ArrayList<>();
        EventStore node = new Interrupted(one, answer -> outcomes.add(elsewhere.execute(inner)));
        outcomes.add(North.open(node).execute(outer));
        return outcomes.stream().allMatch(North::accepted);
    }

    private static String artist(Command command) {
        return command instanceof Command.Book book ? book.artist().value() : ((Command.ArchiveRecord) command).id();
    }

    @Test
    void acknowledgingBeforeTheCommitIsCaught() {
        assertThat(lost("r", false)).isEmpty();
        assertThat(lost("e", true)).containsExactly("e1");
        report("acknowledgement before the commit", "what is missing");
    }

    /** What was acknowledged and is not there, of two bookings of which there is room for one. */
    private List<String> lost(String name, boolean early) {
        List<String> acknowledged = new ArrayList<>();
        try (MongoStore one = MongoStore.open(uri);
                MongoStore other = MongoStore.open(uri)) {
            ArtistId artist = early ? North.ANA : North.RAJ;
            EventStore node = new Interrupted(one, answer -> {
                if (early && North.accepted((Outcome) answer)) {
                    acknowledged.add(name + 1);
                }
                if (North.accepted(North.open(other).execute(North.book(name + 2, artist, 0, 8, 100)))) {
                    acknowledged.add(name + 2);
                }
            });
            Outcome outcome = North.open(node).execute(North.book(name + 1, artist, 0, 8, 100));
            if (North.accepted(outcome)) {
                acknowledged.add(name + 1);
            }
            acknowledged.removeAll(booked(other));
        }
        return acknowledged;
    }

    private static List<String> booked(MongoStore store) {
        return store.read(reader -> reader.events(EventFilter.ALL.ofType("booking.confirmed"))).stream()
                .map(event -> event.event().subject())
                .toList();
    }

    @Test
    void tryingAgainWithoutTheKeyIsCaught() {
        try (Wire wire = new Wire(Servers.primaryPort());
                MongoStore node = Planted.impatient(wire.uri(uri));
                MongoStore other = MongoStore.open(uri)) {
            Command once = North.book("k1", North.ANA, 0, 8, 40);
            assertThat(triedTwice(wire, node, keyed(once), keyed(once))).isTrue();
            assertThat(booked(other)).containsExactly("k1");
            Command asNew = North.book("n2", North.RAJ, 0, 8, 40);
            assertThat(triedTwice(wire, node, Request.of(North.book("n1", North.RAJ, 0, 8, 40)), Request.of(asNew)))
                    .isTrue();
            assertThat(booked(other)).containsExactly("k1", "n1", "n2");
        }
        report("retry without the key", "what is there twice");
    }

    private static Request keyed(Command command) {
        return Request.of(command).withKey(Key.of("once"));
    }

    /** Whether the second of two requests was accepted, when nobody knew what had become of the first. */
    private static boolean triedTwice(Wire wire, MongoStore node, Request first, Request second) {
        Studio studio = North.open(node);
        wire.loseAnswer(true);
        assertThatThrownBy(() -> studio.execute(first)).isInstanceOf(StoreException.class);
        wire.mend();
        return North.accepted(Planted.untilAnswered(studio, second));
    }

    @Test
    void closedEndsAreCaught() {
        assertThat(refusedToMeet(North.ANA)).isEmpty();
        assertThat(flaws()).isEmpty();
        String rules = CalendarValidator.document().toJson();
        String closed = rules.replace(
                "{\"$gte\": [\"$$this.start\", \"$$value\"]}", "{\"$gt\": [\"$$this.start\", \"$$value\"]}");
        assertThat(closed).isNotEqualTo(rules);
        Servers.admin()
                .getDatabase(Servers.database(uri))
                .runCommand(new Document("collMod", Schema.CALENDAR).append("validator", Document.parse(closed)));
        assertThat(refusedToMeet(North.RAJ)).hasSize(1);
        assertThat(flaws()).containsExactly("collection calendar is not guarded as it must be");
        report("closed interval ends", "bookings that meet, and verify");
    }

    /** What bookings, each of which begins as the one before it ends, fail with. */
    private List<String> refusedToMeet(ArtistId artist) {
        List<String> failures = new ArrayList<>();
        try (MongoStore store = MongoStore.open(uri)) {
            Studio studio = North.open(store);
            for (int i = 0; i < 2; i++) {
                try {
                    String id = artist.value() + i;
                    assertThat(North.accepted(studio.execute(North.book(id, artist, 8L * i, 8L * i + 8, 100))))
                            .isTrue();
                } catch (StoreException refused) {
                    failures.add(String.valueOf(refused.getMessage()));
                }
            }
        }
        return failures;
    }

    private List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        try (MongoStore store = MongoStore.open(uri)) {
            StudioHost.open(store, Clock.systemUTC())
                    .verify(flaw -> flaws.add(flaw.where() + " " + flaw.what()), counts -> {});
        }
        return flaws;
    }
}
