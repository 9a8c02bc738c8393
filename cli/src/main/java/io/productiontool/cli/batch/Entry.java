package io.productiontool.cli.batch;

import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line on its way from being read to being answered. Confined to one thread. */
final class Entry {

    private final long line;
    private final @Nullable Object id;
    private @Nullable Request request;
    private @Nullable Outcome outcome;
    private @Nullable Rejection invalid;
    private @Nullable List<Map<String, Object>> rows;
    private long skippedFor;

    Entry(long line, @Nullable Object id) {
        this.line = line;
        this.id = id;
    }

    long line() {
        return line;
    }

    @Nullable
    Object id() {
        return id;
    }

    /** What is to be sent; null where nothing is. */
    @Nullable
    Request request() {
        return request;
    }

    /** What came of it; null before, and where nothing was sent. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** Why nothing could be sent; null where something could. */
    @Nullable
    Rejection invalid() {
        return invalid;
    }

    /** The answer to a question; null where none was asked. */
    @Nullable
    List<Map<String, Object>> rows() {
        return rows;
    }

    /** The line whose refusal kept this one from being carried out; 0 where there was none. */
    long skippedFor() {
        return skippedFor;
    }

    void skip(long refusedLine) {
        skippedFor = refusedLine;
    }

    boolean waits() {
        return request != null && outcome == null;
    }

    void send(Request given) {
        request = given;
    }

    void came(Outcome of) {
        outcome = of;
    }

    void refuse(Rejection because) {
        invalid = because;
    }

    void answer(List<Map<String, Object>> found) {
        rows = found;
    }

    /** The commands that it sends; none where it sends nothing. */
    List<Command> commands() {
        if (request == null) {
            return List.of();
        }
        return request.command() instanceof Command.AllOf all ? all.commands() : List.of(request.command());
    }
}
