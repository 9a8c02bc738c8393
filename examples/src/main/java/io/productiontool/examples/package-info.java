/**
 * Small programs that embed the engine. Nothing depends on this package.
 */
@NullMarked
package io.productiontool.examples;

import org.jspecify.annotations.NullMarked;
