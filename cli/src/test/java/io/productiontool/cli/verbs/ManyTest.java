package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once: by selector, by lines, by days that recur. */
final class ManyTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
        terminal.done("hold", "ana", "sol", "mar2..6");
        terminal.done("hold", "raj", "sol", "mar3");
        terminal.done("hold", "ana", "dune", "mar5..6");
        terminal.done("book", "kim", "sol", "mar2", "--po", "PO-1");
    }

    @Test
    void aSelectorListsWhatItMeans() {
        assertThat(handles("list", "-l", "project=sol")).containsExactly("B1", "H1", "H2");
        assertThat(handles("list", "-l", "rank=2+")).containsExactly("H3");
        assertThat(handles("list", "-l", "project=sol,artist.department=2D,since=mar4"))
                .containsExactly("H1");
        assertThat(handles("list", "mar3", "-l", "kind=hold,x.season=2")).containsExactly("H1", "H2");
        assertThat(handles("contested", "+8w", "-l", "project=dune")).containsExactly("H3");
        assertThat(handles("board", "2026-03-02..06", "-l", "skill=fx")).containsExactly("B1");
        assertThat(handles("show", "-l", "po!=")).containsExactly("B1");
        assertThat(terminal.done("export", "bookings", "-l", "project=dune").lines())
                .hasSize(1);
        assertThat(terminal.done("export", "artists", "-l", "department=FX"))
                .contains("\nkim,")
                .doesNotContain("\nana,");
        assertThat(terminal.done("avail", "mar9..13", "-l", "department=FX", "-o", "csv")
                        .lines())
                .hasSize(2);
        assertThat(terminal.done("gaps", "mar2..6", "-l", "department=2D", "-o", "csv"))
                .contains("ana,")
                .contains("raj,");
        assertThat(terminal.done("artist", "list", "duarte", "-o", "csv").lines())
                .hasSize(2);
        assertThat(terminal.done("project", "list", "-l", "x.season>=2", "-o", "csv")
                        .lines())
                .hasSize(2);
        assertThat(terminal.type("check", "mar1..31", "-l", "project=dune").out())
                .contains("H3")
                .doesNotContain("H2");
    }

    @Test
    void manyAreChangedInOneCommitOrNoneIs() {
        int before = terminal.events();

        Terminal.Ended refused = terminal.type("confirm", "-l", "kind=hold", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(terminal.events()).isEqualTo(before);
        assertThat(terminal.done("confirm", "-l", "rank=1", "--yes"))
                .matches("(?s)B[0-9]+ Ana·SOL.*\nB[0-9]+ Raj·SOL.*");
        assertThat(terminal.done("log", "-n", "4", "-o", "jsonl")
                        .lines()
                        .map(line -> line.replaceAll(".*\"commit\":\"([^\"]*).*", "$1"))
                        .distinct())
                .hasSize(1);
        assertThat(handles("list", "-l", "kind=booking")).hasSize(3).contains("B1");
    }

    @Test
    void whoKeepsGoingIsToldWhatWasRefused() {
        Terminal.Ended partly = terminal.type("confirm", "-l", "kind=hold", "--yes", "--keep-going");

        assertThat(partly.code()).isEqualTo(ExitCodes.PARTLY);
        assertThat(partly.err()).contains("refused H3 Ana·DUNE Thu 5–Fri 6 Mar, 2 days, 100%: over capacity");
        assertThat(handles("list", "-l", "kind=hold")).containsExactly("H3");
    }

    @Test
    void whereNobodyCanBeAskedASelectorNeedsAYesBefore() {
        int before = terminal.events();

        Terminal.Ended unasked = terminal.type("release", "-l", "project=sol");
        assertThat(unasked.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(unasked.err())
                .isEqualTo("invalid: -l means these 2 here and nobody can be asked; add --yes, or --dry-run to see\n");
        Terminal.Ended no = terminal.type("n\n", true, "release", "-l", "project=sol");
        assertThat(no.err()).contains("H1 Ana·SOL").contains("H2 Raj·SOL").endsWith("[y/N] nothing was written\n");
        assertThat(terminal.done("release", "-l", "project=sol", "--dry-run")).isNotEmpty();
        assertThat(terminal.events()).isEqualTo(before);

        assertThat(terminal.type("y\n", true, "release", "-l", "project=sol").code())
                .isZero();
        assertThat(handles("list", "-l", "kind=hold")).containsExactly("H3");
        assertThat(terminal.type("release", "-l", "project=sol").err())
                .isEqualTo("none is meant; nothing was written\n");
    }

    @Test
    void theLastWordIsForAllThatAreMeant() {
        terminal.done("move", "-l", "project=sol,kind=hold", "+7d", "--yes");
        assertThat(handles("list", "mar9..13")).containsExactly("H1", "H2");
        terminal.done("load", "-l", "project=sol,kind=hold", "50", "--yes");
        assertThat(handles("list", "-l", "load<=50")).containsExactly("H1", "H2");
        terminal.done("reassign", "-l", "artist=raj", "kim", "--yes");
        terminal.done("note", "-l", "project=sol,po=", "late", "--po", "PO-2", "--yes");
        assertThat(handles("list", "-l", "po=PO-2,note=late")).containsExactly("H1", "H2");
        assertThat(terminal.type("move", "-l", "project=sol", "H1", "+7d", "--yes")
                        .err())
                .isEqualTo("invalid: say which are meant once: by 'H1', or by -l or -f\n");
        assertThat(terminal.type("move", "H1").code()).isEqualTo(ExitCodes.INVALID);
    }

    @Test
    void linesNameWhatIsMeantAndWhatIsNew() {
        assertThat(terminal.type("H1\n{\"id\":\"H2\"}\n", false, "release", "-f", "-")
                        .code())
                .isZero();
        String lines = """
                {"artist":"raj","project":"sol","when":"mar9..10","load":50,"po":"PO-9","key":"n1"}
                {"artist":"kim","project":"sol","when":"mar9","note":"new","ref":"sg:5"}
                """;
        assertThat(terminal.type(lines, false, "book", "-f", "-").out())
                .contains("B2 Raj·SOL")
                .contains("B3 Kim·SOL");
        assertThat(handles("list", "-l", "ref=sg:5|n1,note=new")).containsExactly("B3");
        int before = terminal.events();

        Terminal.Ended twice = terminal.type(lines, false, "book", "-f", "-");
        assertThat(twice.code()).isEqualTo(ExitCodes.REFUSED);
        Terminal.Ended unknown = terminal.type("{\"artst\":\"raj\"}\n", false, "book", "-f", "-");
        assertThat(unknown.err())
                .startsWith("invalid: line 1: has no meaning for 'artst'")
                .hasLineCount(1);
        assertThat(terminal.type("{\"id\":", false, "release", "-f", "-").code())
                .isEqualTo(ExitCodes.INVALID);
        assertThat(terminal.type("H9\n", false, "release", "-f", "-").code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(terminal.events()).isEqualTo(before);
    }

    @Test
    void daysThatRecurAreAllPlacedOrTheConflictsAreNamedOrSkipped() {
        terminal.done("book", "raj", "dune", "mar9");
        terminal.done("timeoff", "raj", "mar17");
        int before = terminal.events();
        String every = "every mon,tue from mar2 until mar24";

        Terminal.Ended refused = terminal.type("book", "raj", "sol", every);
        assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.err()).isEqualTo("""
                refused: 2 of 8 conflict; nothing was written
                  Raj·SOL: over capacity: 100% confirmed and 100% asked for exceed 100%: Mon 9 Mar
                  Raj·SOL: over capacity: 0% confirmed and 100% asked for exceed 0%: Tue 17 Mar
                  1  ptool book raj sol 'every mon,tue from mar2 until mar24' --skip-conflicts   leaves these out
                """);
        assertThat(terminal.events()).isEqualTo(before);

        Terminal.Ended skipped = terminal.type("book", "raj", "sol", every, "--skip-conflicts");
        assertThat(skipped.code()).isZero();
        assertThat(skipped.out().lines()).hasSize(6);
        assertThat(skipped.err()).contains("  skipped Raj·SOL: over capacity").contains(": Mon 9 Mar\n");
        assertThat(terminal.type("book", "raj", "sol", "mar9", "--skip-conflicts")
                        .code())
                .isEqualTo(ExitCodes.REFUSED);
    }

    @Test
    void severalArtistsAreHeldAtOnce() {
        assertThat(terminal.done("hold", "raj,kim", "sol", "mar9..10").lines().filter(line -> line.startsWith("H")))
                .hasSize(2);
        assertThat(terminal.type("hold", "raj,kim", "sol", "mar9", "--ref", "sg:1")
                        .code())
                .isEqualTo(ExitCodes.INVALID);
    }

    @Test
    void whatASelectorCannotMeanIsSaidInOneLine() {
        for (String wrong : new String[] {"artst=ana", "project", "project==sol", "rank=first"}) {
            Terminal.Ended ended = terminal.type("list", "-l", wrong);
            assertThat(ended.code()).as(wrong).isEqualTo(ExitCodes.INVALID);
            assertThat(ended.err()).as(wrong).startsWith("invalid: ").hasLineCount(1);
        }
        assertThat(terminal.type("list", "-l", "project=solr").code()).isEqualTo(ExitCodes.NOT_FOUND);
    }

    private java.util.List<String> handles(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "-o";
        all[words.length + 1] = "csv";
        return terminal.done(all)
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList();
    }
}
