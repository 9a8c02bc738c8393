package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.studio.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged files: whatever they hold, they are refused with a line and a reason, and what is refused leaves nothing. */
final class ImportPropertiesTest {

    private static final long SEED = 20260201L;
    private static final int FILES = 400;

    private static final Map<Sheet, String> GOOD = Map.of(
            Sheet.ARTISTS,
                    "id,name,skills,zone,capacity,refs,x.reel\nkim,Kim,comp:4,UTC,50,sg:7,a\n,Lee,,,,sg:8,\"b, c\"\n",
            Sheet.PROJECTS,
                    "{\"id\":\"p\",\"name\":\"P\",\"code\":\"PP\",\"x.n\":1.5}\n{\"name\":\"Q\",\"from\":\"2026-03-02\"}\n",
            Sheet.USERS, "id;name;roles\nvic;Vic;viewer\nbob;Bob;artist\n",
            Sheet.DEMAND, "id,project,skill,count,start,end,load\nd1,sol,roto:3,2,2026-03-09,2026-03-20,50\n",
            Sheet.BOOKINGS, """
                    ref,artist,project,start,end,units,note
                    b1,ana,sol,2026-03-02,2026-03-06,0.5,x
                    b2,raj,dune,2026-03-02T09:00Z,2026-03-02T18:00Z,1,
                    """,
            Sheet.HOLDS,
                    "{\"artist\":\"ana\",\"project\":\"sol\",\"when\":\"mar2..6\",\"load\":50,\"lapses\":\"2026-02-20T18:00\"}\n",
            Sheet.TIMEOFF, "artist\twhen\tkind\treason\nana\tapr6..10\tabsence\tEaster\nraj\tapr6am\t\t\n");

    /** What is put into a file where a byte was; a bar stands between two of them. */
    private static final List<String> BITS = List.of(("\"|'|,|;|\t|\n|\r\n|\u0000|\u001b[2J|\u202e|=|-1|1e999999999"
                    + "|9999-12-31|2026-02-30|{|}|[|null|\\u0000|\\ud800|every mon until dec31|é|\uFEFF|99999999999999")
            .split("\\|"));

    @ParameterizedTest
    @EnumSource(Sheet.class)
    void aDamagedFileIsRefusedOrTakenButNeverBreaksAnything(Sheet sheet) {
        Random random = new Random(SEED + sheet.name().hashCode());
        int taken = 0;
        for (int file = 0; file < FILES; file++) {
            byte[] bytes = damaged(GOOD.getOrDefault(sheet, "").getBytes(StandardCharsets.UTF_8), random);
            String shown = "seed " + SEED + ", file " + file + ": " + new String(bytes, StandardCharsets.UTF_8);
            TestStudio test = TestStudio.withPeople();
            int events = test.events();
            try {
                Rows rows = TestStudio.read(new SheetFile(sheet, "-", Optional.empty(), Map.of()), bytes);
                ImportReport report = new Import(
                                test.studio(), sheet, TestStudio.CLOCK, Import.Manner.ALL_OR_NONE, Progress.NONE)
                        .run(rows);
                report.refused()
                        .forEach(row ->
                                assertThat(row.reason()).as(shown).isNotBlank().doesNotContain("\n"));
                report.refused().forEach(row -> assertThat(row.line()).as(shown).isPositive());
                boolean silent = report.created() + report.changed() == 0 || !report.written();
                assertThat(test.events() == events).as(shown).isEqualTo(silent);
                taken += report.written() ? 1 : 0;
            } catch (UnreadableFile | RefusedException refused) {
                assertThat(refused.getMessage()).as(shown).isNotBlank();
                assertThat(test.events()).as(shown).isEqualTo(events);
            } catch (RuntimeException bug) {
                throw new AssertionError(shown, bug);
            }
        }
        assertThat(taken).isBetween(1, FILES - 1);
    }

    private static byte[] damaged(byte[] good, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int damages = random.nextInt(4);
        double chance = (double) damages / good.length;
        for (byte one : good) {
            if (random.nextDouble() >= chance) {
                bytes.write(one);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> bytes.writeBytes(BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8));
                case 1 -> bytes.write(random.nextInt(256));
                case 2 -> {
                    bytes.write(one);
                    bytes.write(one);
                }
                default -> {
                    // The byte is lost.
                }
            }
        }
        return bytes.toByteArray();
    }
}
