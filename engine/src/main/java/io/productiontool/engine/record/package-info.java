/**
 * What a studio keeps records of: fields, their rules, identities and text. Nothing of calendars lives here.
 */
@NullMarked
package io.productiontool.engine.record;

import org.jspecify.annotations.NullMarked;
