package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.StoreException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;

/**
 * As whom a studio is opened on its servers.
 *
 * @param user 1 to 60 letters, digits, dots, dashes and underscores
 * @param password 1 to 1,024 characters, none of them a control
 */
public record Credential(String user, String password) {

    private static final int LONGEST = 1_024;

    public Credential {
        if (!user.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,59}")) {
            throw new StoreException(
                    "the name of a user of the servers has 1 to 60 letters, digits, dots, dashes and underscores", "");
        }
        if (password.isEmpty()
                || password.length() > LONGEST
                || password.chars().anyMatch(Character::isISOControl)) {
            throw new StoreException("a password is one line of 1 to " + LONGEST + " characters", "");
        }
    }

    /** The address with this user and password in place of whom it names. */
    public String in(String address) {
        String whole = "://" + user + ":"
                + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@";
        return address.replaceFirst("://([^@/]*@)?", Matcher.quoteReplacement(whole));
    }

    /** The password is not shown. */
    @Override
    public String toString() {
        return user;
    }
}
