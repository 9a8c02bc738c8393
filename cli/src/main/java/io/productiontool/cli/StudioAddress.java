package io.productiontool.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a studio is, as it was said. An address of servers may have a password in it, which is used and never shown;
 * better it comes from the environment.
 */
public final class StudioAddress {

    /** The password of the user that an address names. */
    static final String PASSWORD = "PTOOL_STUDIO_PASSWORD";

    private static final Pattern SERVERS = Pattern.compile("(mongodb(?:\\+srv)?://)([^@/]*@)?(.*)", Pattern.DOTALL);

    private StudioAddress() {}

    /** Whether the studio is on servers, and not in a file. */
    public static boolean isOnServers(String address) {
        return SERVERS.matcher(address).matches();
    }

    /** The address without a password. */
    public static String shown(String address) {
        Matcher parts = SERVERS.matcher(address);
        if (!parts.matches() || parts.group(2) == null) {
            return address;
        }
        return parts.group(1) + parts.group(2).replaceFirst(":.*@", "@") + parts.group(3);
    }

    /** The same as one word of a shell. */
    public static String word(String address) {
        return CommandWords.quoted(shown(address));
    }

    /** The address with the password of the environment, where it names a user and no password. */
    static String complete(String address, Map<String, String> environment) {
        Matcher parts = SERVERS.matcher(address);
        String password = environment.getOrDefault(PASSWORD, "");
        if (password.isEmpty()
                || !parts.matches()
                || parts.group(2) == null
                || parts.group(2).contains(":")) {
            return address;
        }
        String user = parts.group(2).substring(0, parts.group(2).length() - 1);
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        return parts.group(1) + user + ":" + encoded + "@" + parts.group(3);
    }
}
