package io.productiontool.engine.record;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Checks and makes the identities of things. Stateless; safe for use by several threads. */
public final class Ids {

    private static final int MAX_LENGTH = 80;

    private Ids() {}

    /**
     * Returns the value when it can be an identity: 1 to 80 characters out of letters, digits and {@code . _ : @ + # -},
     * the first a letter or a digit.
     *
     * @throws IllegalArgumentException otherwise, naming the value
     */
    public static String check(String what, String value) {
        if (!isLegal(value)) {
            throw new IllegalArgumentException(what + " '" + Text.printable(value)
                    + "' is not an id: use 1 to 80 letters, digits or . _ : @ + # -, a letter or digit first");
        }
        return value;
    }

    /** Whether the value can be an identity. */
    public static boolean isLegal(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char one = value.charAt(i);
            if (!isLetterOrDigit(one) && "._:@+#-".indexOf(one) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';
    }

    /** A new time-ordered identity: a version 7 UUID (RFC 9562, section 5.7) of this instant. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12);
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
