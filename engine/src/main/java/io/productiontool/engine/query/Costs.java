package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import java.util.List;

/**
 * What a window costs.
 *
 * @param rows by the keys, then the currency
 * @param withoutRate artists with bookings or holds in the window whose day rate is not known: they are in no row
 */
public record Costs(List<Cost> rows, List<Artist> withoutRate) {

    public Costs {
        rows = List.copyOf(rows);
        withoutRate = List.copyOf(withoutRate);
    }
}
