package io.productiontool.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where {@code ptool} starts. Its exit code is that of the command it ran. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the words of the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(grammar()).execute(args));
    }

    private static CommandSpec grammar() {
        CommandSpec spec = CommandSpec.create()
                .name("ptool")
                .mixinStandardHelpOptions(true)
                .versionProvider(new Version());
        spec.usageMessage().description("Books artists onto projects.");
        return spec;
    }
}
