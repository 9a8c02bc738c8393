/** Holds what the engine offers to others to a list of it. */
@NullMarked
package io.productiontool.engine.api;

import org.jspecify.annotations.NullMarked;
