package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A database as version 1 left it is read for ever. {@code ptool.golden=write} makes the file anew, which is right only
 * where no version with this shape was published.
 */
final class GoldenDatabaseTest {

    private static final Path FILE = Path.of("src/test/resources/io/productiontool/persistence/mongo/studio-1.jsonl");
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final String uri = Servers.freshUri();
    private final MongoDatabase database = Servers.admin().getDatabase(Servers.database(uri));

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    @Test
    void aDatabaseOfVersion1IsRead() throws IOException {
        if ("write".equals(System.getProperty("ptool.golden"))) {
            write();
            return;
        }
        MongoStore.create(uri).close();
        database.getCollection(Schema.SCHEMA).deleteMany(new Document());
        List<String> lines = Files.readAllLines(FILE);
        for (String line : lines.subList(1, lines.size())) {
            int end = line.indexOf(' ');
            database.getCollection(line.substring(0, end)).insertOne(Document.parse(line.substring(end + 1)));
        }
        try (MongoStore store = MongoStore.open(uri)) {
            List<Object> flaws = new ArrayList<>();
            StudioHost host = StudioHost.open(store, Clock.systemUTC());
            host.verify(flaws::add, counts -> {});
            assertThat(flaws).isEmpty();
            assertThat(host.stateHash()).isEqualTo(lines.get(0));
            List<RecordedEvent> events = store.read(reader -> reader.events(EventFilter.ALL));
            assertThat(events).hasSizeGreaterThan(12);
            assertThat(North.accepted(North.open(store).execute(North.book("later", North.ANA, 900, 908, 60))))
                    .isTrue();
        }
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>();
        try (MongoStore store = MongoStore.create(uri)) {
            commands(North.found(store));
            lines.add(StudioHost.open(store, Clock.systemUTC()).stateHash());
        }
        List<String> collections = new ArrayList<>(Schema.validators().keySet());
        collections.add(Schema.SCHEMA);
        collections.forEach(name -> database.getCollection(name)
                .find()
                .sort(new Document("_id", 1))
                .forEach(document -> lines.add(name + " " + document.toJson(EXACT))));
        Files.createDirectories(Optional.ofNullable(FILE.getParent()).orElseThrow());
        Files.write(FILE, lines);
    }

    private static void commands(Studio studio) {
        List<Command> commands = List.of(
                new Command.ChangeRecord(RecordKind.ARTIST, "ana", Map.of("skills", "comp:4", "refs", "sg:7"), false),
                new Command.PlaceHold(HoldId.of("h1"), North.RAJ, North.SOL, North.hours(0, 40), Load.percent(50)),
                new Command.PlaceHold(HoldId.of("h2"), North.ANA, North.SOL, North.hours(100, 140), Load.FULL),
                North.book("b1", North.ANA, 0, 8, 60),
                North.book("b2", North.ANA, 4, 3_000, 40),
                new Command.CancelBooking(BookingId.of("b1"), "rained off"),
                North.book("b3", North.RAJ, 200, 208, 100),
                new Command.OpenDemand(
                        DemandId.of("d1"),
                        North.SOL,
                        Optional.of(new Skill("roto", 2)),
                        2,
                        North.hours(0, 80),
                        Load.FULL,
                        "plates"),
                new Command.PlanTimeOff(OffId.of("t1"), North.RAJ, North.hours(300, 340), "leave"));
        for (Command command : commands) {
            Outcome outcome = studio.execute(command);
            assertThat(North.accepted(outcome)).as(command + ": " + outcome).isTrue();
        }
    }
}
