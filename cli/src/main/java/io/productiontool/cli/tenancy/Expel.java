package io.productiontool.cli.tenancy;

import io.productiontool.cli.Composition;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.RefusedException;
import java.util.List;

/** {@code expel}: takes back what {@code admit} did. */
public final class Expel implements Verb {

    @Override
    public String summary() {
        return "Have the servers do nothing more for a program that was admitted to this studio";
    }

    @Override
    public List<String> examples() {
        return List.of("ptool expel node --dry-run", "ptool expel node");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("USER", "as it was admitted");
    }

    @Override
    public int run(Invocation call) {
        String user = call.word("USER");
        boolean tried = call.flag("--dry-run");
        try (Composition.ServerUsers users = Admit.users(call)) {
            if (!users.has(user)) {
                throw new RefusedException(new Rejection.NotFound("user of the servers", user, List.of()));
            }
            users.expel(user, tried);
        }
        call.console().say(tried ? "dry run: nothing was written" : user + " is expelled");
        return ExitCodes.DONE;
    }
}
