package io.productiontool.cli.tenancy;

import io.productiontool.cli.Composition;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Plain;
import io.productiontool.cli.StudioAddress;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.RefusedException;
import java.util.List;
import java.util.Optional;

/** {@code admit}: a user of the servers, as whom a program opens one studio and no other. */
public final class Admit implements Verb {

    @Override
    public String summary() {
        return "Let a program open this studio on its servers, and no other, as a user of its own";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool admit node --dry-run",
                "ptool admit node > password.txt        makes a password, which is printed this once",
                "ptool admit node --rotate --keep        another one, for this machine alone");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.word("USER", "what the servers know the program by");
        Password.option(grammar, "else one is made and printed")
                .flag("--rotate", "give the user, who is admitted, another password")
                .flag("--keep", "keep the password in the credentials of this machine, and do not print it");
    }

    @Override
    public int run(Invocation call) {
        String user = call.word("USER");
        Optional<String> said = Password.said(call);
        String password = said.orElseGet(Password::fresh);
        boolean tried = call.flag("--dry-run");
        boolean rotated = call.flag("--rotate");
        try (Composition.ServerUsers users = users(call)) {
            refuse(users.has(user), rotated, user);
            if (call.flag("--keep")) {
                // What cannot be kept is refused before anybody is admitted.
                call.composition().credentials().users();
            }
            users.admit(user, password, rotated, tried);
            if (tried) {
                call.console().say("dry run: nothing was written");
                return ExitCodes.DONE;
            }
            if (call.flag("--keep")) {
                call.composition().credentials().put(users.studio(), user, password);
            } else if (said.isEmpty()) {
                call.console().print(password);
            }
            call.console()
                    .say(Plain.of((rotated ? user + " has another password" : user + " is admitted") + ": "
                            + StudioAddress.as(call.studioUri(), user)));
        }
        return ExitCodes.DONE;
    }

    private static void refuse(boolean there, boolean rotated, String user) {
        if (there && !rotated) {
            throw new RefusedException(new Rejection.Exists("user of the servers", user));
        }
        if (!there && rotated) {
            throw new RefusedException(new Rejection.NotFound("user of the servers", user, List.of()));
        }
    }

    /** @throws UsageException when the studio is in a file */
    static Composition.ServerUsers users(Invocation call) {
        if (!StudioAddress.isOnServers(call.studioUri())) {
            throw new UsageException("the studio is in a file: who may open it is said by the file's permissions");
        }
        return call.composition().serverUsers(call.studioUri());
    }
}
