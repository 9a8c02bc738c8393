package io.productiontool.cli.batch;

import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.studio.Command;
import java.util.Set;

/** The identities that a command makes or changes. */
final class NamedIds {

    private NamedIds() {}

    /** Adds holds and bookings to the one set and everything else to the other. */
    static void of(Command command, Set<ClaimId> claims, Set<String> subjects) {
        if (command instanceof Command.PlaceHold hold) {
            claims.add(hold.id());
        } else if (command instanceof Command.Book book) {
            claims.add(book.id());
        } else if (command instanceof Command.ConfirmHold confirm) {
            claims.add(confirm.id());
            claims.add(confirm.booking());
        } else if (command instanceof Command.Reschedule reschedule) {
            claims.add(reschedule.id());
        } else if (command instanceof Command.ChangeLoad load) {
            claims.add(load.id());
        } else if (command instanceof Command.PlanTimeOff off) {
            subjects.add(off.id().value());
        } else if (command instanceof Command.RecordAbsence absence) {
            subjects.add(absence.id().value());
        } else if (command instanceof Command.OpenDemand demand) {
            subjects.add(demand.id().value());
        } else if (command instanceof Command.CreateRecord record) {
            subjects.add(record.id());
        }
    }
}
