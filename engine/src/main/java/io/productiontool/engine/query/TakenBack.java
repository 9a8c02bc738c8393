package io.productiontool.engine.query;

import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a run of commits were taken back by others of it. A commit that was taken back and the one that did it leave
 * nothing between them, unless that was taken back in turn.
 */
public final class TakenBack {

    private final List<Change> standing = new ArrayList<>();
    private final Set<CommitId> pairs = new HashSet<>();

    private TakenBack(List<Change> inOrder) {
        Set<String> known =
                inOrder.stream().map(change -> change.commit().own()).collect(Collectors.toSet());
        Set<String> takenBack = new HashSet<>();
        List<Change> newestFirst = new ArrayList<>(inOrder);
        Collections.reverse(newestFirst);
        for (Change change : newestFirst) {
            CommitId id = change.commit();
            if (takenBack.contains(id.own())) {
                pairs.add(id);
                continue;
            }
            standing.add(change);
            id.takenBack().ifPresent(other -> {
                takenBack.add(other);
                if (known.contains(other)) {
                    pairs.add(id);
                }
            });
        }
    }

    /** Looks at commits in the order in which they were made. */
    public static TakenBack among(List<Change> inOrder) {
        return new TakenBack(inOrder);
    }

    /** The last that somebody did and nobody has taken back; not what fell due by itself. */
    public Optional<CommitId> lastDone() {
        return standing.stream()
                .filter(change -> !change.commit().isUndo() && change.isReversible())
                .map(Change::commit)
                .findFirst();
    }

    /** The last undo that was not taken back. */
    public Optional<CommitId> lastUndone() {
        return standing.stream().map(Change::commit).filter(CommitId::isUndo).findFirst();
    }

    /** The events without those of commits that leave nothing between them. */
    static List<RecordedEvent> leftOut(List<RecordedEvent> inOrder) {
        Set<CommitId> pairs = among(Change.group(inOrder)).pairs;
        return inOrder.stream().filter(event -> !pairs.contains(event.commit())).toList();
    }
}
