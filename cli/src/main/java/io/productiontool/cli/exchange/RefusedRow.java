package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.Rejection;

/**
 * A row that was refused and left nothing.
 *
 * @param line where it begins in the file, from 1
 * @param name what people know it by, possibly empty
 * @param reason one line
 */
record RefusedRow(long line, String name, Rejection.Kind kind, String reason) {}
