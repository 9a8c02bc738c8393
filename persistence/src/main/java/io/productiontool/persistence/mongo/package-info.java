/**
 * A studio in a database of a MongoDB replica set, for any number of machines: commits, current state, the documents of
 * confirmed time that the server itself validates, following by change streams. No type of the driver leaves this package,
 * and none is loaded before a studio at {@code mongodb://} is opened.
 */
@NullMarked
package io.productiontool.persistence.mongo;

import org.jspecify.annotations.NullMarked;
