/**
 * Events, the envelope around them, streams and commits.
 */
@NullMarked
package io.productiontool.engine.event;

import org.jspecify.annotations.NullMarked;
