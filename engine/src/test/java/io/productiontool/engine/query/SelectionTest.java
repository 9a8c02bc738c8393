package io.productiontool.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selectors over a studio of random holds and bookings, beside plain filters over all of them. */
final class SelectionTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final List<String> ARTISTS = List.of("ana", "raj", "kim");
    private static final List<String> PROJECTS = List.of("sol", "dune");

    private static Studio studio;
    private static List<HoldRanks> holds;
    private static List<Claim> all;

    @BeforeAll
    static void found() {
        StudioHost host =
                StudioHost.open(new MemoryStore(), Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC));
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia Chen");
        studio = host.studio("north").as(Principal.user("mia"));
        List<Command> commands = new ArrayList<>(List.of(
                artist(
                        "ana",
                        "Ana Duarte",
                        "department",
                        "2D",
                        "skills",
                        "comp:4 roto:2",
                        "tags",
                        "lead",
                        "refs",
                        "sg:1"),
                artist("raj", "Raj Patel", "department", "2D", "skills", "comp:2", "rate", "450 GBP", "x.reel", "7"),
                artist("kim", "Kim Çelik", "location", "Lisbon", "contract-until", "2027-06-30", "rate", "300 EUR"),
                project("sol", "Solaris", "code", "SOL", "x.season", "2", "status", "active", "refs", "sg:70"),
                project("dune", "Dune", "client", "Meridian", "status", "bidding", "tags", "lead"),
                new Command.OpenDemand(
                        DemandId.of("d1"),
                        ProjectId.of("sol"),
                        Optional.of(new Skill("roto", 3)),
                        2,
                        days(0, 4),
                        Load.FULL,
                        ""),
                new Command.OpenDemand(
                        DemandId.of("d2"),
                        ProjectId.of("dune"),
                        Optional.empty(),
                        1,
                        days(9, 9),
                        Load.percent(50),
                        "late")));
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            commands.add(placed(i, random));
        }
        Outcome outcome = studio.execute(Request.of(new Command.AllOf(commands)).keepingGoing());
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        Schedule schedule = studio.schedule(TimeRange.ALWAYS);
        holds = schedule.board().stream().flatMap(lane -> lane.holds().stream()).toList();
        all = Stream.<Claim>concat(
                        holds.stream().map(HoldRanks::hold),
                        schedule.board().stream().flatMap(lane -> lane.bookings().stream()))
                .sorted(Comparator.comparing(Claim::range).thenComparing(Claim::handle))
                .toList();
        assertThat(holds).hasSizeGreaterThan(30);
        assertThat(all).hasSizeGreaterThan(holds.size() + 10);
    }

    private static Command placed(int i, Random random) {
        ArtistId artist = ArtistId.of(ARTISTS.get(random.nextInt(3)));
        ProjectId project = ProjectId.of(PROJECTS.get(random.nextInt(2)));
        int first = random.nextInt(40);
        TimeRange range = days(first, first + random.nextInt(4));
        Load load = Load.percent(random.nextBoolean() ? 50 : 100);
        Terms terms =
                Terms.NONE.withNote(random.nextBoolean() ? "Late start" : "").withPo(i % 3 == 0 ? "PO-" + i : "");
        terms = i % 5 == 0 ? terms.withRef("shot:" + i) : terms;
        terms = i % 7 == 0 ? terms.withDemand(DemandId.of("d1")) : terms;
        return random.nextInt(3) == 0
                ? new Command.Book(BookingId.of("b" + i), artist, project, range, load, terms)
                : new Command.PlaceHold(HoldId.of("h" + i), artist, project, range, load, terms);
    }

    /** Every term with what it means, said in plain code. */
    private static Map<String, Predicate<Claim>> terms() {
        Map<String, Predicate<Claim>> terms = new LinkedHashMap<>();
        terms.put("kind=hold", claim -> claim instanceof Hold);
        terms.put("kind!=hold", claim -> claim instanceof Booking);
        terms.put("artist=ana|raj", claim -> !is(claim, "kim"));
        terms.put("artist!=Raj Patel", claim -> !is(claim, "raj"));
        terms.put("artist~celik", claim -> is(claim, "kim"));
        terms.put("project=SOL", claim -> claim.project().value().equals("sol"));
        terms.put("project~dun", claim -> claim.project().value().equals("dune"));
        terms.put("rank=1", claim -> rank(claim) == 1);
        terms.put("rank=2+", claim -> rank(claim) >= 2);
        terms.put("rank<3", claim -> rank(claim) > 0 && rank(claim) < 3);
        terms.put("rank!=2", claim -> rank(claim) != 2);
        terms.put("backup", SelectionTest::isBackup);
        terms.put("backup=no", claim -> !isBackup(claim));
        terms.put("load=50%", claim -> claim.load().hundredths() == 5_000);
        terms.put("load>50", claim -> claim.load().hundredths() > 5_000);
        terms.put("load<=99.5", claim -> claim.load().hundredths() <= 9_950);
        terms.put("by=mia", claim -> true);
        terms.put("note~LATE", claim -> !claim.terms().note().isEmpty());
        terms.put("note=", claim -> claim.terms().note().isEmpty());
        terms.put("po!=", claim -> !claim.terms().po().isEmpty());
        terms.put(
                "po=po-3|po-6|",
                claim -> List.of("PO-3", "PO-6", "").contains(claim.terms().po()));
        terms.put("ref=sg:1", claim -> is(claim, "ana"));
        terms.put(
                "ref=sg:70|sg:1",
                claim -> is(claim, "ana") || claim.project().value().equals("sol"));
        terms.put("ref~shot:", claim -> !claim.terms().ref().isEmpty());
        terms.put("demand=d1", claim -> claim.terms().demand().isPresent());
        terms.put("demand=", claim -> claim.terms().demand().isEmpty());
        terms.put("department=2d", claim -> !is(claim, "kim"));
        terms.put("artist.department!=2D", claim -> is(claim, "kim"));
        terms.put("location=lisbon", claim -> is(claim, "kim"));
        terms.put("skill=comp:3", claim -> is(claim, "ana"));
        terms.put("skill=comp", claim -> !is(claim, "kim"));
        terms.put(
                "tag=lead", claim -> is(claim, "ana") || claim.project().value().equals("dune"));
        terms.put("client=meridian", claim -> claim.project().value().equals("dune"));
        terms.put("status!=bidding", claim -> claim.project().value().equals("sol"));
        terms.put("rate>400", claim -> is(claim, "raj"));
        terms.put("rate<=450 EUR", claim -> is(claim, "kim"));
        terms.put("contract-until<2028-01-01", claim -> is(claim, "kim"));
        terms.put("x.season>=2", claim -> claim.project().value().equals("sol"));
        terms.put("artist.x.reel=7", claim -> is(claim, "raj"));
        terms.put("project.x.season!=2", claim -> claim.project().value().equals("dune"));
        terms.put("start>=mar9", claim -> !start(claim).isBefore(FIRST.plusDays(7)));
        terms.put("end<mar9", claim -> end(claim).isBefore(FIRST.plusDays(7)));
        terms.put(
                "start=mar9..13",
                claim -> !start(claim).isBefore(FIRST.plusDays(7))
                        && !start(claim).isAfter(FIRST.plusDays(11)));
        terms.put("since=mar9", claim -> !end(claim).isBefore(FIRST.plusDays(7)));
        terms.put("until=mar9", claim -> !start(claim).isAfter(FIRST.plusDays(7)));
        terms.put("when=\"mar9,mar16..17\"", claim -> touches(claim, 7, 7) || touches(claim, 14, 15));
        terms.put("placed=today", claim -> true);
        terms.put("lapses>mar9", claim -> claim instanceof Hold && start(claim).isAfter(FIRST.plusDays(7)));
        return terms;
    }

    @Test
    void aSelectorFindsJustWhatAPlainFilterOverEverythingFinds() {
        Map<String, Predicate<Claim>> terms = terms();
        terms.forEach((text, plain) -> assertSame(text, plain));
        List<String> texts = List.copyOf(terms.keySet());
        Random random = new Random(11);
        for (int i = 0; i < 600; i++) {
            String one = texts.get(random.nextInt(texts.size()));
            String two = texts.get(random.nextInt(texts.size()));
            String three = texts.get(random.nextInt(texts.size()));
            assertSame(
                    one + "," + two + "," + three,
                    claim -> Stream.of(one, two, three)
                            .map(terms::get)
                            .allMatch(plain -> Objects.requireNonNull(plain).test(claim)));
        }
    }

    private static void assertSame(String selector, Predicate<Claim> plain) {
        assertThat(studio.select(Selector.parse(selector), TimeRange.ALWAYS))
                .as(selector)
                .containsExactlyElementsOf(all.stream().filter(plain).toList());
    }

    @Test
    void aWindowIsAnotherCondition() {
        assertThat(studio.select(Selector.parse("artist=ana,since=mar3"), days(0, 4)))
                .containsExactlyElementsOf(all.stream()
                        .filter(claim -> is(claim, "ana") && touches(claim, 1, 4))
                        .toList());
        assertThat(studio.select(Selector.parse("since=apr1"), days(0, 4))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "artst=ana ! 'artst' is no key of a hold or booking; did you mean artist?",
                "reel=1 ! 'reel' is no key of a hold or booking; write one of artist, project,",
                "artist.nmae=x ! 'nmae' is no key of an artist; did you mean name?",
                "name=x ! name is a field of artists and of projects; write artist.name or project.name",
                "kind=bokking ! kind is hold or booking, not 'bokking'; write kind=booking",
                "status=actve ! is none of bidding, active, on-hold, done",
                "rank=first ! 'first' is no number",
                "backup=perhaps ! backup is yes or no",
                "note>x ! asks for an order of note, which has none",
                "start=someday ! is no day",
                "since>mar2 ! write since=mar2",
            })
    void whatCannotBeAskedIsRefusedWithTheNearest(String selector, String problem) {
        assertThatThrownBy(() -> studio.select(Selector.parse(selector), TimeRange.ALWAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aNameThatNobodyHasIsNotFoundWithTheNearest() {
        assertThatThrownBy(() -> studio.select(Selector.parse("artist=anna"), TimeRange.ALWAYS))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.rejection().reason())
                                .startsWith("no artist 'anna'; did you mean Ana"));
        assertThatThrownBy(() -> studio.select(Selector.parse("demand=D9"), TimeRange.ALWAYS))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void recordsAreFoundByEveryFieldOfTheirs() {
        assertThat(records(RecordKind.ARTIST, "skill=comp:3")).containsExactly("ana");
        assertThat(records(RecordKind.ARTIST, "department=2D,rate>=450")).containsExactly("raj");
        assertThat(records(RecordKind.ARTIST, "capacity>=100,location=")).containsExactly("ana", "raj");
        assertThat(records(RecordKind.ARTIST, "x.reel>6")).containsExactly("raj");
        assertThat(records(RecordKind.ARTIST, "x.reel=")).containsExactly("ana", "kim");
        assertThat(records(RecordKind.ARTIST, "ref=sg:1|sg:2")).containsExactly("ana");
        assertThat(records(RecordKind.ARTIST, "text~DUARTE")).containsExactly("ana");
        assertThat(records(RecordKind.ARTIST, "archived")).isEmpty();
        assertThat(records(RecordKind.PROJECT, "code=sol")).containsExactly("sol");
        assertThat(records(RecordKind.PROJECT, "code=dune,status=bidding|done")).containsExactly("dune");
        assertThat(records(RecordKind.USER, "role=owner,name~mia")).containsExactly("mia");
    }

    @Test
    void demandIsFoundByItsOwnAndItsProjectsFields() {
        assertThat(demand("project=sol")).containsExactly("d1");
        assertThat(demand("skill=roto:3,count>=2,level=3")).containsExactly("d1");
        assertThat(demand("skill=roto:4")).isEmpty();
        assertThat(demand("client=Meridian,load=50")).containsExactly("d2");
        assertThat(demand("project.x.season=2")).containsExactly("d1");
        assertThat(demand("note~lat,since=mar9")).containsExactly("d2");
        assertThatThrownBy(() -> demand("skil=roto")).hasMessageContaining("no key of demand; did you mean skill?");
    }

    private static List<String> records(RecordKind kind, String selector) {
        return studio.select(kind, Selector.parse(selector)).stream()
                .map(StudioRecord::id)
                .toList();
    }

    private static List<String> demand(String selector) {
        return studio.selectDemand(Selector.parse(selector), TimeRange.ALWAYS).stream()
                .map(Demand::id)
                .map(DemandId::value)
                .toList();
    }

    private static boolean is(Claim claim, String artist) {
        return claim.artist().value().equals(artist);
    }

    private static int rank(Claim claim) {
        return holds.stream()
                .filter(ranks -> ranks.hold().equals(claim))
                .flatMap(ranks -> ranks.segments().stream())
                .mapToInt(segment -> segment.rank())
                .max()
                .orElse(-1);
    }

    private static boolean isBackup(Claim claim) {
        return holds.stream()
                .filter(ranks -> ranks.hold().equals(claim))
                .flatMap(ranks -> ranks.segments().stream())
                .anyMatch(segment -> segment.backup());
    }

    private static LocalDate start(Claim claim) {
        return LocalDate.ofInstant(claim.range().start(), ZoneOffset.UTC);
    }

    private static LocalDate end(Claim claim) {
        return LocalDate.ofInstant(claim.range().end().minusMillis(1).minusSeconds(6 * 3600), ZoneOffset.UTC);
    }

    private static boolean touches(Claim claim, int first, int last) {
        return claim.range().overlaps(days(first, last));
    }

    private static TimeRange days(int first, int last) {
        return studio.settings().days().days(FIRST.plusDays(first), FIRST.plusDays(last));
    }

    private static Command artist(String id, String name, String... fields) {
        return new Command.CreateRecord(RecordKind.ARTIST, id, values(name, fields));
    }

    private static Command project(String id, String name, String... fields) {
        return new Command.CreateRecord(RecordKind.PROJECT, id, values(name, fields));
    }

    private static Map<String, String> values(String name, String... fields) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("name", name));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return values;
    }
}
