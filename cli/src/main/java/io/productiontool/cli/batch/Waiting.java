package io.productiontool.cli.batch;

import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.studio.Command;
import java.util.HashSet;
import java.util.Set;

/** What the commands that wait to be sent may change, so far as somebody who names a thing has to know. */
final class Waiting {

    private final Set<ClaimId> claims = new HashSet<>();
    private boolean anyClaim;
    private boolean records;

    void add(Command command) {
        if (command instanceof Command.ConfirmHold confirm) {
            claims.add(confirm.id());
        } else if (command instanceof Command.ReleaseHold release) {
            claims.add(release.id());
        } else if (command instanceof Command.CancelBooking cancel) {
            claims.add(cancel.id());
        } else if (command instanceof Command.Reschedule reschedule) {
            claims.add(reschedule.id());
        } else if (command instanceof Command.ChangeLoad load) {
            claims.add(load.id());
        } else if (!(command instanceof Command.PlaceHold || command instanceof Command.Book)) {
            // Facts carve what they hit, and whatever comes later may do more: the safe answer is any.
            anyClaim = true;
            records |= !(command instanceof Command.OpenDemand || command instanceof Command.PlanTimeOff);
        }
    }

    boolean concerns(ClaimId claim) {
        return anyClaim || claims.contains(claim);
    }

    boolean changesRecords() {
        return records;
    }

    void clear() {
        claims.clear();
        anyClaim = false;
        records = false;
    }
}
