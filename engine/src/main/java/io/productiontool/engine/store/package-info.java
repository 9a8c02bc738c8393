/**
 * The ports behind which events and current state are kept, and the store in memory. What is decided lives elsewhere: a store guarantees.
 */
@NullMarked
package io.productiontool.engine.store;

import org.jspecify.annotations.NullMarked;
