/** Bookings on a replica set beside the driver alone. */
@NullMarked
package io.productiontool.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
