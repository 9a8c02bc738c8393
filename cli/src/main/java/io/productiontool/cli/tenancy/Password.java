package io.productiontool.cli.tenancy;

import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.UsageException;
import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Passwords as they are handed over: in a file or on standard input, never as a word of the command line. */
final class Password {

    private static final String OPTION = "--password-file";
    private static final int MOST_BYTES = 8_192;
    private static final int BITS = 160;

    private Password() {}

    static Grammar option(Grammar grammar, String otherwise) {
        return grammar.value(OPTION, "FILE", "with the password on its first line, - is standard input; " + otherwise);
    }

    /** The one that was handed over: the first line, without its end. */
    static Optional<String> said(Invocation call) {
        return call.value(OPTION).map(file -> first(call, file));
    }

    private static String first(Invocation call, String file) {
        try (InputStream in = file.equals("-") ? call.console().in() : Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (NoSuchFileException | InvalidPathException none) {
            throw new UsageException("there is no file " + file);
        } catch (IOException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getMessage(), "", failed);
        }
    }

    /** A new one that nobody can guess, of letters and digits. */
    static String fresh() {
        return new BigInteger(BITS, new SecureRandom()).setBit(BITS).toString(Character.MAX_RADIX);
    }
}
