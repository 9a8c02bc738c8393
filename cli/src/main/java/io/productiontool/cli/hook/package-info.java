/**
 * Programs of the user that run before and after commands that write. They may refuse, never change, what is done.
 */
@NullMarked
package io.productiontool.cli.hook;

import org.jspecify.annotations.NullMarked;
