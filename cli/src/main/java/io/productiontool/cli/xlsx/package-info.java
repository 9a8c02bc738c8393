/**
 * Workbooks in the format of Office Open XML (ECMA-376), as far as rows of cells go: read as text, within limits that a
 * hostile file cannot leave, and written. Knows nothing of studios; loaded only where such a file is named.
 */
@NullMarked
package io.productiontool.cli.xlsx;

import org.jspecify.annotations.NullMarked;
