package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One project of the Dynamic Scheduling Library through the adapter, {@code ptool import} and {@code ptool check}, beside
 * what the file expects and what plain lists find.
 */
final class ProjectTrial {

    private static final Pattern TEXT = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");

    private final Path file;
    private final Path folder;
    private final Ptool ptool;
    private final Map<String, Object> project;

    ProjectTrial(Path file, Path folder, Ptool ptool) throws IOException {
        this.file = file;
        this.folder = folder;
        this.ptool = ptool;
        this.project = DslibToImport.read(file);
    }

    /** Runs everything; returns one line that sums it up. */
    String run() throws Exception {
        int pairs = overlaps();
        int refused = refusals();
        return bookings().size() + " bookings, " + pairs + " overlaps, " + refused + " refused at their capacities";
    }

    /** With capacities lifted every booking is taken, and the overlaps reported are those expected. */
    private int overlaps() throws Exception {
        Path studio = load(true);
        String sheet = folder.resolve("bookings.csv").toString();
        Ptool.Ended all = ptool.run(studio, "import", "bookings", sheet);
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.err()).contains(bookings().size() + " new, 0 changed, 0 unchanged, 0 refused");
        Ptool.Ended check = ptool.run(studio, "check", "--overlaps", "-o", "json");
        assertThat(check.code()).as(check.err()).isZero();
        List<String> listed = check.out()
                .lines()
                .filter(line -> line.contains("{"))
                .map(line -> sorted(found(line, "firstRef"), found(line, "secondRef")))
                .toList();
        TreeSet<String> pairs = new TreeSet<>(listed);
        assertThat(listed).hasSameSizeAs(pairs);
        assertThat(pairs).isEqualTo(overlapsByList(project));
        expect(pairs);
        Ptool.Ended again = ptool.run(studio, "import", "bookings", sheet);
        assertThat(again.err()).contains("0 new, 0 changed, " + bookings().size() + " unchanged, 0 refused");
        return pairs.size();
    }

    private void expect(SortedSet<String> pairs) throws Exception {
        Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(project.get("expected"));
        if (expected.get("overlap_pairs") instanceof List<?> wanted) {
            // The longest lists are left out of the data; their counts and digests are there.
            assertThat(pairs)
                    .isEqualTo(wanted.stream()
                            .map(pair -> sorted((List<?>) pair))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(String.valueOf(pairs.size())).isEqualTo(expected.get("overlap_pair_count"));
        assertThat(sha256(String.join("\n", pairs))).isEqualTo(expected.get("overlap_pairs_sha256"));
    }

    /** With real capacities exactly those are refused that a plain list refuses, in the same order. */
    private int refusals() throws Exception {
        Path studio = load(false);
        List<String> wanted = refusedByList(project);
        String sheet = folder.resolve("bookings.csv").toString();
        Ptool.Ended whole = ptool.run(studio, "import", "bookings", sheet, "--dry-run", "-o", "json");
        assertThat(whole.code()).as(whole.err()).isEqualTo(wanted.isEmpty() ? 0 : 3);
        assertThat(refused(whole)).isEqualTo(wanted);
        Ptool.Ended ended = ptool.run(studio, "import", "bookings", sheet, "--keep-going", "-o", "json");
        assertThat(ended.code()).as(ended.err()).isEqualTo(wanted.isEmpty() ? 0 : 8);
        assertThat(refused(ended)).isEqualTo(wanted);
        assertThat(ptool.run(studio, "export", "bookings").out().lines().count())
                .isEqualTo(1 + bookings().size() - wanted.size());
        return wanted.size();
    }

    private static List<String> refused(Ptool.Ended ended) {
        return ended.out()
                .lines()
                .filter(line -> line.contains("{"))
                .map(line -> found(line, "name"))
                .toList();
    }

    private Path load(boolean lift) throws Exception {
        DslibToImport.main(
                lift
                        ? new String[] {file.toString(), folder.toString(), "--lift"}
                        : new String[] {file.toString(), folder.toString()});
        Path studio = folder.resolve(lift ? "lifted.db" : "real.db");
        for (String[] words : List.of(
                new String[] {"init", "Published", "--zone", "UTC"},
                new String[] {"import", "artists", folder.resolve("artists.csv").toString()},
                new String[] {
                    "import", "projects", folder.resolve("projects.csv").toString()
                })) {
            Ptool.Ended ended = ptool.run(studio, words);
            assertThat(ended.code()).as(ended.err()).isZero();
        }
        return studio;
    }

    private List<Map<String, Object>> bookings() {
        return objects(project, "bookings");
    }

    /** Every pair against every other, by the texts of their times, which sort as the times do. */
    static SortedSet<String> overlapsByList(Map<String, Object> project) {
        List<Map<String, Object>> bookings = objects(project, "bookings");
        TreeSet<String> pairs = new TreeSet<>();
        for (Map<String, Object> one : bookings) {
            bookings.stream()
                    .filter(other -> other != one
                            && text(other, "resource").equals(text(one, "resource"))
                            && text(other, "start").compareTo(text(one, "end")) < 0
                            && text(one, "start").compareTo(text(other, "end")) < 0)
                    .forEach(other -> pairs.add(sorted(text(one, "id"), text(other, "id"))));
        }
        return pairs;
    }

    /** Brute force, sharing nothing with the engine: a booking is refused where it would pass the capacity anywhere. */
    static List<String> refusedByList(Map<String, Object> project) {
        Map<String, BigDecimal> capacity = new HashMap<>();
        objects(project, "resources")
                .forEach(one -> capacity.put(text(one, "id"), new BigDecimal(text(one, "availability"))));
        record Taken(String resource, LocalDateTime start, LocalDateTime end, BigDecimal units) {}
        List<Taken> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Map<String, Object> one : objects(project, "bookings")) {
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

    @SuppressWarnings("unchecked") // the shape of the data set
    private static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.getOrDefault(name, List.of());
    }

    private static String sorted(List<?> pair) {
        return sorted(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
    }

    private static String sorted(String one, String other) {
        return Stream.of(one, other).sorted().collect(Collectors.joining(" "));
    }

    private static String found(String line, String name) {
        Matcher matcher = TEXT.matcher(line);
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
}
