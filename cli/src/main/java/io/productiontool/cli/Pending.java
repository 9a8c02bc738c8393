package io.productiontool.cli;

import io.productiontool.engine.booking.ClaimId;

/** Commands that were given but not sent yet: whoever looks something up that they may change has them sent first. */
public interface Pending {

    /** Nothing ever waits: each command is sent at once. */
    Pending NONE = new Pending() {
        @Override
        public boolean concerns(ClaimId claim) {
            return false;
        }

        @Override
        public boolean changesRecords() {
            return false;
        }

        @Override
        public boolean send() {
            return false;
        }
    };

    /** Whether one that waits may change or end this hold or booking. */
    boolean concerns(ClaimId claim);

    /** Whether one that waits creates or changes an artist, project or user. */
    boolean changesRecords();

    /** Sends everything that waits; answers whether there was anything. */
    boolean send();
}
