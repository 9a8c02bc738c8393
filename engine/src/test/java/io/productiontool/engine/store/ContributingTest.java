package io.productiontool.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ContributingTest {

    @Test
    void theExampleOfAStoresTestIsTheOneThatIsRun() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/productiontool/engine/store/MemoryStoreTest.java"));
        String shown = source.substring(source.indexOf("final class"));
        assertThat(Files.readString(Path.of("../CONTRIBUTING.md"))).contains("```java\n" + shown + "```");
    }
}
