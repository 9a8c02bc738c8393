/** The example studio, North VFX: written for this project, placed around today. */
@NullMarked
package io.productiontool.cli.demo;

import org.jspecify.annotations.NullMarked;
