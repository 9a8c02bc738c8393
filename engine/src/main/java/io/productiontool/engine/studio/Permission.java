package io.productiontool.engine.studio;

import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.record.RecordKind;

/** What may be permitted. The words end the sentence "is not permitted to …". */
public enum Permission {
    READ("see the studio's plans"),
    READ_PROJECTS("see who is on which project"),
    READ_RATES("see rates"),
    HOLD("place, move or release holds"),
    ANSWER("answer holds for artists"),
    CONFIRM("confirm, book, move or cancel bookings"),
    OVERRIDE("confirm over the holds of others"),
    AVAILABILITY("record time off and absences"),
    OWN_CALENDAR("answer their own holds, record their own time off and absences"),
    MANAGE_ARTISTS("create or change artists"),
    MANAGE_PROJECTS("create or change projects and their demand"),
    MANAGE_USERS("create or change users"),
    MANAGE_STUDIO("change the studio's settings");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    static Permission of(ClaimId claim) {
        return claim instanceof HoldId ? HOLD : CONFIRM;
    }

    static Permission toManage(RecordKind kind) {
        return switch (kind) {
            case ARTIST -> MANAGE_ARTISTS;
            case PROJECT -> MANAGE_PROJECTS;
            case USER -> MANAGE_USERS;
            case STUDIO -> MANAGE_STUDIO;
        };
    }
}
