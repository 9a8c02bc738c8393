package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportTest {

    @Test
    void artistsAreCreatedFromTheirFieldsAndKeepTheirReferences() {
        TestStudio test = new TestStudio();

        ImportReport report = test.all(
                Sheet.ARTISTS,
                "name,skills,capacity,ref,x.reel",
                "Ana Duarte,comp:4 roto:2,100,sg:1 ftrack:9,a",
                "Éva Nagy,,unlimited,,");

        assertThat(report.created()).isEqualTo(2);
        assertThat(test.studio()
                        .directory()
                        .byRef(RecordKind.ARTIST, "ftrack:9")
                        .orElseThrow())
                .satisfies(ana -> assertThat(ana.id()).isEqualTo("ana-duarte"))
                .satisfies(ana -> assertThat(ana.attributes().get("x.reel")).contains("a"));
        assertThat(test.studio().directory().artist("eva-nagy").capacity().isUnlimited())
                .isTrue();
    }

    @Test
    void aRowThatIsAlreadySoDoesNothingAndOneThatDiffersChanges() {
        TestStudio test = TestStudio.withPeople();
        int events = test.events();

        ImportReport same = test.all(Sheet.ARTISTS, "name,ref", "Ana Duarte,sg:1", "raj patel,");

        assertThat(same.unchanged()).isEqualTo(1);
        assertThat(same.changed()).isEqualTo(1);
        assertThat(test.events()).isEqualTo(events + 1);
        test.all(Sheet.ARTISTS, "ref,notes,zone", "sg:1,likes tea,");
        assertThat(test.studio().directory().artist("ana").field("notes")).contains("likes tea");
        assertThat(test.studio().directory().artist("ana").zone()).isEmpty();
        assertThat(test.studio().directory().artist("ana").name()).isEqualTo("Ana Duarte");
    }

    @Test
    void equalNamesOfNewRecordsGetIdsOfTheirOwnWhereReferencesTellThemApart() {
        TestStudio test = new TestStudio();

        test.all(Sheet.ARTISTS, "name,ref", "Kim,sg:1", "Kim,sg:2");
        ImportReport unclear = test.run(Sheet.ARTISTS, "name,notes", "Kim,which one?");

        assertThat(test.studio().directory().artists())
                .extracting(artist -> artist.id().value())
                .containsExactly("kim", "kim-2");
        assertThat(TestStudio.reasons(unclear)).containsExactly("2 Kim: could be about kim or kim-2; write the id");
    }

    @Test
    void rowsOfOneFileCannotBeAboutTheSameThing() {
        TestStudio test = TestStudio.withPeople();

        assertThat(TestStudio.reasons(
                        test.run(Sheet.ARTISTS, "name,ref", "Kim,a:1", "Kim B,a:1", "Raj,sg:2", "R,sg:2")))
                .containsExactly(
                        "3 Kim B: is about the same artist as line 2", "5 R: is about the same artist as line 4");
        assertThat(TestStudio.reasons(test.run(
                        Sheet.BOOKINGS, "ref,artist,project,when", "b1,ana,sol,2026-03-02", "b1,raj,sol,2026-03-02")))
                .containsExactly("3 b1: has the same reference as line 2");
        assertThat(TestStudio.reasons(
                        test.run(Sheet.TIMEOFF, "id,artist,when", "t1,ana,2026-03-02", "t1,raj,2026-03-02")))
                .containsExactly("3 t1: has the same id as line 2");
        assertThat(TestStudio.reasons(
                        test.run(Sheet.DEMAND, "id,project,when", "d1,sol,2026-03-02", "d1,sol,2026-03-03")))
                .containsExactly("3 d1: has the same id as line 2");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02,2026-03-06,2026-03-02T06:00:00Z/2026-03-07T06:00:00Z",
        "2026-07-01,2026-07-01,2026-07-01T05:00:00Z/2026-07-02T05:00:00Z",
        "2026-07-01T09:00,2026-07-01T18:00,2026-07-01T08:00:00Z/2026-07-01T17:00:00Z",
        "2026-07-01 09:00,2026-07-01 18:00:30,2026-07-01T08:00:00Z/2026-07-01T17:00:30Z",
        "2026-07-01T09:00+02:00,2026-07-01T18:00:00Z,2026-07-01T07:00:00Z/2026-07-01T18:00:00Z",
    })
    void timesAreDaysOrWallTimesInTheArtistsZoneOrInstants(String start, String end, String range) {
        TestStudio test = TestStudio.withPeople();

        test.all(Sheet.BOOKINGS, "ref,artist,project,start,end", "b1,Ana Duarte,SOL," + start + "," + end);

        assertThat(booking(test, "b1").range()).isEqualTo(TimeRange.parse(range));
    }

    @Test
    void whenIsReadAsPeopleWriteIt() {
        TestStudio test = TestStudio.withPeople();

        test.all(Sheet.BOOKINGS, "ref;artist;project;when", "b1;sg:1;dune;mar2..6", "b2;sg:2;dune;mar2T09..18");

        assertThat(booking(test, "b1").range()).isEqualTo(TimeRange.parse("2026-03-02T06:00:00Z/2026-03-07T06:00:00Z"));
        assertThat(booking(test, "b2").range()).isEqualTo(TimeRange.parse("2026-03-02T09:00:00Z/2026-03-02T18:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            emptyValue = "",
            value = {
                "ana|sol|2026-03-02|2026-03-01||ends before it starts: 2026-03-02 to 2026-03-01",
                "ana|sol|2026-03-02T10:00|2026-03-02T10:00||ends before it starts, or as it does: 2026-03-02T10:00 to 2026-03-02T10:00",
                "ana|sol|2026-03-02|2026-03-02T10:00||start and end are not of one form: '2026-03-02' and '2026-03-02T10:00'",
                "ana|sol|2026-02-30|2026-03-01||start '2026-02-30' is no date",
                "ana|sol|2026-03-02T25:00|2026-03-03T10:00||start '2026-03-02T25:00' is a time that does not exist",
                "ana|sol|9999-12-31|9999-12-31||start '9999-12-31' and end '9999-12-31' make no range of time",
                "ana|sol||2026-03-01||start is missing",
                "ana|sol|2026-03-01|||end is missing",
                "ana|sol||||says no time; write start and end, or when",
                "ana|sol|2026-03-02|2026-03-03|mar2|says when and start or end; write either",
                "ana|sol|||every mon until mar31|'every mon until mar31' means 9 ranges of time; write a row for each",
                "ana|sol|||mrz2|'mrz2' is no day",
                "|sol|||mar2|artist is missing",
                "an|sol|||mar2|-",
                "anja|sol|||mar2|no artist 'anja'; did you mean Ana or ana?",
                "ana|so|||mar2|-",
                "ana|xyz|||mar2|no project 'xyz'",
            })
    void aRowThatCannotBeReadIsRefusedWithItsLine(
            String artist, String project, String start, String end, String when, String reason) {
        TestStudio test = TestStudio.withPeople();

        ImportReport report = test.run(
                Sheet.BOOKINGS,
                "artist,project,start,end,when",
                String.join(",", orEmpty(artist), orEmpty(project), orEmpty(start), orEmpty(end), orEmpty(when)));

        if (reason == null) {
            assertThat(report.created()).isEqualTo(1);
        } else {
            assertThat(report.refused()).singleElement().satisfies(row -> {
                assertThat(row.line()).isEqualTo(2);
                assertThat(row.reason()).startsWith(reason);
            });
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @ParameterizedTest
    @CsvSource({
        "load,50,5000",
        "load,33.335%,3334",
        "load,0,0",
        "units,0.5,5000",
        "units,1.840000033378601,18400",
        "units,0.00005,1",
        "units,0.00004999,0",
        "units,0.0199999995529652,200",
    })
    void loadIsPercentAndUnitsArePeople(String column, String text, long hundredths) {
        TestStudio test = TestStudio.withPeople();
        test.all(Sheet.ARTISTS, "id,capacity", "ana,unlimited");

        test.all(Sheet.BOOKINGS, "ref,artist,project,when," + column, "b1,ana,sol,mar2," + text);

        assertThat(booking(test, "b1").load()).isEqualTo(new Load(hundredths));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "load,units|50,0.5|says load and units; write either",
                "load|some|write load in percent of one person, such as 50 or 50%",
                "load|-5|write load in percent of one person, such as 50 or 50%",
                "units|1e9|units '1e9' is no number of people; write 1 or 0.5",
                "units|-1|units '-1' is no number of people; write 1 or 0.5",
                "demand|d9|no open demand 'd9'",
                "id|b 1|booking 'b 1' is not an id",
            })
    void whatIsNoLoadOrDemandOrIdIsRefused(String columns, String cells, String reason) {
        TestStudio test = TestStudio.withPeople();

        ImportReport report = test.run(Sheet.BOOKINGS, "artist,project,when," + columns, "ana,sol,mar2," + cells);

        assertThat(report.refused())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).startsWith(reason));
    }

    @Test
    void repeatingAnImportDoesNothing() {
        TestStudio test = TestStudio.withPeople();
        String[] bookings = {
            "ref,artist,project,start,end,load,note",
            "b1,ana,sol,2026-03-02,2026-03-06,50,first",
            ",ana,sol,2026-03-02,2026-03-06,25,",
            ",ana,sol,2026-03-02,2026-03-06,25,",
        };
        String[] holds = {"artist,project,when,ref", "raj,sol,mar2..6,h1", "raj,dune,mar2..6,"};
        String[] demand = {"project,skill,count,when", "sol,roto:3,2,mar9..20", "sol,,,mar9..20"};
        String[] off = {"artist,when,kind,reason", "ana,apr6..10,,Easter", "raj,apr6,absence,"};

        assertThat(test.all(Sheet.BOOKINGS, bookings).created()).isEqualTo(3);
        assertThat(test.all(Sheet.HOLDS, holds).created()).isEqualTo(2);
        assertThat(test.all(Sheet.DEMAND, demand).created()).isEqualTo(2);
        assertThat(test.all(Sheet.TIMEOFF, off).created()).isEqualTo(2);
        int events = test.events();

        assertThat(test.all(Sheet.BOOKINGS, bookings).unchanged()).isEqualTo(3);
        assertThat(test.all(Sheet.HOLDS, holds).unchanged()).isEqualTo(2);
        assertThat(test.all(Sheet.DEMAND, demand).unchanged()).isEqualTo(2);
        assertThat(test.all(Sheet.TIMEOFF, off).unchanged()).isEqualTo(2);
        assertThat(test.keepGoing(Sheet.BOOKINGS, bookings).unchanged()).isEqualTo(3);
        assertThat(test.events()).isEqualTo(events);
    }

    @Test
    void aBookingWhoseReferenceIsThereIsMovedLoadedOrGivenToAnother() {
        TestStudio test = TestStudio.withPeople();
        test.all(Sheet.BOOKINGS, "ref,artist,project,when,load", "b1,ana,sol,mar2..6,50", "b2,ana,sol,mar2..6,50");
        String handle = booking(test, "b1").handle();

        ImportReport report = test.all(
                Sheet.BOOKINGS, "ref,artist,project,when,load", "b1,raj,sol,mar3..4,100", "b2,ana,sol,mar2..6,50");

        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(booking(test, "b1"))
                .satisfies(moved -> assertThat(moved.handle()).isEqualTo(handle))
                .satisfies(moved -> assertThat(moved.artist().value()).isEqualTo("raj"))
                .satisfies(moved -> assertThat(moved.load()).isEqualTo(Load.FULL))
                .satisfies(moved -> assertThat(moved.range())
                        .isEqualTo(TimeRange.parse("2026-03-03T06:00:00Z/2026-03-05T06:00:00Z")));
    }

    @Test
    void whatAnImportCannotChangeIsRefused() {
        TestStudio test = TestStudio.withPeople();
        test.all(Sheet.BOOKINGS, "id,ref,artist,project,when,note", "b1,r1,ana,sol,mar2,x");
        test.all(Sheet.HOLDS, "id,ref,artist,project,when", "h1,r2,ana,sol,mar9");
        test.all(Sheet.TIMEOFF, "id,artist,when", "t1,ana,apr6");
        test.all(Sheet.DEMAND, "id,project,when,skill", "d1,sol,apr6,roto");

        assertThat(TestStudio.reasons(test.run(Sheet.BOOKINGS, "ref,artist,project,when,note", "r1,ana,dune,mar2,y")))
                .containsExactly("2 r1: B1 has another project; an import changes artist, time, load, note and po"
                        + " alone: cancel or release it first");
        assertThat(TestStudio.reasons(test.run(Sheet.BOOKINGS, "ref,artist,project,when", "r2,ana,sol,mar9")))
                .containsExactly("2 r2: is the hold H1 already");
        assertThat(TestStudio.reasons(test.run(Sheet.BOOKINGS, "id,ref,artist,project,when", "b9,r1,ana,sol,mar2")))
                .hasSize(1);
        assertThat(TestStudio.reasons(test.run(Sheet.TIMEOFF, "id,artist,when", "t1,ana,apr7")))
                .containsExactly("2 t1: T1 stands otherwise; cancel it and plan it anew");
        assertThat(TestStudio.reasons(test.run(Sheet.DEMAND, "id,project,when", "d1,dune,apr6")))
                .containsExactly("2 d1: D1 is demand of another project; close it first");
        assertThat(TestStudio.reasons(test.run(Sheet.DEMAND, "id,project,when,skill", "d1,sol,apr6,")))
                .containsExactly("2 d1: D1 needs a skill; close it to ask for anybody");
    }

    @Test
    void demandIsChangedByItsId() {
        TestStudio test = TestStudio.withPeople();
        test.all(Sheet.DEMAND, "id,project,when,skill,count", "d1,sol,apr6..10,roto:2,2");

        assertThat(test.all(Sheet.DEMAND, "id,project,when,count,load", "d1,sol,apr6..9,3,50")
                        .changed())
                .isEqualTo(1);

        assertThat(test.export(Sheet.DEMAND, Format.CSV))
                .isEqualTo("id,project,skill,count,start,end,load,note\nd1,sol,roto:2,3,2026-04-06,2026-04-09,50,\n");
    }

    @Test
    void allOrNothingNamesEveryRowInTheWayAndWritesNothing() {
        TestStudio test = TestStudio.withPeople();
        test.all(Sheet.BOOKINGS, "ref,artist,project,when", "old,ana,dune,mar4..5");
        int events = test.events();

        ImportReport report = test.run(
                Sheet.BOOKINGS,
                "ref,artist,project,when",
                "b1,ana,sol,mar2",
                "b2,ana,sol,mar2..6",
                "b3,raj,sol,mar2..6",
                "b4,raj,dune,mar6..9");

        assertThat(report.written()).isFalse();
        assertThat(test.events()).isEqualTo(events);
        assertThat(report.refused()).extracting(RefusedRow::kind).containsOnly(Rejection.Kind.CONFLICT);
        assertThat(TestStudio.reasons(report))
                .containsExactly(
                        "3 b2: over capacity: 100% confirmed and 100% asked for exceed 100%; in the way:"
                                + " line 2 SOL Mon 2 Mar 100%, B1 DUNE Wed 4–Thu 5 Mar 100%",
                        "5 b4: over capacity: 100% confirmed and 100% asked for exceed 100%; in the way:"
                                + " line 4 SOL Fri 6 Mar 100%");
    }

    @Test
    void rowsThatCannotBeReadAndRowsInTheWayAreNamedTogether() {
        TestStudio test = TestStudio.withPeople();

        ImportReport report = test.run(
                Sheet.BOOKINGS,
                "ref,artist,project,when",
                "b1,nobody,sol,mar2",
                "b2,ana,sol,mar2",
                "b3,ana,sol,mar2",
                "b4,ana");

        assertThat(report.refused()).extracting(RefusedRow::line).containsExactly(2L, 4L, 5L);
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.written()).isFalse();
        assertThat(test.studio().claimsByRef(List.of("b2"))).isEmpty();
    }

    @Test
    void keepGoingWritesTheOthers() {
        TestStudio test = TestStudio.withPeople();

        ImportReport report = test.keepGoing(
                Sheet.BOOKINGS,
                "ref,artist,project,when",
                "b1,ana,sol,mar2",
                "b2,ana,sol,mar2..3",
                "b3,nobody,sol,mar2",
                "b4,ana,sol,mar3");

        assertThat(report.written()).isTrue();
        assertThat(report.created()).isEqualTo(2);
        assertThat(TestStudio.reasons(report))
                .containsExactly(
                        "3 b2: over capacity: 100% confirmed and 100% asked for exceed 100%; in the way: B1 SOL Mon 2 Mar"
                                + " 100%",
                        "4 b3: no artist 'nobody'");
        assertThat(test.studio().claimsByRef(List.of("b1", "b2", "b3", "b4"))).containsOnlyKeys("b1", "b4");
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        TestStudio test = TestStudio.withPeople();
        int events = test.events();

        ImportReport report =
                test.dryRun(Sheet.BOOKINGS, "ref,artist,project,when", "b1,ana,sol,mar2", "b2,ana,sol,mar3");

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.written()).isFalse();
        assertThat(test.events()).isEqualTo(events);
    }

    @Test
    void moreRowsThanOneCommitTakesAreRefusedUnlessEachIsForItself() {
        TestStudio test = TestStudio.withPeople();
        List<String> lines = new ArrayList<>(List.of("ref,artist,project,when,load"));
        for (int row = 0; row <= Import.MAX_AT_ONCE; row++) {
            lines.add("b" + row + ",ana,sol,mar2,0");
        }
        String[] file = lines.toArray(String[]::new);

        assertThatThrownBy(() -> test.run(Sheet.BOOKINGS, file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("line 20002 is one row too many");
    }

    @Test
    void whoMayNotImportIsRefusedAsAWhole() {
        StudioHost host = StudioHost.open(new MemoryStore(), TestStudio.CLOCK);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        host.studio("north")
                .as(Principal.user("mia"))
                .execute(new Command.CreateRecord(RecordKind.USER, "vic", Map.of("name", "Vic", "roles", "viewer")));
        Rows rows = TestStudio.read(new SheetFile(Sheet.ARTISTS, "-", Optional.empty(), Map.of()), "name\nAna\n");
        Import attempt = new Import(
                host.studio("north").as(Principal.user("vic")),
                Sheet.ARTISTS,
                TestStudio.CLOCK,
                new Import.Manner(false, true, false, false, People.Doubt.REFUSE),
                Progress.NONE);

        assertThatThrownBy(() -> attempt.run(rows))
                .isInstanceOf(RefusedException.class)
                .hasMessage("'vic' is not permitted to create or change artists");
    }

    @Test
    void usersNeedAnId() {
        TestStudio test = new TestStudio();

        assertThatThrownBy(() -> test.run(Sheet.USERS, "name,roles", "Vic,viewer"))
                .hasMessageStartingWith("line 1 has no column 'id'");
        assertThat(test.all(Sheet.USERS, "id,name,roles", "vic,Vic,viewer", "mia,Mia,owner")
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void fieldsThatAreRefusedNameTheField() {
        TestStudio test = TestStudio.withPeople();

        assertThat(TestStudio.reasons(test.run(
                        Sheet.ARTISTS, "name,zone,rate,id", "Kim,Europe/Lisboa,,", "Lee,,400,", "Zoe,,,z z", ",,,nix")))
                .containsExactly(
                        "2 Kim: zone 'Europe/Lisboa': no such time zone; did you mean Europe/Lisbon?",
                        "3 Lee: rate '400': write an amount and a currency, such as 420 EUR",
                        "4 Zoe: artist 'z z' is not an id: use 1 to 80 letters, digits or . _ : @ + # -, a letter or digit first",
                        "5 nix: artist needs a name: full name: Ana Duarte");
    }

    private static Booking booking(TestStudio test, String ref) {
        Optional<Claim> found =
                Optional.ofNullable(test.studio().claimsByRef(List.of(ref)).get(ref));
        assertThat(found).get().isInstanceOf(Booking.class);
        return (Booking) found.orElseThrow();
    }
}
