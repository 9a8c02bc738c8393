package io.productiontool.cli.today;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import java.util.List;
import java.util.Locale;

/** Commits by the beginning of their identity, as long as it takes to tell them apart. */
record ShortIds(Studio studio) {

    private static final int SHORTEST = 8;

    /** Of an identity, the part with the time down to the millisecond: enough where many commits are near. */
    private static final int USUALLY_ENOUGH = 13;

    private static final int MOST = 50;

    /** The shortest beginning, of eight characters or more, that no other commit has. */
    String of(CommitId commit) {
        String id = commit.value();
        if (id.length() <= SHORTEST) {
            return id;
        }
        List<CommitId> near = near(id, SHORTEST);
        near = near.size() == MOST ? near(id, Math.min(id.length(), USUALLY_ENOUGH)) : near;
        int length = SHORTEST;
        for (CommitId other : near) {
            if (!other.equals(commit)) {
                length = Math.max(length, common(id, other.value()) + 1);
            }
        }
        return id.substring(0, Math.min(length, id.length()));
    }

    private List<CommitId> near(String id, int length) {
        return studio.commits(id.substring(0, length), MOST);
    }

    private static int common(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    /**
     * The one commit whose identity begins with the text.
     *
     * @throws RefusedException when there is none, or several
     */
    CommitId find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<CommitId> found = wanted.isEmpty() ? List.of() : studio.commits(wanted, 2);
        if (found.isEmpty()) {
            throw new RefusedException(new Rejection.NotFound("commit", Text.printable(text), List.of()));
        }
        if (found.size() > 1 && !found.get(0).value().equals(wanted)) {
            throw new RefusedException(new Rejection.Invalid(
                    "'" + Text.printable(text) + "' is the beginning of several commits; write more of it"));
        }
        return found.get(0);
    }
}
