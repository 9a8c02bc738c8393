package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage that somebody who may do everything does in a database is found and named, as it is in a file. */
final class DamageTest {

    private static final String URI = Servers.freshUri();
    private static final MongoDatabase DATABASE = Servers.admin().getDatabase(Servers.database(URI));

    @BeforeAll
    static void make() {
        MongoStore.create(URI).close();
    }

    @AfterAll
    static void drop() {
        Servers.drop(URI);
    }

    @BeforeEach
    void aStudio() {
        Servers.empty(URI);
        try (MongoStore store = MongoStore.open(URI)) {
            Studio studio = North.found(store);
            List<Command> commands = List.of(
                    new Command.Book(
                            BookingId.of("b1"),
                            North.ANA,
                            North.SOL,
                            North.hours(0, 8),
                            Load.FULL,
                            Terms.NONE.withRef("sg:1")),
                    North.book("b2", North.ANA, 24, 32, 100),
                    new Command.PlaceHold(HoldId.of("h1"), North.RAJ, North.SOL, North.hours(0, 40), Load.FULL),
                    new Command.OpenDemand(
                            DemandId.of("d1"),
                            North.SOL,
                            Optional.of(new Skill("roto", 2)),
                            1,
                            North.hours(0, 8),
                            Load.FULL,
                            ""),
                    new Command.PlanTimeOff(OffId.of("t1"), North.RAJ, North.hours(48, 56), "leave"));
            assertThat(commands)
                    .allSatisfy(command ->
                            assertThat(North.accepted(studio.execute(command))).isTrue());
        }
    }

    private static List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        try (MongoStore store = MongoStore.open(URI)) {
            StudioHost.open(store, Clock.systemUTC()).verify(flaws::add, counts -> {});
        }
        return flaws;
    }

    private static void assertFound(String where, String what) {
        assertThat(flaws()).anySatisfy(flaw -> {
            assertThat(flaw.where()).isEqualTo(where);
            assertThat(flaw.what()).startsWith(what);
        });
    }

    @Test
    void nothingIsWrongWithAStudioThatTheProgramWrote() {
        assertThat(flaws()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "commit   | {'events.payload': /b1/} | {$set: {actor: 'eve'}} | calendar/ana version 2 | was changed",
                "commit   | {'events.payload': /b1/} | {$set: {'events.0.subjects': []}}"
                        + " | calendar/ana version 2 | would not be found by what it is about",
                "commit   | {'events.payload': /b1/} | {$set: {'events.0.payload': '{'}}"
                        + " | calendar/ana version 2 | cannot be read",
                "record   | {_id: 'artist/ana'} | {$set: {archived: true}} | artist/ana | the record says",
                "record   | {_id: 'artist/ana'} | {$set: {refs: ['sg:7']}}"
                        + " | artist/ana | would not be found by what it says",
                "hold     | {_id: 'h1'} | {$inc: {due: 1}} | hold H1 | would not be found by what it says",
                "hold     | {_id: 'h1'} | {$set: {ref: 'sg:2'}} | hold H1 | would not be found by what it says",
                "hold     | {_id: 'h1'} | {$set: {details: '{'}} | hold H1 | cannot be read",
                "hold     | {_id: 'h1'} | {$set: {handle: 'first'}} | calendar/raj | \"\"",
                "calendar | {} | {$set: {'bookings.0.demand': 'd1'}} | booking B1 | would not be found by what it says",
                "calendar | {} | {$unset: {owned: ''}} | calendar/ana | its bookings would not be found",
                "calendar | {} | {$push: {owned: 'id b9'}} | calendar/ana | its bookings would not be found",
                "calendar | {} | {$set: {bookings: [], pieces: []}} | calendar/ana | \"\"",
                "off      | {_id: 't1'} | {$set: {reason: 'gone'}} | calendar/raj | \"\"",
                "ref      | {_id: 'sg:1'} | {$set: {claim: 'b2'}} | booking B1 | would not be found by what it says",
                "handle   | {_id: 'B'} | {$set: {last: {$numberLong: '1'}}} | handle B | would give out B2 again"
            })
    void whatWasChangedIsNamed(String collection, String filter, String change, String where, String what) {
        Document update = new Document("q", Document.parse(filter))
                .append("u", Document.parse(change))
                .append("multi", false);
        Document changed = DATABASE.runCommand(new Document("update", collection)
                .append("updates", List.of(update))
                .append("bypassDocumentValidation", true));
        assertThat(changed.getInteger("nModified")).isEqualTo(1);

        assertFound(where, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "commit | {'events.payload': /b1/} | calendar/ana version 3 | follows version 1",
                "commit | {'events.payload': /b2/} | calendar/ana | its last event is version 2",
                "record | {_id: 'artist/raj'} | artist/raj | the record is missing",
                "record | {_id: 'artist/raj'} | calendar/raj | belongs to no artist",
                "hold   | {_id: 'h1'} | calendar/raj | \"\"",
                "demand | {_id: 'd1'} | project/sol demand D1 | is missing",
                "ref    | {_id: 'sg:1'} | booking B1 | would not be found by what it says",
                "handle | {_id: 'H'} | handle H | would give out H1 again"
            })
    void whatWasRemovedIsNamed(String collection, String filter, String where, String what) {
        assertThat(DATABASE.getCollection(collection)
                        .deleteOne(Document.parse(filter))
                        .getDeletedCount())
                .isEqualTo(1);

        assertFound(where, what);
    }

    @Test
    void aReferenceThatNobodyHasIsNamed() {
        DATABASE.getCollection(Schema.REF)
                .insertOne(new Document("_id", "sg:9").append("kind", "hold").append("claim", "gone"));

        assertFound("reference sg:9", "belongs to no hold or booking");
    }

    @Test
    void aMissingIndexAndAGuardThatWasTakenOffAreNamed() {
        DATABASE.getCollection(Schema.HOLD).dropIndex(new Document("handle", 1));
        DATABASE.runCommand(new Document("collMod", Schema.OFF).append("validator", new Document()));
        try {
            assertFound("index of hold by handle", "is missing");
            assertFound("collection off", "is not guarded as it must be");
        } finally {
            DATABASE.getCollection(Schema.HOLD).createIndexes(Schema.indexes(Schema.HOLD));
            DATABASE.runCommand(new Document("collMod", Schema.OFF)
                    .append("validator", Schema.validators().get(Schema.OFF)));
        }
    }
}
