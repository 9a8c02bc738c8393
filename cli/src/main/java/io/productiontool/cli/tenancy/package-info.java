/**
 * Commands of whoever administers studios on servers: who may open which, and the credentials kept on this machine. They
 * look after where a studio is, and change nothing in one.
 */
@NullMarked
package io.productiontool.cli.tenancy;

import org.jspecify.annotations.NullMarked;
