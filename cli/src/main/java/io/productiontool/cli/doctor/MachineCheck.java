package io.productiontool.cli.doctor;

import io.productiontool.cli.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;

/** The Java that runs, its time-zone data, the terminal, and the folder for temporary files. */
final class MachineCheck {

    private static final long MEGABYTE = 1_000_000;

    private final Diagnosis diagnosis;
    private final Console console;
    private final Clock clock;

    MachineCheck(Diagnosis diagnosis, Console console, Clock clock) {
        this.diagnosis = diagnosis;
        this.console = console;
        this.clock = clock;
    }

    void run() {
        diagnosis.ok(
                "java",
                Runtime.version() + " of " + System.getProperty("java.vendor") + ", "
                        + Runtime.getRuntime().maxMemory() / MEGABYTE + " MB at most");
        zones();
        encoding();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (Files.isWritable(temporary)) {
            diagnosis.ok("temporary files", temporary.toString());
        } else {
            diagnosis.problem(
                    "temporary files",
                    temporary + " cannot be written, where SQLite's library is unpacked",
                    "set TMPDIR to a folder that can");
        }
        if (console.environment().containsKey("PTOOL_NOW")) {
            diagnosis.note("clock", "PTOOL_NOW stops it at " + clock.instant(), "unset PTOOL_NOW for real work");
        }
        diagnosis.ok(
                "terminal",
                console.terminal()
                        ? console.width() + " columns" + (console.colour("auto") ? ", colours" : "")
                        : "none");
    }

    /** The rules are published as 2025a, 2025b …; those of the year before last have missed some. */
    private void zones() {
        String version = ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
        int year = version.matches("\\d{4}.*") ? Integer.parseInt(version.substring(0, 4)) : 0;
        int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
        if (year < now - 1) {
            diagnosis.note(
                    "time-zone data",
                    version + " is more than a year old: zones whose rules changed since are wrong",
                    "update Java");
        } else {
            diagnosis.ok("time-zone data", version);
        }
    }

    private void encoding() {
        String names = System.getProperty("sun.jnu.encoding", "");
        if (Charset.defaultCharset().equals(StandardCharsets.UTF_8) && names.equals("UTF-8")) {
            diagnosis.ok("encoding", "UTF-8");
        } else {
            diagnosis.note(
                    "encoding",
                    "file names are read as " + names + ", so some cannot be opened",
                    "set LC_ALL to a UTF-8 locale, such as C.UTF-8");
        }
    }
}
