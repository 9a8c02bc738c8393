package io.productiontool.persistence.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The chain of hashes: every event carries the hash of the one before it in its stream, over that one's text, salt and
 * envelope, so that history cannot be changed unnoticed.
 *
 * @param recordedAt in milliseconds since 1970
 */
public record EventHash(
        String stream, long version, String commit, long recordedAt, String actor, String type, String payload) {

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A fresh salt for one event. */
    public static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /**
     * What the next event of the stream carries as the hash before it.
     *
     * @param previous what this one carries; empty for the first of a stream
     */
    public byte[] of(byte[] salt, byte[] previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(salt);
            String envelope =
                    stream + "\n" + version + "\n" + commit + "\n" + recordedAt + "\n" + actor + "\n" + type + "\n";
            digest.update(envelope.getBytes(StandardCharsets.UTF_8));
            return digest.digest(payload.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
