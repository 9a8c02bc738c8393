package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.Permission.ANSWER;
import static io.productiontool.engine.studio.Permission.AVAILABILITY;
import static io.productiontool.engine.studio.Permission.CONFIRM;
import static io.productiontool.engine.studio.Permission.HOLD;
import static io.productiontool.engine.studio.Permission.MANAGE_ARTISTS;
import static io.productiontool.engine.studio.Permission.MANAGE_PROJECTS;
import static io.productiontool.engine.studio.Permission.OVERRIDE;
import static io.productiontool.engine.studio.Permission.OWN_CALENDAR;
import static io.productiontool.engine.studio.Permission.READ;
import static io.productiontool.engine.studio.Permission.READ_PROJECTS;
import static io.productiontool.engine.studio.Permission.READ_RATES;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a user is in a studio. Nobody is anything outside of it. */
public enum Role {
    OWNER(EnumSet.allOf(Permission.class)),
    PRODUCER(EnumSet.of(
            READ,
            READ_PROJECTS,
            READ_RATES,
            HOLD,
            ANSWER,
            CONFIRM,
            OVERRIDE,
            AVAILABILITY,
            MANAGE_ARTISTS,
            MANAGE_PROJECTS)),
    COORDINATOR(EnumSet.of(
            READ, READ_PROJECTS, READ_RATES, HOLD, ANSWER, CONFIRM, AVAILABILITY, MANAGE_ARTISTS, MANAGE_PROJECTS)),
    ARTIST(EnumSet.of(READ, OWN_CALENDAR)),
    VIEWER(EnumSet.of(READ, READ_PROJECTS)),
    /** Sees who is busy when, and nothing else. */
    GUEST(EnumSet.of(READ));

    @SuppressWarnings("ImmutableEnumChecker") // copied, and never handed out
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = EnumSet.copyOf(permissions);
    }

    /** Reads {@code coordinator}. */
    public static Role parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean permits(Permission permission) {
        return permissions.contains(permission);
    }
}
