package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.PolicySetting.NONE;

import io.productiontool.engine.time.Notice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The terms under which holds of a studio stand. A hold keeps for ever the policy it was placed under.
 *
 * @param said canonical texts of what differs from the usual, see {@link PolicySetting}
 */
public record HoldPolicy(Map<PolicySetting, String> said) {

    /** What holds where a studio has said nothing: no answers asked for, one working day to answer a challenge. */
    public static final HoldPolicy STANDARD = new HoldPolicy(Map.of());

    public HoldPolicy {
        Map<PolicySetting, String> differing = new EnumMap<>(PolicySetting.class);
        said.forEach((setting, value) -> {
            if (!value.equals(setting.usual())) {
                differing.put(setting, value);
            }
        });
        said = Collections.unmodifiableMap(differing);
    }

    /**
     * This policy, but for what these fields of a record say otherwise.
     *
     * @param fields canonical texts by name; those that are no settings are passed over
     */
    public HoldPolicy narrowedBy(SortedMap<String, String> fields) {
        SortedMap<String, String> settings = fields.subMap(PolicySetting.PREFIX, PolicySetting.BEHIND);
        if (settings.isEmpty()) {
            return this;
        }
        Map<PolicySetting, String> narrowed = new EnumMap<>(PolicySetting.class);
        narrowed.putAll(said);
        settings.forEach((name, value) -> PolicySetting.ofField(name)
                .filter(setting -> !value.isEmpty())
                .ifPresent(setting -> narrowed.put(setting, value)));
        return new HoldPolicy(narrowed);
    }

    /** The same for a party outside: nobody here asks the artist for it, and its deadline and its rank are its own. */
    HoldPolicy outside() {
        Map<PolicySetting, String> left = new EnumMap<>(PolicySetting.class);
        left.putAll(said);
        left.keySet().removeAll(Set.of(PolicySetting.RESPONSE, PolicySetting.EXPIRY, PolicySetting.MAX_RANK));
        return new HoldPolicy(left);
    }

    /** What it says of a setting, as canonical text. */
    public String value(PolicySetting setting) {
        return Objects.requireNonNull(said.getOrDefault(setting, setting.usual()));
    }

    /** How long a freelance artist has to answer a hold; empty where no answer is asked for. */
    public Optional<Notice> response() {
        return notice(PolicySetting.RESPONSE);
    }

    /** How long a hold stands that says no deadline of its own. */
    public Optional<Notice> expiry() {
        return notice(PolicySetting.EXPIRY);
    }

    /** The lowest rank at which a hold may be placed. */
    public int maxRank() {
        String rank = value(PolicySetting.MAX_RANK);
        return rank.equals(NONE) ? Integer.MAX_VALUE : Integer.parseInt(rank);
    }

    /** How long whoever is challenged has to confirm or release; empty where holds cannot be challenged. */
    public Optional<Notice> challengeWindow() {
        return notice(PolicySetting.CHALLENGE_WINDOW);
    }

    /** Whether only the next in line may challenge, not everybody behind. */
    public boolean onlyNextChallenges() {
        return value(PolicySetting.CHALLENGE_BY).equals("next-in-line");
    }

    /** Whether a hold stays although its challenge was not answered. */
    public boolean silenceKeeps() {
        return value(PolicySetting.CHALLENGE_ON_SILENCE).equals("keep");
    }

    /** Whether a challenger whom a silence makes first is booked at once. */
    public boolean winnerBooks() {
        return value(PolicySetting.CHALLENGE_WINNER).equals("books");
    }

    /** How long a hold is left alone after a challenge that failed. */
    public Optional<Notice> rest() {
        return notice(PolicySetting.CHALLENGE_REST);
    }

    /** Whether it is released where it no longer fits because another was confirmed, instead of being a backup. */
    public boolean releasedByConfirmation() {
        return value(PolicySetting.ON_CONFIRM).equals("release");
    }

    /** Whether it is confirmed at its deadline, where it fits, instead of lapsing. */
    public boolean confirmsAtDeadline() {
        return value(PolicySetting.ON_LAPSE).equals("confirm");
    }

    /** What is owed when the booking is cancelled late. */
    public FeeLadder fees() {
        String fees = value(PolicySetting.CANCELLATION);
        return fees.equals(NONE) ? FeeLadder.NONE : FeeLadder.parse(fees);
    }

    private Optional<Notice> notice(PolicySetting setting) {
        String value = value(setting);
        return value.equals(NONE) ? Optional.empty() : Optional.of(Notice.parse(value));
    }
}
