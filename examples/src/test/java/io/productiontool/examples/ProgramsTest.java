package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Command.PlaceHold;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example programs that embed the engine, over a studio in memory. */
class ProgramsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-20T10:00:00Z"), ZoneOffset.UTC);
    private static final ProjectId SOL = ProjectId.of("sol");

    private final StudioHost host = StudioHost.open(new MemoryStore(), CLOCK);
    private Studio studio;

    @BeforeEach
    void aStudioWithThreeArtists() {
        host.found("north", Map.of("name", "North", "zone", "Europe/London"), "desk", "Booking desk");
        studio = host.studio("north").as(Principal.service("desk"));
        accept(artist("ana", "comp:4"));
        accept(artist("kim", "comp:3 roto:2"));
        accept(artist("lee", "roto:4"));
        accept(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static Command artist(String id, String skills) {
        return new Command.CreateRecord(RecordKind.ARTIST, id, Map.of("name", id, "skills", skills));
    }

    private void accept(Command command) {
        studio.execute(command).fold(accepted -> accepted, rejected -> {
            throw new AssertionError(rejected.toString());
        });
    }

    private TimeRange week() {
        return studio.settings().days().days(LocalDate.of(2026, 3, 2), 5);
    }

    private void need(String id, String skill, int count) {
        accept(new Command.OpenDemand(
                new DemandId(id), SOL, Optional.of(Skill.parse(skill, 3)), count, week(), Load.FULL, ""));
    }

    @Test
    void thePlannerPencilsInWhoIsFreeOnceAndAllAtOnce() {
        need("d1", "comp:3", 2);
        need("d2", "roto:2", 2);
        List<PlaceHold> plan = new BatchPlanner(studio).plan(week());
        assertThat(plan)
                .extracting(hold -> hold.terms().demand().orElseThrow() + " " + hold.artist())
                .containsExactly("d1 ana", "d1 kim", "d2 lee");
        BatchPlanner planner = new BatchPlanner(studio);
        Key key = Key.of("night-1");
        planner.place(plan, key);
        planner.place(plan, key);
        assertThat(studio.schedule(week()).board())
                .allSatisfy(lane -> assertThat(lane.holds()).hasSize(1));
        assertThat(new BatchPlanner(studio).plan(week())).isEmpty();
    }

    @Test
    void theServerAnswersWhoIsFreeAndPlacesAHoldOnce() throws Exception {
        accept(new Command.Book(BookingId.of("b"), ArtistId.of("ana"), SOL, week(), Load.FULL));
        try (SmallServer server = new SmallServer(studio)) {
            String question = server.address() + "/available?skill=comp&level=3&from=2026-03-02&days=5";
            assertThat(get(question)).isEqualTo("200 [{\"artist\":\"kim\",\"name\":\"kim\",\"freeDays\":5}]");
            String hold = "artist=kim&project=sol&from=2026-03-02&days=5";
            assertThat(post(server, hold, "k-1")).isEqualTo("201 {\"handle\":\"H1\"}");
            assertThat(post(server, hold, "k-1")).isEqualTo("201 {\"handle\":\"H1\"}");
            assertThat(post(server, "artist=kim&project=sol&from=2026-03-09&days=5", "k-1"))
                    .startsWith("400 ")
                    .contains("was used for a different command");
            assertThat(post(server, "artist=nobody&project=sol&from=2026-03-02", "k-2"))
                    .isEqualTo("404 {\"reason\":\"no artist 'nobody'\"}");
            assertThat(post(server, "artist=kim&project=sol&from=soon", "k-3")).startsWith("400 ");
            assertThat(post(server, "artist=kim&project=sol&from=2026-02-19", "k-4"))
                    .startsWith("409 ")
                    .contains("this work has started");
        }
    }

    private static String post(SmallServer server, String body, String key) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.address() + "/holds"))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String get(String uri) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(uri)).build());
    }

    private static String send(HttpRequest request) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
