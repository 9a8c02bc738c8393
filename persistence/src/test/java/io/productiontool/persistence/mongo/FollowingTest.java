package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Studio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Followers from any place: the settled part of history, the change stream behind it, and the boundary between them. */
final class FollowingTest {

    private final String uri = Servers.freshUri();
    private final MongoClient client = Servers.admin();
    private final MongoDatabase database = client.getDatabase(Servers.database(uri));
    private final MongoStore store = MongoStore.create(uri);
    private final Studio studio = North.found(store);

    @BeforeEach
    void aHistory() {
        book("old", 8);
    }

    @AfterEach
    void drop() {
        store.close();
        Servers.drop(uri);
    }

    private void book(String name, int count) {
        for (int i = 0; i < count; i++) {
            studio.execute(North.book(name + i, North.ANA, i * 9L, i * 9L + 8, 1));
        }
    }

    private Following following(int settled) {
        BsonTimestamp made =
                database.getCollection(Schema.SCHEMA).find().first().get("made", BsonTimestamp.class);
        return new Following(client, database, this::read, made, settled);
    }

    private List<RecordedEvent> read(Function<Session, List<RecordedEvent>> question) {
        try (ClientSession session = client.startSession()) {
            return question.apply(new Session(database, session));
        }
    }

    private static List<Changes.Entry> all(Following following, String cursor, int page) {
        List<Changes.Entry> told = new ArrayList<>();
        Changes changes = following.changes(cursor, EventFilter.ALL, page, Duration.ZERO);
        while (!changes.entries().isEmpty()) {
            assertThat(changes.missed()).isFalse();
            told.addAll(changes.entries());
            changes = following.changes(changes.cursor(), EventFilter.ALL, page, Duration.ZERO);
        }
        return told;
    }

    @Test
    void whereverTheBoundaryIsEachEventIsToldOnce() throws Exception {
        TimeUnit.MILLISECONDS.sleep(2_100);
        book("newer", 5);
        List<RecordedEvent> events = store.read(reader -> reader.events(EventFilter.ALL));
        for (int settled : new int[] {0, 1, 2, 3, Place.SETTLED_SECONDS}) {
            try (Following following = following(settled)) {
                for (int page : new int[] {1, 3, 100}) {
                    List<Changes.Entry> told = all(following, "0", page);
                    assertThat(told)
                            .as(settled + " s, pages of " + page)
                            .extracting(Changes.Entry::event)
                            .isEqualTo(events);
                    for (int i = 0; i < told.size(); i += 5) {
                        assertThat(all(following, told.get(i).cursor(), page))
                                .as(settled + " s, behind " + told.get(i).cursor())
                                .extracting(Changes.Entry::event)
                                .isEqualTo(events.subList(i + 1, events.size()));
                    }
                }
            }
        }
    }

    @Test
    void cursorsStayTrueWhileTheBoundaryMoves() throws Exception {
        List<RecordedEvent> told = new ArrayList<>();
        String cursor = "0";
        for (int round = 0; round < 12; round++) {
            book("r" + round + "-", 2);
            try (Following following = following(1)) {
                Changes changes = following.changes(cursor, EventFilter.ALL, 3, Duration.ZERO);
                changes.entries().forEach(entry -> told.add(entry.event()));
                cursor = changes.cursor();
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        try (Following following = following(1)) {
            all(following, cursor, 4).forEach(entry -> told.add(entry.event()));
        }
        List<RecordedEvent> events = store.read(reader -> reader.events(EventFilter.ALL));
        assertThat(new HashSet<>(told)).hasSize(told.size());
        assertThat(told).containsExactlyInAnyOrderElementsOf(events);
    }

    /** The log of a set that is young has everything since it was formed. */
    @Test
    void aCursorFromBeforeEverythingIsToldEverything() throws Exception {
        String past = new Token.Live(new BsonTimestamp(1_000_000_000, 1), 1, 0).text();
        Changes changes = store.changes(past, EventFilter.ALL, 100, Duration.ZERO);
        if (changes.missed()) {
            assertThat(changes.entries()).isEmpty();
            book("new", 1);
            changes = store.changes(changes.cursor(), EventFilter.ALL, 10, Duration.ZERO);
            assertThat(changes.entries())
                    .extracting(entry -> entry.event().event().subject())
                    .containsExactly("new0");
        } else {
            assertThat(changes.entries())
                    .extracting(Changes.Entry::event)
                    .isEqualTo(store.read(reader -> reader.events(EventFilter.ALL)));
        }
    }
}
