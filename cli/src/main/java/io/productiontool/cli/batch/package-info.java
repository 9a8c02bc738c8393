/**
 * {@code ptool batch}: lines of JSON in, a line of result for each out, in order. What the fields of a line mean is said by
 * the verbs; here is reading, grouping and answering.
 */
@NullMarked
package io.productiontool.cli.batch;

import org.jspecify.annotations.NullMarked;
