/**
 * The hold policy as a document and in sentences. What it means for a hold is the engine's matter.
 */
@NullMarked
package io.productiontool.cli.policy;

import org.jspecify.annotations.NullMarked;
