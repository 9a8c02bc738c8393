/**
 * Many studios in one process: the credentials of each, held encrypted in a file of this node, and a bounded number of them
 * open at once. What a store is and does is not said here.
 */
@NullMarked
package io.productiontool.persistence.tenancy;

import org.jspecify.annotations.NullMarked;
