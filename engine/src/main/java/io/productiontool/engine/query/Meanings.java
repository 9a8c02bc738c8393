package io.productiontool.engine.query;

import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.ProductionDays;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What names and days in a selector mean at a studio.
 *
 * @param record finds the id of the record that a name of a kind means; throws where there is none
 * @param demand finds the id of the demand that a handle or id means; throws where there is none
 * @param days the studio's
 */
public record Meanings(
        BiFunction<RecordKind, String, String> record,
        UnaryOperator<String> demand,
        ProductionDays days,
        LocalDate today) {

    UnaryOperator<String> id(RecordKind kind) {
        return text -> record.apply(kind, text);
    }
}
