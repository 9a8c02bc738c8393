package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RoundTripTest {

    private static final List<Sheet> ORDER = List.of(
            Sheet.ARTISTS, Sheet.PROJECTS, Sheet.USERS, Sheet.DEMAND, Sheet.TIMEOFF, Sheet.BOOKINGS, Sheet.HOLDS);

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsExportedIsTakenBackUnchangedByAnEmptyStudioAndByItsOwn(Format format) {
        TestStudio full = full();
        TestStudio empty = new TestStudio();
        int events = full.events();

        for (Sheet sheet : ORDER) {
            String text = full.export(sheet, Format.JSONL);
            assertThat(text.lines().count()).as(sheet + "\n" + text).isGreaterThan(1);
            byte[] file = full.exported(sheet, format);

            ImportReport copied = empty.take(sheet, file);
            assertThat(copied.refused()).as(sheet.word()).isEmpty();
            assertThat(copied.created() + copied.unchanged()).isGreaterThan(1);
            assertThat(empty.export(sheet, Format.JSONL)).as(sheet.word()).isEqualTo(text);

            ImportReport again = full.take(sheet, file);
            assertThat(again.created() + again.changed()).as(sheet.word()).isZero();
            assertThat(again.refused()).as(sheet.word()).isEmpty();
            assertThat(empty.take(sheet, file).created()).isZero();
        }
        assertThat(full.events()).isEqualTo(events);
    }

    private static TestStudio full() {
        TestStudio test = TestStudio.withPeople();
        test.all(
                Sheet.ARTISTS,
                "name,phone,notes,x.reel,x.Mixed,capacity",
                "Pool of 20,+351 21 000,\"=SUM(A1), \"\"quoted\"\"; 'tis\",,' x,2000",
                "'@home,,'=2,-a,,unlimited");
        test.execute(new Command.CreateRecord(RecordKind.ARTIST, "gone", Map.of("name", "Gone")));
        test.execute(new Command.ArchiveRecord(RecordKind.ARTIST, "gone"));
        test.all(Sheet.USERS, "id,name,roles,email", "vic,Vic,viewer artist,vic@example.com");
        test.all(
                Sheet.DEMAND,
                "id,project,skill,count,when,load,note",
                "d1,sol,roto:3,2,mar9..20,50,second unit",
                ",dune,,,2026-03-09T09:00Z..2026-03-09T18:00Z,,");
        test.all(Sheet.DEMAND, "id,project,when", "d2,sol,mar9");
        test.all(Sheet.TIMEOFF, "artist,when,kind,reason", "ana,apr6..10,,Easter", "raj,apr6am,absence,\"a, b\"");
        test.all(
                Sheet.BOOKINGS,
                "id,ref,artist,project,start,end,load,note,demand",
                "b1,sg:9,ana,sol,2026-03-09,2026-03-20,33.34,=cmd,d1",
                "b2,,raj,dune,2026-10-25T00:30,2026-10-25T03:30,100,,",
                "b3,,raj,dune,2026-03-09,2026-03-10,0,,d2",
                ",B1,pool-of-20,dune,2026-03-28T22:00:00.5Z,2026-03-29T04:00:00Z,1250,,",
                ",,pool-of-20,dune,2026-03-28T22:00:00.5Z,2026-03-29T04:00:00Z,50,,");
        test.execute(new Command.CloseDemand(DemandId.of("d2")));
        test.execute(new Command.Split(BookingId.of("b1"), Instant.parse("2026-03-14T06:00:00Z")));
        test.all(
                Sheet.HOLDS,
                "ref,artist,project,when,load,lapses,note",
                "h1,ana,dune,may4..8,100,2026-05-01T18:00,",
                "h2,ana,sol,may4..8,100,,second",
                ",ana,dune,may1..2,100,,");
        return test;
    }
}
