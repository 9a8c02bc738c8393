/**
 * The engine of Production Tool: the rules of booking artists onto projects, as pure decisions over values, and the
 * ports through which stores and calendars are reached. Runs on the JDK alone; nothing here knows a database, a terminal or
 * a network.
 */
@NullMarked
package io.productiontool.engine;

import org.jspecify.annotations.NullMarked;
