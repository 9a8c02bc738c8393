package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerbsTest {

    @Test
    void everyCommandOfTheHelpCanBeMadeAndSaysWhatItDoes() {
        assertThat(Verbs.NAMES)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(Verbs.make(name).summary()).isNotBlank());
    }
}
