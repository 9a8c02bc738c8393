package io.productiontool.cli.exchange;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What a caller says about a file that would be guessed otherwise.
 *
 * @param tab the name or number, from 1, of a workbook's sheet
 * @param dates the order of day, month and year
 * @param keepUnknown whether columns without a meaning become fields of the studio's own
 */
record HowToRead(Optional<Charset> encoding, Optional<String> tab, Optional<DateOrder> dates, boolean keepUnknown) {

    static final HowToRead GUESSING = new HowToRead(Optional.empty(), Optional.empty(), Optional.empty(), false);
}
