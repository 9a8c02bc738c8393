package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DslibToImportTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void findTheSmallProject() throws Exception {
        file = Path.of(DslibToImportTest.class.getResource("small-project.json").toURI());
    }

    @Test
    void resourcesBecomeArtistsWithTheirAvailabilityAsCapacity() throws Exception {
        DslibToImport.convert(file, folder, false);

        assertThat(folder.resolve("artists.csv")).hasContent("""
                "id","name","zone","capacity","refs"
                "r1","Animators","UTC","200","dslib:r1"
                "r2","Render farm","UTC","unlimited","dslib:r2"
                "r3","Lead","UTC","100","dslib:r3"
                """);
        assertThat(folder.resolve("projects.csv")).hasContent("""
                "id","name"
                "project","Small, ""hand-made"" project"
                """);
    }

    @Test
    void bookingsKeepTheirIdsAsReferencesAndTakeTheActivityAsNote() throws Exception {
        DslibToImport.convert(file, folder, false);

        assertThat(Files.readAllLines(folder.resolve("bookings.csv")))
                .startsWith(
                        "\"ref\",\"artist\",\"project\",\"start\",\"end\",\"units\",\"note\"",
                        "\"b0\",\"r1\",\"project\",\"2026-03-02T08:00:00Z\",\"2026-03-02T17:00:00Z\",\"1.5\","
                                + "\"=Storyboard, \"\"first\"\" pass\"",
                        "\"b1\",\"r1\",\"project\",\"2026-03-02T12:00:00Z\",\"2026-03-03T12:00:00Z\",\"0.50004\","
                                + "\"Éclairage\"")
                .anyMatch(line -> line.startsWith("\"b3\"") && line.endsWith(",\"\""))
                .anyMatch(line -> line.startsWith("\"b5\"") && line.contains("\"0.01\""))
                .hasSize(11);
    }

    @Test
    void liftedCapacitiesAreUnlimited() throws Exception {
        DslibToImport.main(new String[] {file.toString(), folder.toString(), "--lift"});

        assertThat(Files.readAllLines(folder.resolve("artists.csv")).stream().skip(1))
                .hasSize(3)
                .allMatch(line -> line.contains("\"unlimited\""));
    }

    @Test
    void wordsThatAreMissingAreNamed() {
        assertThatThrownBy(() -> DslibToImport.main(new String[] {file.toString()}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("say the JSON file and the folder to write to");
    }

    @Test
    void importAndCheckFindTheOverlapsAndRefuseWhatDoesNotFit() throws Exception {
        assertThat(ProjectTrial.refusedByList(DslibToImport.read(file))).containsExactly("b2", "b8");

        assertThat(new ProjectTrial(file, folder, Ptool::inProcess).run())
                .isEqualTo("10 bookings, 8 overlaps, 2 refused at their capacities");
    }
}
