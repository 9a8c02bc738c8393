package io.productiontool.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.cli.UsageException;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.PolicySetting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy as people write it. */
class PolicyDocumentTest {

    @Test
    void aDocumentStatesSomeSettings() {
        assertThat(PolicyDocument.read(
                        "response: 2wd\nchallenge:\n  window: 24h\n  by: next-in-line\ncancellation:\n- 14 days 50%\n- 2 days 100%\n",
                        "p.yaml"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        PolicySetting.RESPONSE, "2 working days",
                        PolicySetting.CHALLENGE_WINDOW, "24 hours",
                        PolicySetting.CHALLENGE_BY, "next-in-line",
                        PolicySetting.CANCELLATION, "14 days 50%, 2 days 100%"));
    }

    @Test
    void whatIsPrintedIsReadBackAsItWas() {
        HoldPolicy policy =
                new HoldPolicy(Map.of(PolicySetting.MAX_RANK, "4", PolicySetting.CANCELLATION, "14 days 50%"));

        Map<PolicySetting, String> read =
                PolicyDocument.read(String.join("\n", PolicyDocument.write(policy)), "p.yaml");

        assertThat(new HoldPolicy(read)).isEqualTo(policy);
    }

    @Test
    void anEmptyDocumentStatesNothing() {
        assertThat(PolicyDocument.read("# as usual\n", "p.yaml")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respones: 2wd            | line 1: no setting 'respones'; did you mean response?",
                "max-rank: 4\\nrank: 2    | line 2: no setting 'rank'",
                "max-rank: many           | line 1: max-rank 'many': write a rank from 1 to 99, or none",
                "challenge: 1wd           | line 1: challenge. has settings below it",
                "challenge:\\n  windw: 1wd | line 2: no setting 'challenge.windw'; did you mean challenge.window?",
                "response: {a: b}         | line 1: a value is text",
                "a: &x 1\\nb: *x          | line 1: no setting 'a'",
                "response: 1wd\\nresponse: 2wd | line 2",
                "- response               | line 1: a policy is written as NAME: VALUE",
                "response: [               | no YAML",
                "response: '\\e[31m'       | no YAML: special characters are not allowed"
            })
    void aMistakeIsToldWithItsLine(String text, String problem) {
        String document = text.replace("\\n", "\n").replace("\\e", "\u001b");
        assertThatThrownBy(() -> PolicyDocument.read(document, "p.yaml"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("p.yaml")
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("\u001b");
    }
}
