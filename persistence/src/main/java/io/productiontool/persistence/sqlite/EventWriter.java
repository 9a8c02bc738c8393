package io.productiontool.persistence.sqlite;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventIndex;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Appends commits. Every event carries the hash of the one before it in its stream, over that one's text, salt and
 * envelope, so that history cannot be changed unnoticed; the stream keeps the hash of its last.
 */
final class EventWriter {

    private static final byte[] NO_HASH = new byte[0];
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SqliteReader reader;
    private final SqlSession session;

    EventWriter(SqliteReader reader) {
        this.reader = reader;
        this.session = reader.session();
    }

    void append(Commit commit) {
        session.update(
                "insert into commits (id, recorded_at, actor, key, fingerprint) values (?, ?, ?, ?, ?)",
                commit.id().value(),
                commit.recordedAt().toEpochMilli(),
                commit.actor(),
                commit.key(),
                commit.fingerprint());
        for (Commit.Appended appended : commit.events()) {
            append(commit, appended);
        }
    }

    private void append(Commit commit, Commit.Appended appended) {
        Known.Stream head = head(appended.stream());
        if (appended.version() != head.version() + 1) {
            throw new StoreException(
                    "version " + appended.version() + " of " + appended.stream() + " cannot follow " + head.version(),
                    "");
        }
        String type = appended.event().type();
        String payload = EventCodec.encode(appended.event());
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        session.update(
                "insert into event (stream, version, commits, type, project, payload, salt, previous)"
                        + " values (?, ?, (select max(number) from commits), ?, ?, ?, ?, ?)",
                head.number(),
                appended.version(),
                type,
                EventIndex.project(appended.stream(), appended.event()),
                payload,
                salt,
                head.hash());
        for (String subject : EventIndex.subjects(appended.event())) {
            session.update("insert into event_subject values (?, (select max(position) from event))", subject);
        }
        Known.Stream end = new Known.Stream(
                head.number(),
                appended.version(),
                commit.recordedAt().toEpochMilli(),
                hash(
                        new Hashed(
                                appended.stream().value(),
                                appended.version(),
                                commit.id().value(),
                                commit.recordedAt().toEpochMilli(),
                                commit.actor(),
                                type,
                                payload),
                        salt,
                        head.hash()));
        session.update(
                "update stream set version = ?, recorded_at = ?, hash = ? where number = ?",
                end.version(),
                end.recordedAt(),
                end.hash(),
                end.number());
        session.known().put(appended.stream(), end);
    }

    private Known.Stream head(StreamId stream) {
        return reader.known(stream)
                .orElseGet(() -> new Known.Stream(
                        session.insert(
                                "insert into stream (name, version, recorded_at, hash) values (?, 0, 0, ?)",
                                stream.value(),
                                NO_HASH),
                        0,
                        0,
                        NO_HASH));
    }

    /** What the next event of the stream carries as {@code previous}. */
    static byte[] hash(Hashed event, byte[] salt, byte[] previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(salt);
            String envelope = event.stream + "\n" + event.version + "\n" + event.commit + "\n" + event.recordedAt + "\n"
                    + event.actor + "\n" + event.type + "\n";
            digest.update(envelope.getBytes(StandardCharsets.UTF_8));
            return digest.digest(event.payload.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The part of an event and its envelope that is text. */
    record Hashed(
            String stream, long version, String commit, long recordedAt, String actor, String type, String payload) {}
}
