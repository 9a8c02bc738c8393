/**
 * The stores behind the engine's ports. Only this module speaks to a database, and no type of a database leaves it.
 */
@NullMarked
package io.productiontool.persistence;

import org.jspecify.annotations.NullMarked;
