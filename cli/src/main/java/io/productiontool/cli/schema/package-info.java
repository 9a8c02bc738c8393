/** The published shapes of what programs read and write: JSON Schemas, packaged from {@code docs/schema}. */
@NullMarked
package io.productiontool.cli.schema;

import org.jspecify.annotations.NullMarked;
