/** What was agreed about bookings, on pages that can be sent: as text, or as PDF. */
@NullMarked
package io.productiontool.cli.memo;

import org.jspecify.annotations.NullMarked;
