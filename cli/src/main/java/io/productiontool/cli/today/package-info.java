/** {@code today}, {@code undo} and {@code report}: what a coordinator looks at first. Words and pictures; decides nothing. */
@NullMarked
package io.productiontool.cli.today;

import org.jspecify.annotations.NullMarked;
