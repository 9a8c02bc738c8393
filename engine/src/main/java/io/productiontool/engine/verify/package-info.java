/**
 * Checks whether a store still holds what its events say. What is wrong below events and rows the stores say themselves.
 */
@NullMarked
package io.productiontool.engine.verify;

import org.jspecify.annotations.NullMarked;
