package io.productiontool.cli;

import io.productiontool.engine.studio.Command;
import java.util.List;

/**
 * A command that writes. What its words mean is said here once, for the command line and for {@code ptool batch}:
 * whoever calls sends the commands, several of them as one commit.
 */
public interface WritingVerb extends Verb {

    /**
     * The commands that the words mean; at least one. Asks for no confirmation and writes nothing.
     *
     * @throws UsageException when the words make no sense
     * @throws io.productiontool.engine.studio.RefusedException when they name nothing there is
     */
    List<Command> commands(Words words, Lookup lookup);
}
