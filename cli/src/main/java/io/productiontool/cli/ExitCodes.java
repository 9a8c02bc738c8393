package io.productiontool.cli;

import io.productiontool.engine.booking.Rejection;
import java.util.Locale;

/** The one table from what came of a command to the exit code of the process. */
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int ENVIRONMENT = 1;
    public static final int INVALID = 2;
    public static final int REFUSED = 3;
    public static final int NOT_FOUND = 4;
    public static final int NOT_PERMITTED = 5;
    public static final int CHANGED_MEANWHILE = 6;
    public static final int DIFFERS = 7;
    public static final int PARTLY = 8;
    public static final int NOT_YET = 9;

    /** A wait was broken off at the keyboard, as shells say it: 128 and the number of the signal. */
    public static final int INTERRUPTED = 130;

    /** Whoever read the output has left, which is no failure: the process ends with {@link #DONE}. */
    public static final int READER_LEFT = -1;

    /** The table as people read it: {@code ptool help exit-codes}. */
    static final String HELP = """
            0  done; an empty list is done
            1  the environment failed: a disk, a file, another program
            2  usage or input that makes no sense
            3  refused by a rule: a conflict
            4  not found
            5  not permitted, or not known as a user
            6  changed meanwhile; what wait waits for can no longer come
            7  differs: diff found a difference; check, verify or doctor something wrong
            8  partly done: a batch, or what keeps going, left out what was refused
            9  not yet: what wait waits for did not come in time
            """;

    private ExitCodes() {}

    /** The kind of a refusal as machines read it: {@code not-found}. */
    public static String word(Rejection.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static int of(Rejection rejection) {
        return switch (rejection.kind()) {
            case INVALID -> INVALID;
            case CONFLICT -> REFUSED;
            case NOT_FOUND -> NOT_FOUND;
            case NOT_PERMITTED -> NOT_PERMITTED;
            case CHANGED_MEANWHILE -> CHANGED_MEANWHILE;
        };
    }
}
