package io.productiontool.persistence.sqlite;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventIndex;
import io.productiontool.engine.store.StoreException;
import io.productiontool.persistence.codec.EventCodec;
import io.productiontool.persistence.codec.EventHash;

/**
 * Appends commits. Every event carries the hash of the one before it in its stream ({@link EventHash}); the stream keeps
 * the hash of its last.
 */
final class EventWriter {

    private static final byte[] NO_HASH = new byte[0];

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
        byte[] salt = EventHash.salt();
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
                new EventHash(
                                appended.stream().value(),
                                appended.version(),
                                commit.id().value(),
                                commit.recordedAt().toEpochMilli(),
                                commit.actor(),
                                type,
                                payload)
                        .of(salt, head.hash()));
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
}
