package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.Console;
import io.productiontool.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real bookings, from published projects, through {@code ptool import} and {@code ptool check}: not part of the usual
 * tests, because the data lies elsewhere. {@code scripts/check-data FOLDER} runs it.
 */
class PublishedDataCheck {

    private static final Pattern REF = Pattern.compile("\"(firstRef|secondRef|name)\":\"([^\"]*)\"");

    @TempDir
    Path folder;

    static List<Path> projectsWithBookings() throws IOException {
        Path data = Path.of(System.getProperty("ptool.data")).resolve("dslib");
        try (Stream<Path> files = Files.list(data)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .filter(PublishedDataCheck::hasBookings)
                    .toList();
            assertThat(found).hasSize(23);
            return found;
        }
    }

    private static boolean hasBookings(Path file) {
        try {
            return !bookings(DslibToImport.read(file)).isEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("projectsWithBookings")
    void reportsExactlyTheExpectedOverlapsWhenCapacitiesAreLifted(Path file) throws Exception {
        load(file, true);
        assertThat(ptool("import", "bookings", folder.resolve("bookings.csv").toString()).code)
                .isZero();
        Map<String, Object> project = DslibToImport.read(file);
        Ended check = ptool("check", "--overlaps", "-o", "jsonl");
        assertThat(check.code).isZero();
        TreeSet<String> pairs = new TreeSet<>();
        check.out.lines().filter(line -> !line.isBlank()).forEach(line -> pairs.add(pair(line)));
        Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(project.get("expected"));
        if (expected.get("overlap_pairs") instanceof List<?> listed) {
            // The longest list is left out of the data; its count and digest are there.
            TreeSet<String> wanted = new TreeSet<>();
            listed.forEach(pair -> wanted.add(sorted((List<?>) pair)));
            assertThat(pairs).isEqualTo(wanted);
        }
        assertThat(String.valueOf(pairs.size())).isEqualTo(expected.get("overlap_pair_count"));
        assertThat(sha256(String.join("\n", pairs))).isEqualTo(expected.get("overlap_pairs_sha256"));
        Ended again = ptool("import", "bookings", folder.resolve("bookings.csv").toString());
        assertThat(again.err).contains("0 new, 0 changed, " + bookings(project).size() + " unchanged, 0 refused");
    }

    @ParameterizedTest
    @MethodSource("projectsWithBookings")
    void refusesExactlyWhatAListRefusesInTheSameOrder(Path file) throws Exception {
        load(file, false);
        List<String> wanted = refusedByList(DslibToImport.read(file));
        Ended ended =
                ptool("import", "bookings", folder.resolve("bookings.csv").toString(), "--keep-going", "-o", "jsonl");
        assertThat(ended.code).isEqualTo(wanted.isEmpty() ? 0 : 8);
        List<String> refused = ended.out
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> found(line, "name"))
                .toList();
        assertThat(refused).isEqualTo(wanted);
    }

    private void load(Path file, boolean lift) throws IOException {
        DslibToImport.convert(file, folder, lift);
        assertThat(ptool("init", "Published", "--zone", "UTC", "--day-start", "00:00").code)
                .isZero();
        assertThat(ptool("import", "artists", folder.resolve("artists.csv").toString()).code)
                .isZero();
        assertThat(ptool("import", "projects", folder.resolve("projects.csv").toString()).code)
                .isZero();
    }

    /** Brute force, sharing nothing with the engine: a booking is refused where it would pass the capacity anywhere. */
    private static List<String> refusedByList(Map<String, Object> project) {
        Map<String, BigDecimal> capacity = new HashMap<>();
        objects(project, "resources")
                .forEach(one -> capacity.put(text(one, "id"), new BigDecimal(text(one, "availability"))));
        record Taken(String resource, LocalDateTime start, LocalDateTime end, BigDecimal units) {}
        List<Taken> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Map<String, Object> one : bookings(project)) {
            Taken wanted = new Taken(
                    text(one, "resource"),
                    LocalDateTime.parse(text(one, "start")),
                    LocalDateTime.parse(text(one, "end")),
                    new BigDecimal(text(one, "units")).setScale(4, RoundingMode.HALF_UP));
            List<Taken> others = taken.stream()
                    .filter(other -> other.resource.equals(wanted.resource)
                            && other.start.isBefore(wanted.end)
                            && wanted.start.isBefore(other.end))
                    .toList();
            BigDecimal limit = Objects.requireNonNull(capacity.get(wanted.resource));
            boolean fits = limit.signum() < 0
                    || Stream.concat(Stream.of(wanted.start), others.stream().map(Taken::start))
                            .filter(at -> !at.isBefore(wanted.start) && at.isBefore(wanted.end))
                            .allMatch(at -> others.stream()
                                            .filter(other -> !other.start.isAfter(at) && at.isBefore(other.end))
                                            .map(Taken::units)
                                            .reduce(wanted.units, BigDecimal::add)
                                            .compareTo(limit)
                                    <= 0);
            if (fits) {
                taken.add(wanted);
            } else {
                refused.add(text(one, "id"));
            }
        }
        return refused;
    }

    private static String text(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    private static List<Map<String, Object>> bookings(Map<String, Object> project) {
        return objects(project, "bookings");
    }

    @SuppressWarnings("unchecked") // the shape of the data set
    private static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.getOrDefault(name, List.of());
    }

    private static String pair(String line) {
        return sorted(List.of(found(line, "firstRef"), found(line, "secondRef")));
    }

    private static String sorted(List<?> pair) {
        return pair.stream().map(String::valueOf).sorted().collect(Collectors.joining(" "));
    }

    private static String found(String line, String name) {
        Matcher matcher = REF.matcher(line);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new AssertionError("no " + name + " in " + line);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private record Ended(int code, String out, String err) {}

    private Ended ptool(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment =
                Map.of("PTOOL_STUDIO", folder.resolve("studio.db").toString(), "PTOOL_USER", "check");
        int code = Main.run(
                new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        false),
                words);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
