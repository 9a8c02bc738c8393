package io.productiontool.cli.batch;

import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code batch}: commands as lines of JSON, each answered by a line, in order. */
public final class BatchVerb implements Verb {

    @Override
    public String summary() {
        return "Carry out commands given as JSON lines; one line of result for each, in order";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool batch plan.jsonl",
                "echo '{\"id\":\"r1\",\"do\":\"hold\",\"artist\":\"ana\",\"project\":\"sol\",\"when\":\"2026-03-02..06\"}'"
                        + " | ptool batch",
                "ptool batch --atomic plan.jsonl --dry-run");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("FILE", "- or nothing for what is piped in; fields are named like words and options")
                .flag("--atomic", "all of it in one commit, or nothing")
                .flag("--fixes", "with each refusal, commands that would work instead; each takes some milliseconds");
    }

    @Override
    public int run(Invocation call) {
        if (call.value("--key").isPresent()) {
            throw new UsageException("batch takes no --key: give each line a \"key\" of its own");
        }
        String file = call.find("FILE").orElse("-");
        Manner manner = new Manner(call.flag("--dry-run"), call.flag("--strict"), call.flag("--fixes"));
        try (InputStream in = file.equals("-") ? call.console().in() : Files.newInputStream(Path.of(file))) {
            Batch batch = new Batch(call, manner, new LineSource(in));
            Tally tally = call.flag("--atomic") ? batch.runAtomically() : batch.run();
            return tally.exitCode(call.flag("--atomic"));
        } catch (NoSuchFileException | InvalidPathException none) {
            throw new UsageException("there is no file " + file);
        } catch (IOException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getMessage(), "", failed);
        }
    }

    /** How every line is carried out, whatever it says itself. */
    record Manner(boolean dryRun, boolean strict, boolean fixes) {}

    /**
     * What came of the lines.
     *
     * @param firstRefused the exit code of the first refusal; 0 where there was none
     */
    record Tally(long lines, long refused, int firstRefused) {

        int exitCode(boolean atomic) {
            if (refused == 0) {
                return ExitCodes.DONE;
            }
            return atomic ? firstRefused : ExitCodes.PARTLY;
        }
    }
}
