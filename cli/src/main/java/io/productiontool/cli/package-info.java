/**
 * The command {@code ptool}: parses, calls the engine, prints. No rule of booking lives here.
 */
@NullMarked
package io.productiontool.cli;

import org.jspecify.annotations.NullMarked;
