/**
 * The store in one SQLite file: schema, migrations, transactions that share a commit. What is decided lives in the
 * engine; what is guaranteed, the schema guarantees.
 */
@NullMarked
package io.productiontool.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
