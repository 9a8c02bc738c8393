/** What a question about the past costs beside the same question now, over a long history. */
@NullMarked
package io.productiontool.benchmarks.history;

import org.jspecify.annotations.NullMarked;
