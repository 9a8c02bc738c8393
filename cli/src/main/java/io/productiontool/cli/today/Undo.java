package io.productiontool.cli.today;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.query.Change;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code undo} and {@code redo}: take back what a commit did, or what an undo did. */
public final class Undo implements Verb {

    private static final int MOST_NAMED = 5;

    private final boolean redo;

    private Undo(boolean redo) {
        this.redo = redo;
    }

    public static Verb undo() {
        return new Undo(false);
    }

    public static Verb redo() {
        return new Undo(true);
    }

    @Override
    public String summary() {
        return redo
                ? "Take an undo back: your own last one, or one that today or log names"
                : "Take back what a commit did: your own last one, or one that today or log names";
    }

    @Override
    public List<String> examples() {
        return redo
                ? List.of("ptool redo --dry-run", "ptool redo")
                : List.of("ptool undo --dry-run", "ptool undo 019aab1c-3f2", "ptool undo");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord(
                "COMMIT",
                redo
                        ? "the beginning of the undo's id; your own last undo where not said"
                        : "the beginning of its id; your own last one that is not undone where not said");
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        Studio studio = answers.studio();
        ShortIds ids = new ShortIds(studio);
        CommitId commit = call.find("COMMIT").map(ids::find).orElseGet(() -> last(studio));
        if (redo && !commit.isUndo()) {
            throw new UsageException(
                    "commit " + ids.of(commit) + " is no undo; ptool undo " + ids.of(commit) + " takes it back");
        }
        CommitId shown = redo ? original(studio, commit) : commit;
        Change change = Change.group(studio.history(EventFilter.ALL.ofCommit(shown))).stream()
                .findFirst()
                .orElseThrow();
        String what = ChangeText.of(change, studio, answers.names());
        String line = (call.flag("--dry-run") ? "would " + word() + ": " : word() + "ne: ")
                + answers.names().user(change.by()) + ", "
                + answers.names().moment(change.at()) + ": " + what;
        return studio.execute(answers.request(new Command.Undo(commit)))
                .fold(accepted -> answers.accepted(accepted, done -> List.of(line)), rejected -> {
                    int code = answers.rejected(rejected);
                    later(rejected.rejection(), answers).forEach(call.console()::say);
                    return code;
                });
    }

    /** The later commits that are in the way, the last first, as the commands that would take them back. */
    private static List<String> later(Rejection rejection, Answers answers) {
        if (!(rejection instanceof Rejection.ChangedSince changed)) {
            return List.of();
        }
        Studio studio = answers.studio();
        ShortIds ids = new ShortIds(studio);
        List<Change> commits = new ArrayList<>(Change.group(changed.later()));
        Collections.reverse(commits);
        List<String> lines = new ArrayList<>();
        for (Change part : commits.subList(0, Math.min(MOST_NAMED, commits.size()))) {
            Change whole = Change.group(studio.history(EventFilter.ALL.ofCommit(part.commit())))
                    .get(0);
            lines.add("  " + (lines.size() + 1) + "  ptool " + (part.commit().isUndo() ? "redo " : "undo ")
                    + ids.of(part.commit()) + "   "
                    + answers.names().user(whole.by()) + ", "
                    + answers.names().moment(whole.at()) + ": " + ChangeText.of(whole, studio, answers.names()));
        }
        if (commits.size() > MOST_NAMED) {
            lines.add("  … and " + (commits.size() - MOST_NAMED) + " more");
        }
        return lines;
    }

    /** What is done again, as it was done first. */
    private static CommitId original(Studio studio, CommitId undo) {
        return undo.takenBack()
                .flatMap(id -> studio.commits(id, 1).stream().findFirst())
                .orElse(undo);
    }

    private String word() {
        return redo ? "redo" : "undo";
    }

    private CommitId last(Studio studio) {
        return (redo ? studio.lastUndone() : studio.lastDone())
                .orElseThrow(() -> new RefusedException(new Rejection.NotFound(
                        redo ? "undo of yours" : "commit of yours that is not undone",
                        studio.principal().id(),
                        List.of())));
    }
}
