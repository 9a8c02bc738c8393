package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.query.Selector;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A studio in memory on 1 February 2026, with what tests of import and export ask of it. */
final class TestStudio {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    private final Studio studio;

    TestStudio() {
        StudioHost host = StudioHost.open(new MemoryStore(), CLOCK);
        host.found("north", Map.of("name", "North", "zone", "Europe/London"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
    }

    /** One with the artists Ana and Raj and the projects Solaris (SOL) and Dune. */
    static TestStudio withPeople() {
        TestStudio test = new TestStudio();
        test.all(Sheet.ARTISTS, "id,name,zone,refs", "ana,Ana Duarte,Europe/Lisbon,sg:1", "raj,Raj Patel,,sg:2");
        test.all(Sheet.PROJECTS, "id,name,code", "sol,Solaris Rising,SOL", "dune,Dune,");
        return test;
    }

    Studio studio() {
        return studio;
    }

    ImportReport all(Sheet sheet, String... lines) {
        ImportReport report = run(sheet, false, false, Map.of(), lines);
        assertThat(report.refused()).isEmpty();
        return report;
    }

    ImportReport run(Sheet sheet, String... lines) {
        return run(sheet, false, false, Map.of(), lines);
    }

    ImportReport keepGoing(Sheet sheet, String... lines) {
        return run(sheet, false, true, Map.of(), lines);
    }

    ImportReport dryRun(Sheet sheet, String... lines) {
        return run(sheet, true, false, Map.of(), lines);
    }

    ImportReport run(Sheet sheet, boolean dryRun, boolean keepGoing, Map<String, String> given, String... lines) {
        Rows rows = read(new SheetFile(sheet, "-", Optional.empty(), given), String.join("\n", lines));
        return new Import(
                        studio,
                        sheet,
                        CLOCK,
                        new Import.Manner(dryRun, keepGoing, false, false, People.Doubt.REFUSE),
                        Progress.NONE)
                .run(rows);
    }

    static Rows read(SheetFile file, String text) {
        return read(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static Rows read(SheetFile file, byte[] bytes) {
        try {
            return file.read(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String export(Sheet sheet, Format format) {
        return new String(exported(sheet, format), StandardCharsets.UTF_8);
    }

    byte[] exported(Sheet sheet, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SheetWriter.write(format, sheet, new Export(studio, sheet, TimeRange.ALWAYS, Selector.ALL).rows(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Imports all rows of a file, or none. */
    ImportReport take(Sheet sheet, byte[] bytes) {
        Rows rows = read(new SheetFile(sheet, "-", Optional.empty(), Map.of()), bytes);
        return new Import(studio, sheet, CLOCK, Import.Manner.ALL_OR_NONE, Progress.NONE).run(rows);
    }

    Outcome.Accepted execute(Command command) {
        Outcome outcome = studio.execute(command);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }

    /** How many events were ever recorded. */
    int events() {
        return studio.history(EventFilter.ALL).size();
    }

    static List<String> reasons(ImportReport report) {
        return report.refused().stream()
                .map(row -> row.line() + " " + row.name() + ": " + row.reason())
                .toList();
    }
}
