package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight real processes book the same twenty artists at once, 500 attempts each in ten imports a
 * process that keep going.
 */
class ContentionIT {

    private static final Path PTOOL = Path.of("..", "ptool").toAbsolutePath().normalize();
    private static final int PROCESSES = 8;
    private static final int ATTEMPTS = 500;
    private static final int ARTISTS = 20;
    private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);
    private static final Pattern REFUSED = Pattern.compile("\"name\":\"([^\"]*)\"");

    @TempDir
    Path folder;

    @Test
    void nothingIsOverCapacityAndEveryAcknowledgedBookingIsThere() throws Exception {
        assertThat(run("init", "Contended", "--zone", "UTC").code).isZero();
        Files.writeString(
                folder.resolve("artists.csv"),
                "id,name,capacity\n" + rows(ARTISTS, i -> "a" + i + ",Artist " + i + "," + capacity(i)));
        Files.writeString(
                folder.resolve("projects.csv"), "id,name\n" + rows(PROCESSES, i -> "p" + i + ",Project " + i));
        assertThat(run("import", "artists", "artists.csv").code).isZero();
        assertThat(run("import", "projects", "projects.csv").code).isZero();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Files.writeString(folder.resolve("plan" + i + ".csv"), attempts(i));
            // Many small commits, so that the processes meet: each sheet in ten parts by one shell.
            processes.add(start("sheet" + i, script(i)));
        }
        Set<String> acknowledged = new HashSet<>();
        for (int i = 0; i < PROCESSES; i++) {
            Ended ended = end("sheet" + i, processes.get(i));
            assertThat(ended.code).as(ended.err).isZero();
            assertThat(ended.err)
                    .doesNotContainIgnoringCase("locked")
                    .doesNotContainIgnoringCase("busy")
                    .doesNotContain("failed:");
            acknowledged.addAll(acknowledged(i, ended.out));
        }
        assertThat(acknowledged).hasSizeGreaterThan(ARTISTS);
        check(acknowledged);
    }

    private static String capacity(int artist) {
        return artist % 5 == 0 ? "250" : "100";
    }

    private interface Line {
        String of(int i);
    }

    private static String rows(int count, Line line) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(line.of(i)).append('\n');
        }
        return rows.toString();
    }

    private static String attempts(int process) {
        Random random = new Random(process);
        return rows(ATTEMPTS, i -> {
            LocalDate first = MONDAY.plusDays(random.nextInt(120));
            return "x" + process + "-" + i + ",a" + random.nextInt(ARTISTS) + ",p" + process + "," + first + ","
                    + first.plusDays(random.nextInt(4)) + "," + (random.nextBoolean() ? 100 : 50);
        });
    }

    /** Ten imports of fifty rows each, one process after the other, in each of eight shells at once. */
    private String script(int process) {
        return "set -u; { echo ref,artist,project,start,end,load; } > head" + process + ".csv; "
                + "split -l 50 -d plan" + process + ".csv part" + process + "-; "
                + "for part in part" + process + "-*; do cat head" + process + ".csv $part > $part.csv; "
                + PTOOL + " import bookings $part.csv --keep-going -o jsonl; code=$?; "
                + "[ $code -eq 0 ] || [ $code -eq 8 ] || exit $code; done";
    }

    private Set<String> acknowledged(int process, String out) {
        Set<String> refused = new HashSet<>();
        Matcher matcher = REFUSED.matcher(out);
        while (matcher.find()) {
            refused.add(matcher.group(1));
        }
        Set<String> all = new HashSet<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            all.add("x" + process + "-" + i);
        }
        assertThat(all).containsAll(refused);
        all.removeAll(refused);
        return all;
    }

    private void check(Set<String> acknowledged) {
        try (StudioHost host =
                StudioHost.open(Stores.open(folder.resolve("studio.db").toString()), Clock.systemUTC())) {
            Studio studio = host.studio("contended").as(Principal.user("check"));
            Schedule schedule = studio.schedule(TimeRange.ofMillis(
                    MONDAY.toEpochDay() * 86_400_000L, MONDAY.plusDays(200).toEpochDay() * 86_400_000L));
            Set<String> there = new HashSet<>();
            for (Lane lane : schedule.board()) {
                there.addAll(
                        lane.bookings().stream().map(one -> one.terms().ref()).collect(Collectors.toSet()));
                int number = Integer.parseInt(lane.artist().id().value().substring(1));
                assertFits(lane.artist().id(), lane.bookings(), Long.parseLong(capacity(number)) * 100);
            }
            assertThat(there).isEqualTo(acknowledged);
        }
    }

    /** By a plain list: at the start of every booking the loads of those that run then stay within the capacity. */
    private static void assertFits(ArtistId artist, List<Booking> bookings, long capacity) {
        for (Booking one : bookings) {
            long load = bookings.stream()
                    .filter(other -> other.range().startMillis() <= one.range().startMillis()
                            && one.range().startMillis() < other.range().endMillis())
                    .mapToLong(other -> other.load().hundredths())
                    .sum();
            assertThat(load).as(artist + " at " + one.range()).isLessThanOrEqualTo(capacity);
        }
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PTOOL.toString()));
        command.addAll(List.of(words));
        return end("run", process("run", command));
    }

    private Process start(String name, String script) throws IOException {
        return process(name, List.of("sh", "-c", script));
    }

    private Process process(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().put("PTOOL_NO_BUILD", "1");
        builder.environment().put("PTOOL_USER", "check");
        builder.environment().put("PTOOL_STUDIO", folder.resolve("studio.db").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private Ended end(String name, Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(600, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve(name + ".out")),
                Files.readString(folder.resolve(name + ".err")));
    }
}
