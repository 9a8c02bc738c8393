package io.productiontool.cli.today;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.query.Change;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import java.util.List;

/** {@code undo}: takes back what a commit did. */
public final class Undo implements Verb {

    @Override
    public String summary() {
        return "Take back what a commit did: your own last one, or one that today or log names";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool undo --dry-run", "ptool undo 019aab1c-3f2", "ptool undo");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("COMMIT", "the beginning of its id; your own last one where not said");
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        Studio studio = answers.studio();
        CommitId commit = call.find("COMMIT").map(new ShortIds(studio)::find).orElseGet(() -> lastOf(studio));
        Change change = Change.group(studio.history(EventFilter.ALL.ofCommit(commit))).stream()
                .findFirst()
                .orElseThrow();
        String what = ChangeText.of(change, studio, answers.names());
        String line = (call.flag("--dry-run") ? "would undo: " : "undone: ")
                + answers.names().user(change.by()) + ", "
                + answers.names().moment(change.at()) + ": " + what;
        return answers.send(List.of(new Command.Undo(commit)), accepted -> List.of(line));
    }

    private static CommitId lastOf(Studio studio) {
        return studio.history(EventFilter.ALL.by(studio.principal().id()).newest(1)).stream()
                .findFirst()
                .map(RecordedEvent::commit)
                .orElseThrow(() -> new RefusedException(new Rejection.NotFound(
                        "commit of yours", studio.principal().id(), List.of())));
    }
}
