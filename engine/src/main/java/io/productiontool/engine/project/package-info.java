/**
 * Projects and their demand for artists.
 */
@NullMarked
package io.productiontool.engine.project;

import org.jspecify.annotations.NullMarked;
