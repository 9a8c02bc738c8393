package io.productiontool.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.query.Selector.Operator;
import io.productiontool.engine.query.Selector.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SelectorTest {

    @Test
    void termsAreReadInTheOrderWritten() {
        assertThat(Selector.parse(
                                " project=sol , rank=2+,artist!=ana|raj,note~\"late, \"\"very\"\"\" ,load>=50,backup,po=")
                        .terms())
                .containsExactly(
                        Term.of("project", Operator.EQUALS, "sol"),
                        Term.of("rank", Operator.EQUALS, "2+"),
                        Term.of("artist", Operator.DIFFERS, "ana", "raj"),
                        Term.of("note", Operator.CONTAINS, "late, \"very\""),
                        Term.of("load", Operator.AT_LEAST, "50"),
                        Term.of("backup", Operator.EQUALS, "yes"),
                        Term.of("po", Operator.EQUALS, ""));
        assertThat(Selector.parse("  ")).isEqualTo(Selector.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "=sol ! where a key should be",
                "project sol ! after project; write one of = != ~ !~ < <= > >= (character 9)",
                "project=sol, ! ends with a comma",
                "rank>1|2 ! compares rank with several values",
                "rank>>2 ! where a value should be",
                "note=\"late ! a double quote that is not closed (character 6)",
                "note=\"late\"x ! put a comma before the next term",
            })
    void whatIsNoSelectorIsRefusedInOneLineWithThePlaceAndTheFix(String text, String problem) {
        assertThatThrownBy(() -> Selector.parse(text))
                .isInstanceOf(SelectorSyntaxException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("(character ");
        assertThatThrownBy(() -> Selector.parse(text)).message().hasLineCount(1);
    }

    @Test
    void whatIsPrintedIsReadAsTheSame() {
        Random random = new Random(20_260_301);
        List<Operator> operators = List.of(Operator.values());
        String letters = "ab ,|\"=~<>!é.+";
        for (int i = 0; i < 2_000; i++) {
            List<Term> terms = new ArrayList<>();
            for (int t = random.nextInt(4); t >= 0; t--) {
                Operator operator = operators.get(random.nextInt(operators.size()));
                List<String> values = new ArrayList<>();
                for (int v = operator.isOrder() ? 0 : random.nextInt(3); v >= 0; v--) {
                    StringBuilder value = new StringBuilder();
                    for (int c = random.nextInt(6); c > 0; c--) {
                        value.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    values.add(value.toString());
                }
                terms.add(new Term("key" + random.nextInt(3) + (random.nextBoolean() ? ".x" : ""), operator, values));
            }
            Selector selector = new Selector(terms);
            assertThat(Selector.parse(selector.toString()))
                    .as(selector.toString())
                    .isEqualTo(selector);
        }
    }
}
