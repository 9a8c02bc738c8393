package io.productiontool.cli.tenancy;

import io.productiontool.cli.Column;
import io.productiontool.cli.Composition.KeptCredentials;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.RefusedException;
import java.util.List;
import java.util.Map;

/** {@code credentials}: as whom studios on servers are opened from this machine, encrypted in a file. */
public final class CredentialsVerb implements Verb {

    private enum Action {
        LIST("List the studios on servers that this machine has credentials for, without passwords"),
        ADD("Keep the user and password by which this machine opens a studio on servers, encrypted"),
        REMOVE("Forget the credentials of a studio on servers"),
        ROTATE("Encrypt the credentials of this machine with another key");

        private final String summary;

        Action(String summary) {
            this.summary = summary;
        }
    }

    private final Action action;

    private CredentialsVerb(Action action) {
        this.action = action;
    }

    public static Verb list() {
        return new CredentialsVerb(Action.LIST);
    }

    public static Verb add() {
        return new CredentialsVerb(Action.ADD);
    }

    public static Verb remove() {
        return new CredentialsVerb(Action.REMOVE);
    }

    public static Verb rotate() {
        return new CredentialsVerb(Action.ROTATE);
    }

    @Override
    public String summary() {
        return action.summary;
    }

    @Override
    public List<String> examples() {
        return switch (action) {
            case LIST -> List.of("ptool credentials list");
            case ADD -> List.of("ptool credentials add north node --password-file password.txt");
            case REMOVE -> List.of("ptool credentials remove north");
            case ROTATE -> List.of("ptool credentials rotate");
        };
    }

    @Override
    public void grammar(Grammar grammar) {
        if (action == Action.ADD || action == Action.REMOVE) {
            grammar.word("STUDIO", "the name of its database");
        }
        if (action == Action.ADD) {
            grammar.word("USER", "what the servers know this machine by");
            Password.option(grammar, "else $PTOOL_STUDIO_PASSWORD");
        }
    }

    @Override
    public int run(Invocation call) {
        KeptCredentials kept = call.composition().credentials();
        switch (action) {
            case LIST ->
                call.print(
                        List.of(Column.of("studio", Map.Entry::getKey), Column.of("user", Map.Entry::getValue)),
                        List.copyOf(kept.users().entrySet()));
            case ADD -> add(call, kept);
            case REMOVE -> {
                String studio = call.word("STUDIO");
                if (!kept.users().containsKey(studio)) {
                    throw new RefusedException(new Rejection.NotFound("credentials of", studio, List.of()));
                }
                write(call, () -> kept.remove(studio), "forgotten: " + studio);
            }
            case ROTATE ->
                write(call, kept::rotate, "encrypted anew: " + kept.users().size());
        }
        return ExitCodes.DONE;
    }

    private static void add(Invocation call, KeptCredentials kept) {
        String studio = call.word("STUDIO");
        String user = call.word("USER");
        String password = Password.said(call)
                .orElseGet(() -> call.console().environment().getOrDefault("PTOOL_STUDIO_PASSWORD", ""));
        if (password.isEmpty()) {
            throw new UsageException("say the password with --password-file FILE, - is standard input");
        }
        kept.users();
        write(call, () -> kept.put(studio, user, password), "kept: " + studio + " as " + user);
    }

    private static void write(Invocation call, Runnable work, String done) {
        if (call.flag("--dry-run")) {
            call.console().say("dry run: nothing was written");
        } else {
            work.run();
            call.console().say(Plain.of(done));
        }
    }
}
