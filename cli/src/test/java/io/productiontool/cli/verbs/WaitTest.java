package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.verbs.Terminal.Ended;
import io.productiontool.persistence.TestStudios;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code wait} says of a studio as it is; that it sees what others do is shown by {@code WaitIT}. */
@Tag(TestStudios.MANY)
class WaitTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void twoHoldsOnOneWeek() {
        terminal = new Terminal(folder);
        terminal.done("hold", "raj", "dune", "mar2..6", "--ref", "sg:1");
        terminal.done("hold", "raj", "sol", "mar2..6");
    }

    /** Looks once. */
    private Ended look(String... words) {
        return terminal.type(
                Stream.concat(Stream.of(words), Stream.of("--timeout", "0")).toArray(String[]::new));
    }

    @Test
    void aHoldIsConfirmedWhenItsBookingStands() {
        assertThat(look("wait", "H1", "confirmed").code()).isEqualTo(ExitCodes.NOT_YET);

        terminal.done("confirm", "H1");

        assertThat(look("wait", "h1", "confirmed").out()).startsWith("B1 Raj·DUNE");
        assertThat(look("wait", "sg:1", "confirmed").code()).isZero();
        assertThat(look("wait", "B1", "confirmed").code()).isZero();
        assertThat(look("wait", "H1", "gone").code()).isEqualTo(ExitCodes.NOT_YET);
    }

    @Test
    void whatIsGoneCannotBeConfirmedAnyMore() {
        terminal.done("release", "H1", "--note", "client said no");

        Ended gone = look("wait", "H1", "gone");
        assertThat(gone.code()).isZero();
        assertThat(gone.out()).contains("hold.released.v1").contains("client said no");
        Ended never = look("wait", "H1", "confirmed");
        assertThat(never.code()).isEqualTo(ExitCodes.CHANGED_MEANWHILE);
        assertThat(never.err()).startsWith("refused: H1 is gone: ").contains("client said no");
    }

    @Test
    void aBookingThatWasCancelledIsGoneUnderTheHandleOfItsHold() {
        terminal.done("confirm", "H1");
        terminal.done("cancel", "B1");

        assertThat(look("wait", "H1", "gone").out()).contains("booking.cancelled.v1");
        assertThat(look("wait", "H1", "confirmed").code()).isEqualTo(ExitCodes.CHANGED_MEANWHILE);
    }

    @Test
    void aHoldWhoseDeadlinePassedIsGoneThoughNothingWasRecorded() {
        terminal.now("2026-03-02T06:00:00Z");

        assertThat(look("wait", "H1", "gone").out()).isEqualTo("H1 gone\n");
        assertThat(look("wait", "H1", "confirmed").err()).isEqualTo("refused: H1 is gone: its deadline passed\n");
    }

    @Test
    void aHoldIsFirstWhenNobodyIsAheadAnywhere() {
        assertThat(look("wait", "H2", "first").code()).isEqualTo(ExitCodes.NOT_YET);
        assertThat(look("wait", "H1", "first").code()).isZero();

        terminal.done("release", "H1");

        assertThat(look("wait", "H2", "first").code()).isZero();
    }

    @Test
    void aDeadlineEndsTheWaitThoughNothingIsRecorded() {
        terminal.now("");
        Instant soon = Instant.now().plusSeconds(2);
        terminal.done(
                "hold",
                "kim",
                "sol",
                LocalDate.now(ZoneOffset.UTC).plusDays(30).toString(),
                "--until",
                soon.minusSeconds(60) + ".." + soon);

        Ended ended = terminal.type("wait", "H3", "gone", "--timeout", "60");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEqualTo("waiting: H3 gone\n");
        assertThat(ended.out()).isEqualTo("H3 gone\n");
    }

    @Test
    void aSelectorMeansSomeOrNone() {
        assertThat(look("wait", "some", "-l", "project=sol,kind=hold").out()).startsWith("H2 Raj·SOL");
        assertThat(look("wait", "none", "-l", "project=sol,kind=hold").code()).isEqualTo(ExitCodes.NOT_YET);
        assertThat(look("wait", "none", "-l", "project=sol,kind=booking").out())
                .isEqualTo("none -l project=sol,kind=booking\n");
        assertThat(look("wait", "some", "-l", "project=sol", "--when", "apr1..5")
                        .code())
                .isEqualTo(ExitCodes.NOT_YET);
    }

    @Test
    void anArtistIsFreeWhereConfirmedTimeLeavesRoom() {
        assertThat(look("wait", "raj", "free", "mar2..6").code()).isZero();

        terminal.done("book", "kim", "sol", "mar4", "--load", "60");

        assertThat(look("wait", "kim", "free", "mar2..6").code()).isEqualTo(ExitCodes.NOT_YET);
        assertThat(look("wait", "kim", "free", "mar2..6", "--load", "40").code())
                .isZero();
    }

    @Test
    void aChangeIsTheNextOneBehindTheCursor() {
        assertThat(look("wait", "change").code()).isEqualTo(ExitCodes.NOT_YET);
        String before = terminal.done("events", "--jq", ".cursor")
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow();
        terminal.done("book", "kim", "sol", "mar4");

        Ended booked = look(
                "wait", "change", "--since", before, "--type", "booking", "--jq", ".events[].data.handle, .cursor");
        assertThat(booked.out().lines()).hasSize(2).first().isEqualTo("B1");
        String after = booked.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(look("wait", "change", "--since", after).code()).isEqualTo(ExitCodes.NOT_YET);
    }

    @Test
    void whatMadeItHoldIsOneObject() {
        assertThat(look("wait", "H1", "first", "--json", "condition,claims,events")
                        .out())
                .startsWith("{\"condition\":\"H1 first\",\"claims\":[{\"handle\":\"H1\",\"kind\":\"hold\"")
                .endsWith("}],\"events\":[]}\n");
        assertThat(terminal.type("wait", "H1", "confirmed", "--json", "clams").err())
                .as("told before anybody waits")
                .contains("no field 'clams'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait H1 confirmd                   | 2 | did you mean confirmed?",
                "wait H1                            | 2 | say what of H1",
                "wait H77 confirmed                 | 4 | H77",
                "wait some                          | 2 | -l project=sol",
                "wait some -l kind=hold --since 3   | 2 | --since does not go with some",
                "wait H1 gone mar2                  | 2 | only free takes a WHEN",
                "wait raj free                      | 2 | the WHEN is missing",
                "wait change --since yesterday      | 2 | cursor of ptool events",
                "wait change --timeout soon         | 2 | such as 90s, 10m, 2h or 1d",
                "wait some -l hue=red --timeout 0     | 2 | hue"
            })
    void whatMakesNoSenseIsToldAtOnce(String words, int code, String problem) {
        Ended ended = terminal.type(words.strip().split(" "));
        assertThat(ended.code()).as(ended.err()).isEqualTo(code);
        assertThat(ended.err()).contains(problem);
    }
}
