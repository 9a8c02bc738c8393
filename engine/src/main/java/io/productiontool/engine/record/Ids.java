package io.productiontool.engine.record;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Checks and makes the identities of things. Stateless; safe for use by several threads. */
public final class Ids {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+#-]{0,79}");

    private Ids() {}

    /**
     * Returns the value when it can be an identity: 1 to 80 characters out of letters, digits and {@code . _ : @ + # -},
     * the first a letter or a digit.
     *
     * @throws IllegalArgumentException otherwise, naming the value
     */
    public static String check(String what, String value) {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " '" + Text.printable(value)
                    + "' is not an id: use 1 to 80 letters, digits or . _ : @ + # -, a letter or digit first");
        }
        return value;
    }

    /** A new time-ordered identity: a version 7 UUID (RFC 9562, section 5.7) of this instant. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12);
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
