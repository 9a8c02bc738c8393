/**
 * Answers of a store kept near: in this process, and in a Redis that the nodes of a studio share; and rate limits in that
 * Redis. Nothing here is ever the record, no decision is made on it, and without the Redis everything goes on. No type of
 * its client leaves this package.
 */
@NullMarked
package io.productiontool.persistence.redis;

import org.jspecify.annotations.NullMarked;
