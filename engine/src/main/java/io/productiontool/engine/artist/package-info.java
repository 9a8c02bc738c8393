/**
 * Artists: who can be booked, with what skills and at what rate. When they are booked lives in {@code booking}.
 */
@NullMarked
package io.productiontool.engine.artist;

import org.jspecify.annotations.NullMarked;
