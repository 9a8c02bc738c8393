package io.productiontool.cli.verbs;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Words;
import io.productiontool.cli.WritingVerb;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import java.util.List;

/** {@code sweep}: records what fell due. Nothing depends on it but the feed: readers see a deadline from its instant. */
public final class Sweep implements WritingVerb {

    @Override
    public String summary() {
        return "Record what fell due: lapses, answers that did not come, challenges that were not answered";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool sweep", "ptool sweep --dry-run");
    }

    @Override
    public void grammar(Grammar grammar) {
        // It takes no words.
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        return answers.send(commands(call, answers.lookup()), accepted -> swept(answers, accepted));
    }

    private static List<String> swept(Answers answers, Outcome.Accepted accepted) {
        if (accepted.events().isEmpty()) {
            return List.of("nothing was due");
        }
        return accepted.events().stream()
                .map(event -> EventWords.line(event, answers.names()))
                .toList();
    }

    @Override
    public List<Command> commands(Words words, Lookup lookup) {
        return List.of(new Command.Sweep());
    }
}
