/** What {@code doctor} looks at: the studio's file, the caller, the setup, the machine and its time-zone data. It never writes. */
@NullMarked
package io.productiontool.cli.doctor;

import org.jspecify.annotations.NullMarked;
