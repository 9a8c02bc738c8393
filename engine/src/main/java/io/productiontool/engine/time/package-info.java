/**
 * Time: ranges, production days, wall time, working calendars and the language in which people write when. Nothing of bookings lives here.
 */
@NullMarked
package io.productiontool.engine.time;

import org.jspecify.annotations.NullMarked;
