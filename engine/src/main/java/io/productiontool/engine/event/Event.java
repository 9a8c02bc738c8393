package io.productiontool.engine.event;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.record.RecordEvent;

/**
 * A fact that was recorded and will never be changed or removed. One family per kind of stream.
 *
 * @see RecordedEvent the envelope around it
 */
public sealed interface Event permits CalendarEvent, DemandEvent, RecordEvent {

    /** The stable, versioned name under which it is stored, such as {@code booking.confirmed.v1}. */
    String type();

    /** The identity of the thing it is about: a hold, a booking, a demand or a record. */
    String subject();
}
