package io.productiontool.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the engine offers to programs that embed it is what {@code engine/api.txt} says: whoever changes it sees, and
 * shows, what that takes from them.
 */
class PublicApiTest {

    private static final Path AGREED = Path.of("api.txt");
    private static final Path CLASSES = Path.of(PublicApi.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath())
            .resolveSibling("classes");

    @Test
    void isAsAgreed() throws IOException {
        List<String> offered = PublicApi.of(CLASSES);
        if (System.getProperty("ptool.api", "").equals("write")) {
            Files.write(AGREED, offered);
        }
        List<String> agreed = Files.readAllLines(AGREED);

        assertThat(without(agreed, offered))
                .as("taken away or changed, which breaks programs that use it: say so in CHANGELOG.md and run"
                        + " ./mvnw test -pl engine -Dtest=PublicApiTest -Dptool.api=write")
                .isEmpty();
        assertThat(without(offered, agreed))
                .as("new: run ./mvnw test -pl engine -Dtest=PublicApiTest -Dptool.api=write")
                .isEmpty();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        rest.removeAll(others);
        return rest;
    }
}
