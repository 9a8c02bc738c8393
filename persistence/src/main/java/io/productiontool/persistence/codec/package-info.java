/**
 * How events and rows are written as text that is kept for ever: canonical JSON, stable type names, old versions still
 * read. No store lives here.
 */
@NullMarked
package io.productiontool.persistence.codec;

import org.jspecify.annotations.NullMarked;
