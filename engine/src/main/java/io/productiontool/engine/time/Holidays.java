package io.productiontool.engine.time;

import java.time.LocalDate;
import java.util.Map;

/** Where public holidays come from. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Holidays {

    /** No country keeps any. */
    Holidays NONE = (country, year) -> Map.of();

    /**
     * The public holidays of a year by date, with their names.
     *
     * @param country ISO 3166-1 alpha-2, with a part where holidays differ: {@code GB}, {@code CA-BC}
     * @throws IllegalArgumentException when the country is not known
     */
    Map<LocalDate, String> of(String country, int year);
}
