/**
 * What every store must pass, published for those who write one: extend {@code EventStoreContract}. Needs JUnit Jupiter and
 * AssertJ alone. Tests of the engine itself live beside what they test.
 */
@NullMarked
package io.productiontool.engine.contract;

import org.jspecify.annotations.NullMarked;
