package io.productiontool.engine.booking;

import io.productiontool.engine.time.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The settings of a {@link HoldPolicy}: the one table that records, documents and explanations read. */
public enum PolicySetting {
    RESPONSE(
            "response",
            "none",
            "how long a freelance artist has to answer a hold: 2 working days, or none",
            PolicySetting::notice),
    EXPIRY(
            "expiry",
            "none",
            "how long a hold stands that says no deadline of its own: 10 working days, or none",
            PolicySetting::notice),
    MAX_RANK("max-rank", "none", "the lowest rank at which a hold may be placed: 4, or none", PolicySetting::rank),
    CHALLENGE_WINDOW(
            "challenge.window",
            "1 working day",
            "how long whoever is challenged has to confirm or release: 1 working day, 24 hours, or none",
            PolicySetting::notice),
    CHALLENGE_BY(
            "challenge.by",
            "anyone-behind",
            "who may challenge: anyone-behind or next-in-line",
            oneOf("anyone-behind", "next-in-line")),
    CHALLENGE_ON_SILENCE(
            "challenge.on-silence",
            "release",
            "what becomes of a hold whose challenge is not answered: release or keep",
            oneOf("release", "keep")),
    CHALLENGE_WINNER(
            "challenge.winner",
            "waits",
            "a challenger whom the silence makes first: waits or books",
            oneOf("waits", "books")),
    CHALLENGE_REST(
            "challenge.rest",
            "1 working day",
            "how long a hold is left alone after a challenge that failed: 1 working day, or none",
            PolicySetting::notice),
    ON_CONFIRM(
            "on-confirm",
            "keep",
            "holds that no longer fit when another is confirmed: keep, as backups, or release",
            oneOf("keep", "release")),
    ON_LAPSE(
            "on-lapse",
            "release",
            "what becomes of a hold at its deadline: release, or confirm where it fits",
            oneOf("release", "confirm")),
    CANCELLATION(
            "cancellation",
            "none",
            "what is owed of a booking cancelled late: 14 days 50%, 2 days 100%, or none",
            PolicySetting::fees);

    /** What the names of all settings begin with among the fields of a record. */
    public static final String PREFIX = "policy.";

    /** Behind all such names in their order. */
    static final String BEHIND = "policy/";

    static final String NONE = "none";

    private final String path;
    private final String usual;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // each is a pure function
    private final UnaryOperator<String> rule;

    PolicySetting(String path, String usual, String help, UnaryOperator<String> rule) {
        this.path = path;
        this.usual = usual;
        this.help = help;
        this.rule = rule;
    }

    /** Its name in a policy document, parts joined by dots: {@code challenge.window}. */
    public String path() {
        return path;
    }

    /** Its name among the fields of a studio or an artist: {@code policy.challenge.window}. */
    public String field() {
        return PREFIX + path;
    }

    /** What holds where nobody has said otherwise. */
    public String usual() {
        return usual;
    }

    /** What it is for, with what may be written. */
    public String help() {
        return help;
    }

    /**
     * The canonical text of what people wrote.
     *
     * @throws IllegalArgumentException with the reason, when it is no value of this setting
     */
    public String canonical(String written) {
        return rule.apply(written.strip().toLowerCase(Locale.ROOT));
    }

    /** The setting with the name among the fields of a record. */
    public static Optional<PolicySetting> ofField(String name) {
        return name.startsWith(PREFIX)
                ? Arrays.stream(values())
                        .filter(setting -> setting.field().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static String notice(String value) {
        return value.equals(NONE) ? NONE : Notice.parse(value).toString();
    }

    private static String fees(String value) {
        return value.equals(NONE) ? NONE : FeeLadder.parse(value).toString();
    }

    private static String rank(String value) {
        if (!value.equals(NONE) && !value.matches("[1-9]\\d?")) {
            throw new IllegalArgumentException("write a rank from 1 to 99, or none");
        }
        return value;
    }

    private static UnaryOperator<String> oneOf(String... choices) {
        List<String> known = List.of(choices);
        return value -> {
            if (!known.contains(value)) {
                throw new IllegalArgumentException("is none of " + String.join(", ", known));
            }
            return value;
        };
    }
}
