package io.productiontool.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.mongo.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where tests have their studios: in the files that they name or, with {@code -Dptool.test.store=mongodb}, each in a
 * database that stands for such a file, for as long as the file's folder is there.
 */
public final class TestStudios {

    /** The tag of tests about what only a studio in a file has: bytes, permissions, SQLite's tables. */
    public static final String FILE = "file";

    /** The tag of tests that try so many commands that no build waits for all of them on servers. */
    public static final String MANY = "many";

    private static final boolean ON_SERVERS =
            System.getProperty("ptool.test.store", "sqlite").equals("mongodb");
    private static final List<String> BEFORE_AN_ADDRESS = List.of("--studio", "--from", "--to");

    private static final Pattern CREDENTIALS = Pattern.compile("^(mongodb://[^:@/]*):([^@]+)@");

    private static final Map<Path, String> ADDRESSES = new LinkedHashMap<>();
    private static final TestDatabases DATABASES = new TestDatabases();

    private TestStudios() {}

    /** The address of the studio that the file stands for. */
    public static synchronized String at(Path file) {
        if (!ON_SERVERS) {
            return file.toString();
        }
        List<Path> gone = ADDRESSES.keySet().stream()
                .filter(one -> Files.notExists(one.toAbsolutePath().getParent()))
                .toList();
        gone.forEach(one -> {
            DATABASES.giveBack(ADDRESSES.getOrDefault(one, ""));
            ADDRESSES.remove(one);
        });
        return ADDRESSES.computeIfAbsent(file, none -> DATABASES.take());
    }

    /** The words of a command, where the files of studios stand for their addresses. */
    public static String[] at(String... words) {
        return IntStream.range(0, words.length)
                .mapToObj(
                        i -> ON_SERVERS && i > 0 && BEFORE_AN_ADDRESS.contains(words[i - 1]) && words[i].endsWith(".db")
                                ? at(Path.of(words[i]))
                                : words[i])
                .toArray(String[]::new);
    }

    /** What a command printed, with the files again in place of the addresses; a password is in neither. */
    public static synchronized String said(String printed) {
        String said = printed;
        for (Map.Entry<Path, String> one : ADDRESSES.entrySet()) {
            String shown = one.getValue();
            Matcher credentials = CREDENTIALS.matcher(shown);
            if (credentials.find()) {
                assertThat(printed).doesNotContain(credentials.group(2));
                shown = credentials.replaceFirst("$1@");
            }
            said = said.replace(shown, one.getKey().toString());
        }
        return said;
    }

    /** Every byte of a studio, or every document. */
    public static String contents(Path file) {
        if (ON_SERVERS) {
            return TestDatabases.contents(at(file));
        }
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Has a studio be where another one is or nothing, as it stands. */
    public static void copy(Path from, Path to) {
        if (ON_SERVERS) {
            TestDatabases.copy(at(from), at(to));
            return;
        }
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
