package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials as text: a line that says the format, one for each studio with its name and what is encrypted, and a last one
 * that seals those before it. AES-256 in Galois/counter mode (NIST SP 800-38D) with a random nonce of 96 bits each time;
 * associated are the studio's name, and for the seal every line before it: so no line can be changed, moved under another
 * name, added or left out. That an older text was put back cannot be told.
 */
final class SealedText {

    private static final String FORMAT = "ptool-credentials 1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedText() {}

    static String of(SortedMap<String, Credential> credentials, SecretKeySpec key) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        credentials.forEach((studio, one) -> text.append(studio)
                .append(' ')
                .append(encrypted(key, FORMAT + " " + studio, one.user() + "\n" + one.password()))
                .append('\n'));
        return sealed(text.toString(), key);
    }

    /** Lines with their seal behind them. */
    static String sealed(String lines, SecretKeySpec key) {
        return lines + "seal " + encrypted(key, lines, "") + "\n";
    }

    /** @throws StoreException when it is no such text, none of the keys fits, or it was changed */
    static SortedMap<String, Credential> open(String text, List<SecretKeySpec> keys) {
        String[] lines = text.split("\n", -1);
        if (lines[0].matches("ptool-credentials [0-9]+") && !lines[0].equals(FORMAT)) {
            throw new StoreException("a newer version of ptool wrote the credentials", "install that version");
        }
        int last = lines.length - 2;
        if (last < 1 || !lines[0].equals(FORMAT) || !lines[last].startsWith("seal ") || !text.endsWith("\n")) {
            throw refused("are no credentials of ptool, or were cut");
        }
        String before = String.join("\n", Arrays.copyOf(lines, last)) + "\n";
        SecretKeySpec key = keys.stream()
                .filter(one -> decrypted(one, before, lines[last].substring("seal ".length()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> refused("were written with another key, or changed"));
        SortedMap<String, Credential> credentials = new TreeMap<>();
        for (String line : Arrays.asList(lines).subList(1, last)) {
            String studio = line.substring(0, Math.max(0, line.indexOf(' ')));
            String[] parts = decrypted(key, FORMAT + " " + studio, line.substring(line.indexOf(' ') + 1))
                    .orElseThrow(() -> refused("were changed"))
                    .split("\n", 2);
            credentials.put(studio, new Credential(parts[0], parts[1]));
        }
        return credentials;
    }

    private static StoreException refused(String what) {
        return new StoreException(
                "the credentials " + what, "use the key they were written with, or delete them and put them again");
    }

    private static String encrypted(SecretKeySpec key, String associated, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no AES-256-GCM", absent);
        }
    }

    /** Empty where it was encrypted with another key, for something else, or changed. */
    private static Optional<String> decrypted(SecretKeySpec key, String associated, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length < NONCE_BYTES
                    || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return Optional.empty();
            }
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE_BYTES), associated)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no AES-256-GCM", absent);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
