/**
 * The user's configuration file and what is in force: options, then variables, then the profile, then defaults. What a
 * setting does is not said here.
 */
@NullMarked
package io.productiontool.cli.config;

import org.jspecify.annotations.NullMarked;
