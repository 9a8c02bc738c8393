/**
 * Benchmarks of the engine beside peers, measured in the same run. Nothing depends on this package.
 */
@NullMarked
package io.productiontool.benchmarks;

import org.jspecify.annotations.NullMarked;
