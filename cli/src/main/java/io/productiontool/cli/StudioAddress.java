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

    /** Whether an address of servers lacks a password. */
    static boolean lacksPassword(String address) {
        Matcher parts = SERVERS.matcher(address);
        return parts.matches() && (parts.group(2) == null || !parts.group(2).contains(":"));
    }

    /** The user that an address of servers names; empty text where it names none. */
    static String user(String address) {
        Matcher parts = SERVERS.matcher(address);
        return parts.matches() && parts.group(2) != null ? parts.group(2).replaceFirst("(:.*)?@$", "") : "";
    }

    /** The studio's database on servers; empty text where the address names none. */
    static String database(String address) {
        Matcher parts = SERVERS.matcher(address);
        return parts.matches() ? parts.group(3).replaceFirst("^[^/?]*/?", "").replaceFirst("\\?.*", "") : "";
    }

    /** The address by which another user of the studio's own database opens it, without a password. */
    public static String as(String address, String user) {
        Matcher parts = SERVERS.matcher(address);
        if (!parts.matches()) {
            return address;
        }
        String rest =
                parts.group(3).replaceFirst("([?&])authSource=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return parts.group(1) + user + "@" + rest;
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
