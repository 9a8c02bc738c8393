package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a credentials file, as text: each 32 bytes in Base64, with blanks or line ends between. The first encrypts;
 * any of them decrypts, so that a key can be changed while others read. They are said, or stand in a file that its owner
 * alone may read.
 */
public final class CredentialKeys {

    private static final int BYTES = 32;

    private final Optional<Path> file;
    private final String said;

    private CredentialKeys(Optional<Path> file, String said) {
        this.file = file;
        this.said = said;
    }

    /** Keys that somebody said, as in a variable of the environment. */
    public static CredentialKeys said(String text) {
        return new CredentialKeys(Optional.empty(), text);
    }

    /** Keys that stand in a file, which is made when the first credentials are put. */
    public static CredentialKeys in(Path file) {
        return new CredentialKeys(Optional.of(file), "");
    }

    /** A new key. */
    public static String fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    Optional<Path> file() {
        return file;
    }

    /** Makes a key where the keys are in a file and there is none. */
    void make() {
        file.filter(path -> OwnFile.read(path).isEmpty()).ifPresent(path -> OwnFile.write(path, fresh() + "\n"));
    }

    /**
     * The keys as they are now, as text.
     *
     * @throws StoreException when there are none, or others than the owner may read them
     */
    String text() {
        return file.map(path -> {
                    OwnFile.check(path);
                    return OwnFile.read(path)
                            .orElseThrow(() -> new StoreException(
                                    "there is no key in " + path + " for the credentials",
                                    "put back the key they were written with"));
                })
                .orElse(said);
    }

    /** @throws StoreException when the text is no list of keys */
    static List<SecretKeySpec> parse(String text) {
        try {
            List<SecretKeySpec> keys = Arrays.stream(text.strip().split("\\s+"))
                    .map(Base64.getDecoder()::decode)
                    .filter(bytes -> bytes.length == BYTES)
                    .map(bytes -> new SecretKeySpec(bytes, "AES"))
                    .toList();
            if (keys.size() == text.strip().split("\\s+").length) {
                return keys;
            }
        } catch (IllegalArgumentException noBase64) {
            throw malformed(noBase64);
        }
        throw malformed(new IllegalArgumentException("length"));
    }

    private static StoreException malformed(RuntimeException why) {
        return new StoreException(
                "the key of the credentials is not 32 bytes in Base64", "make one: openssl rand -base64 32", why);
    }
}
