/**
 * Waiting until something holds: {@code ptool wait}. A condition looks at the studio when something was recorded there, or
 * when time alone may have made it hold; nothing here decides or writes.
 */
@NullMarked
package io.productiontool.cli.await;

import org.jspecify.annotations.NullMarked;
