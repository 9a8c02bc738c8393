/**
 * The door: a studio as a principal sees it. Commands, outcomes, permissions, and the one path from a command to its commit.
 */
@NullMarked
package io.productiontool.engine.studio;

import org.jspecify.annotations.NullMarked;
