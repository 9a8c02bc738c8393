package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom people mean by what they type. */
class DirectoryTest {

    private final North north = new North();
    private final Directory directory = north.studio.directory();

    @BeforeEach
    void people() {
        artist("ana-lima", "Ana Lima", "sg:2");
        artist("jo", "Jo Smith-Jones", "sg:3 ftrack:9f2");
        artist("mary_ann", "Mary Ann O'Neil", "");
        artist("zoe", "Zoë Ünal", "");
        north.create(RecordKind.PROJECT, "p-9", Map.of("name", "Night Train", "code", "NTR", "refs", "sg:70"));
    }

    private void artist(String id, String name, String refs) {
        north.create(RecordKind.ARTIST, id, Map.of("name", name, "refs", refs));
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "ana,          ana,      an id before the names that begin with it",
        "ANA-LIMA,     ana-lima, an id in any case",
        "'  jo ',      jo,       without the spaces round it",
        "sg:3,         jo,       a reference",
        "ftrack:9f2,   jo,       any of its references",
        "ana duarte,   ana,      a full name in any case",
        "Smith,        jo,       the beginning of a word",
        "jones,        jo,       a word after a hyphen",
        "Ana L,        ana-lima, the beginning of a name",
        "o'n,          mary_ann, with signs",
        "zo,           zoe,      a beginning",
        "ünal,         zoe,      letters beyond English"
    })
    void artistsAreFoundBy(String text, String id, String why) {
        assertThat(directory.artist(text).id().value()).as(why).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({"p-9, p-9", "ntr, p-9", "sg:70, p-9", "night train, p-9", "train, p-9", "SOLARIS, sol", "dune, dune"})
    void projectsAreFoundByTheirCodesToo(String text, String id) {
        assertThat(directory.project(text).id().value()).isEqualTo(id);
    }

    @Test
    void severalAreNamedAndNoneIsGuessed() {
        artist("jo-2", "Jo Brown", "");

        Rejection rejection = refused("an");

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(rejection.reason())
                .isEqualTo("'an' could be 3 artists: Ana Duarte (ana), Ana Lima (ana-lima), Mary Ann O'Neil (mary_ann);"
                        + " write more of the name, or the id");
    }

    @Test
    void whoIsNearIsSuggested() {
        Rejection rejection = refused("Dwarte");

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        assertThat(rejection.reason()).isEqualTo("no artist 'Dwarte'; did you mean Duarte?");
        assertThat(refused("xyzzy").reason()).isEqualTo("no artist 'xyzzy'");
        assertThat(refused(" ").reason()).isEqualTo("the name of the artist is missing");
    }

    @Test
    void whatIsTypedReachesNoTerminalAsItIs() {
        assertThat(refused("\u001b[2J").reason()).isEqualTo("no artist '\ufffd[2J'");
    }

    @Test
    void ofSeveralTheOneWhoIsStillThereIsMeantAndTheArchivedWhereThereIsNoOther() {
        north.accepted(new Command.ArchiveRecord(RecordKind.ARTIST, "ana-lima"));
        artist("ana-2", "Ana Lima", "");

        assertThat(directory.artist("Ana Lima").id().value()).isEqualTo("ana-2");
        north.accepted(new Command.ArchiveRecord(RecordKind.ARTIST, "jo"));
        assertThat(directory.artist("Jo Smith-Jones").isArchived()).isTrue();
        assertThat(((Rejection.NotFound) refused("Smiht")).suggestions())
                .as("who has left is not suggested")
                .isEmpty();
    }

    @Test
    void recordsComeInTheOrderOfTheirNames() {
        assertThat(directory.artists())
                .extracting(artist -> artist.name())
                .containsExactly("Ana Duarte", "Ana Lima", "Jo Smith-Jones", "Mary Ann O'Neil", "Raj", "Zoë Ünal");
        assertThat(directory.byRef(RecordKind.ARTIST, "sg:2"))
                .map(StudioRecord::id)
                .contains("ana-lima");
        assertThat(directory.byRef(RecordKind.PROJECT, "sg:2")).isEmpty();
        assertThat(directory.byId(RecordKind.ARTIST, "Ana"))
                .as("an id is an id")
                .isEmpty();
    }

    private Rejection refused(String text) {
        return catchThrowableOfType(RefusedException.class, () -> directory.artist(text))
                .rejection();
    }
}
