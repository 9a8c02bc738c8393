package io.productiontool.persistence.redis;

import static io.productiontool.persistence.redis.Studios.ANA;
import static io.productiontool.persistence.redis.Studios.RAJ;
import static io.productiontool.persistence.redis.Studios.YEAR;
import static io.productiontool.persistence.redis.Studios.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What nodes find of each other's windows, and what they do not. */
final class SharedWindowsTest {

    private static final Instant NOW = Instant.parse("2030-12-31T12:00:00Z");

    private static RedisServer server;
    private static RedisLink link;

    private final String studio = UUID.randomUUID().toString();
    private final Window window = new Window(ANA, new StreamHead(7, NOW), YEAR);
    private final Window none = new Window(RAJ, StreamHead.NONE, YEAR);

    @BeforeAll
    static void start() throws InterruptedException {
        server = new RedisServer();
        link = RedisLink.to(server.uri());
        // Only who asks has it try again after it could not connect in time.
        eventually(() -> !link.get(List.of("any")).isEmpty());
    }

    @AfterAll
    static void stop() {
        link.close();
        server.close();
    }

    private static Map<Window, Optional<CalendarRows>> found(String studio, Window... windows) {
        return new Windows(studio, Optional.of(link)).find(List.of(windows));
    }

    /** A hold, a booking, time off and less capacity. */
    private static CalendarRows rows() {
        try (MemoryStore store = new MemoryStore()) {
            Studio made = Studios.found(store);
            Studios.accepted(made.execute(
                    new Command.PlaceHold(HoldId.of("h"), ANA, Studios.SOL, Studios.hours(0, 90), Load.FULL)));
            Studios.accepted(made.execute(Studios.book("b", ANA, 100, 140, 60)));
            Studios.accepted(made.execute(new Command.PlanTimeOff(OffId.of("o"), ANA, Studios.hours(200, 300), "sea")));
            return store.read(reader -> reader.calendar(ANA, YEAR));
        }
    }

    @Test
    void anotherNodeFindsWhatOneKept() throws Exception {
        CalendarRows rows = rows();
        new Windows(studio, Optional.of(link)).keep(Map.of(window, Optional.of(rows), none, Optional.empty()));
        eventually(() -> found(studio, window, none).size() == 2);
        assertThat(found(studio, window, none))
                .containsEntry(window, Optional.of(rows))
                .containsEntry(none, Optional.empty());
    }

    @Test
    void nobodyFindsWhatIsOfAnotherStudioVersionMomentOrRange() throws Exception {
        new Windows(studio, Optional.of(link)).keep(Map.of(window, Optional.of(rows())));
        eventually(() -> found(studio, window).size() == 1);
        assertThat(found("another", window)).isEmpty();
        assertThat(found(
                        studio,
                        new Window(ANA, new StreamHead(8, NOW), YEAR),
                        new Window(ANA, new StreamHead(7, NOW.plusMillis(1)), YEAR),
                        new Window(ANA, new StreamHead(7, NOW), Studios.hours(0, 8)),
                        new Window(RAJ, new StreamHead(7, NOW), YEAR)))
                .isEmpty();
    }

    @Test
    void whatIsGarbledIsNotThere() {
        for (String text : List.of("nonsense", "{\"holds\":1}", "[]", "{\"holds\":[{}]}")) {
            server.command("SET " + window.key(studio) + " " + text.replace("\"", "\\\""));
            assertThat(found(studio, window)).as(text).isEmpty();
        }
    }
}
