package io.productiontool.persistence.mongo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonTimestamp;

/**
 * A cursor of followers: either a position in the settled part of history, or a moment of the cluster's clock with how
 * many events of its transaction were told. What is settled is told in the order of positions, what comes after it in the
 * order of commits.
 */
sealed interface Token {

    /** All up to the position was told. */
    record Settled(long position) implements Token {
        @Override
        public String text() {
            return Long.toString(position);
        }
    }

    /**
     * All up to so many events of the moment's transaction was told.
     *
     * @param floor and all up to this position
     */
    record Live(BsonTimestamp moment, long told, long floor) implements Token {

        static final long ALL = 9_999_999_999L;

        @Override
        public String text() {
            String text = moment.getValue() + "." + told;
            // Whatever is committed so much later has a greater position.
            return moment.getTime() - Place.second(floor) > Place.SETTLED_SECONDS ? text : text + "." + floor;
        }
    }

    Pattern SHAPE = Pattern.compile("([0-9]{1,19})(?:\\.([0-9]{1,10})(?:\\.([0-9]{1,19}))?)?");

    String text();

    static Token parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        try {
            if (parts.matches()) {
                long first = Long.parseLong(parts.group(1));
                if (parts.group(2) == null) {
                    return new Settled(first);
                }
                long floor = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3));
                return new Live(new BsonTimestamp(first), Long.parseLong(parts.group(2)), floor);
            }
        } catch (NumberFormatException tooLong) {
            throw wrong(text, tooLong);
        }
        throw wrong(text, null);
    }

    private static IllegalArgumentException wrong(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException("'" + text + "' is not a cursor of this studio", cause);
    }
}
