package io.productiontool.engine.studio;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A place in a studio's feed of events, opaque to callers; it stays valid for as long as the studio exists. */
public record Cursor(String token) {

    /** Before the first event. */
    public static final Cursor START = new Cursor("0");

    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,19}){0,2}");

    /** Whether the text could be a cursor of some studio: digits and dots alone. */
    public static boolean isLegal(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Whether it is a later place than the other one of the same studio. */
    public boolean isBehind(Cursor other) {
        String[] mine = token.split("\\.");
        String[] others = other.token.split("\\.");
        for (int i = 0; i < Math.min(mine.length, others.length); i++) {
            int difference = new BigInteger(mine[i]).compareTo(new BigInteger(others[i]));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return mine.length > others.length;
    }
}
