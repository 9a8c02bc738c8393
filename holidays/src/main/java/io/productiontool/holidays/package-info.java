/**
 * Public holidays for working calendars, read from the calendars that jollyday carries. No type of jollyday leaves this
 * package.
 */
@NullMarked
package io.productiontool.holidays;

import org.jspecify.annotations.NullMarked;
