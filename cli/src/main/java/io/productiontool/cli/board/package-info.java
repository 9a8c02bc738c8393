/** The board as a picture: for a terminal, and as SVG. Draws what {@code Schedule} answers; decides nothing. */
@NullMarked
package io.productiontool.cli.board;

import org.jspecify.annotations.NullMarked;
