/**
 * The questions: boards, availability, gaps, contested holds, uncovered demand, utilisation. Reads only.
 */
@NullMarked
package io.productiontool.engine.query;

import org.jspecify.annotations.NullMarked;
