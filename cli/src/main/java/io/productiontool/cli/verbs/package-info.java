/** The commands of {@code ptool}, a class for each or for a few that are alike. They parse, call the engine and print. */
@NullMarked
package io.productiontool.cli.verbs;

import org.jspecify.annotations.NullMarked;
